import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';

/** One whole HTML document. */
export const renderPage = (page: VNode): string => `<!doctype html>${render(page)}`;

/** A part of a page, for a script that puts it in its place. */
export const renderPart = (part: VNode): string => render(part);
