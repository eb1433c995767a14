import { notFound, ShopError } from '../platform/errors.js';

export const reviewGone = () => notFound();
/** Only what everybody sees is answered. */
export const reviewNotShown = () => new ShopError('conflict', 'review-not-shown');
