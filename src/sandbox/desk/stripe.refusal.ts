import { ShopError } from '../../platform/errors.js';
import { ApiError } from '../stripe/api-error.js';

/** Says what Stripe would refuse as the shop says things to people. */
export async function asked<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new ShopError('conflict', 'sandbox-refused', { params: { message: error.body.message }, cause: error });
  }
}
