import { invalidField, ShopError } from '../platform/errors.js';

/** The same for an unknown address, a wrong password, and a member of another store. */
export const wrongSignIn = () => invalidField('password', 'wrong-sign-in');
export const signInNeeded = () => new ShopError('forbidden', 'sign-in-needed');
export const roleNotAllowed = () => new ShopError('forbidden', 'not-allowed');
export const badKey = () => new ShopError('forbidden', 'bad-key');
export const missingScope = (scope: string) => new ShopError('forbidden', 'missing-scope', { params: { scope } });
/** One key stands for one request. */
export const idempotencyConflict = () => new ShopError('conflict', 'idempotency-conflict');
export const deadLink = () => new ShopError('forbidden', 'dead-sign-in-link');
export const deadInvitation = () => new ShopError('forbidden', 'dead-invitation');
export const notSetUp = () => new ShopError('not-found', 'not-set-up');
