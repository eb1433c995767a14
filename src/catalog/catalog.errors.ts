import { ShopError } from '../platform/errors.js';

/** What a product still lacks before it can be sold; texts stand under `catalog.missing`. */
export type Missing = 'title' | 'file';

export const productNotReady = (missing: Missing[]) =>
  new ShopError('conflict', 'product-not-ready', { params: { missing: missing.join(', ') } });
export const productGone = () => new ShopError('not-found', 'not-found');
