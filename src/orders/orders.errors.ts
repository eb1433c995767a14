import { type FieldError, notFound, ShopError } from '../platform/errors.js';

export const orderNotFound = () => notFound('order-not-found');
/** Already paid, under review, or waiting for a payment that is on its way. */
export const orderNotPayable = () => new ShopError('conflict', 'order-not-payable');
export const consentsMissing = (fields: string[]) =>
  new ShopError('invalid', 'consents-missing', { fields: fields.map((field): FieldError => ({ field, code: 'required' })) });
export const orderNotPaid = () => new ShopError('conflict', 'order-not-paid');
export const priceChanged = () => new ShopError('conflict', 'price-changed');
/** A free product is given once per address. */
export class AlreadyOwned extends ShopError {
  constructor(readonly orderId: string) {
    super('conflict', 'already-owned');
  }
}
