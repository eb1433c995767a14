import type { VNode } from 'preact';
import { scope } from '../platform/scope.js';

/** Goes into every form that changes something. */
export const Csrf = (): VNode => <input type="hidden" name="_csrf" value={scope().csrfToken()} />;
