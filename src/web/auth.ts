import { applyDecorators, SetMetadata } from '@nestjs/common';
import type { StaffRole } from '../platform/scope.js';

export const STAFF_ROLES = 'staff-roles';
export const KNOWS_STAFF = 'knows-staff';
export const CUSTOMER_ONLY = 'customer-only';
export const API_SCOPE = 'api-scope';
export const API_KEY_WELCOME = 'api-key-welcome';
export const WITHOUT_CSRF = 'without-csrf';
export const FROM_OUR_PAGES = 'from-our-pages';
export const UNNOTED = 'unnoted';
export const JSON_ONLY = 'json-only';

/** For the store's staff with one of the roles; everybody else is led to the sign-in page. The owner may do everything. */
export const StaffOnly = (...roles: StaffRole[]) =>
  SetMetadata(STAFF_ROLES, roles.length ? roles : ['owner', 'editor', 'support']);

/** For everybody; a signed-in member of the store's staff is known there. */
export const KnowsStaff = () => SetMetadata(KNOWS_STAFF, true);

/** For a signed-in customer of the store; others are led to the library's sign-in page. */
export const CustomerOnly = () => SetMetadata(CUSTOMER_ONLY, true);

/** For API keys that hold the scope, such as `orders:read`. */
export const ApiScope = (needed: string) => SetMetadata(API_SCOPE, needed);

/** For doors that no browser form opens; `because` says what protects them instead. */
export const WithoutCsrf = (because: string) => SetMetadata(WITHOUT_CSRF, because);

/**
 * For forms on pages that are the same for everybody and hold no token: whoever sends one says by its `Origin` that it stands on a page
 * of ours. `because` says what a forged one could do.
 */
export const FromOurPages = (because: string) => SetMetadata(FROM_OUR_PAGES, because);

/** For doors of the studio whose use is no news in the audit log; `because` says why. */
export const Unnoted = (because: string) => SetMetadata(UNNOTED, because);

/** For programs: no body but JSON, which a form of another site cannot send. */
export const JsonOnly = (because: string) => applyDecorators(WithoutCsrf(because), SetMetadata(JSON_ONLY, true));

/** Open to all; a key that is shown is checked, and `scope().apiKey` tells what it may do. */
export const ApiKeyWelcome = () => SetMetadata(API_KEY_WELCOME, true);
