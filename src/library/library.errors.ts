import { ShopError } from '../platform/errors.js';

/** Refunded, disputed or taken back by the seller. */
export const accessRevoked = () => new ShopError('forbidden', 'access-revoked');
export const deviceUnknown = () => new ShopError('forbidden', 'device-unknown');
