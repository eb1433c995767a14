import { scope } from '../platform/scope.js';

/** An address within this store, for links and forms on a page. */
export const href = (path: string): string => scope().prefix + path;

/** The same as a whole URL, for letters, Stripe and link previews. */
export const absolute = (path: string): string => scope().origin + href(path);
