import { ShopError } from '../platform/errors.js';
import type { KindleFault } from './kindle.js';

/** Refunded, disputed or taken back by the seller. */
export const accessRevoked = () => new ShopError('forbidden', 'access-revoked');
/** Amazon takes EPUB and PDF by e-mail, up to 50 MB. */
export const kindleRefuses = (code: KindleFault) => new ShopError('invalid', code);
export const deviceUnknown = () => new ShopError('forbidden', 'device-unknown');
