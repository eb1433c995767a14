import { ShopError } from '../platform/errors.js';

/** Its money may still arrive, and what it buys must reach somebody. */
export const orderUnderWay = (number: number) => new ShopError('conflict', 'order-under-way', { params: { number } });
