import { ShopError } from '../../platform/errors.js';
import { library } from './library.js';

const KNOWN: Record<string, ['conflict' | 'invalid', string]> = {
  charge_already_refunded: ['conflict', 'already-refunded'],
  charge_disputed: ['conflict', 'payment-disputed'],
  amount_too_large: ['invalid', 'amount-too-large'],
  amount_too_small: ['invalid', 'amount-too-small'],
};

/** What Stripe's refusal means to the shop. Anything that may pass by itself is `unavailable`. */
export function asShopError(error: unknown): unknown {
  const { errors } = library();
  if (!(error instanceof errors.StripeError)) return error;
  const { statusCode = 0, code = '' } = error;
  if (error instanceof errors.StripeAuthenticationError || error instanceof errors.StripePermissionError) {
    return new ShopError('unavailable', 'stripe-key-refused', { cause: error });
  }
  const passing =
    error instanceof errors.StripeConnectionError ||
    error instanceof errors.StripeRateLimitError ||
    error instanceof errors.StripeAPIError ||
    statusCode >= 500 ||
    statusCode === 409 ||
    code === 'lock_timeout';
  if (passing) return new ShopError('unavailable', 'payments-down', { cause: error });
  if (error instanceof errors.StripeIdempotencyError)
    return new ShopError('conflict', 'stripe-asked-differently', { cause: error });
  const [kind, fact] = KNOWN[code] ?? (['conflict', 'stripe-refused'] as const);
  return new ShopError(kind, fact, { cause: error });
}

export const isMissing = (error: unknown): boolean =>
  error instanceof library().errors.StripeInvalidRequestError && (error.statusCode === 404 || error.code === 'resource_missing');
