import { ShopError } from '../platform/errors.js';

/** One key stands for one request. */
export const idempotencyConflict = () => new ShopError('conflict', 'idempotency-conflict');
