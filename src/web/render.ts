import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';

/** One whole HTML document. */
export const renderPage = (page: VNode): string => `<!doctype html>${render(page)}`;
