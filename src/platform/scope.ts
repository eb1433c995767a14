import { AsyncLocalStorage } from 'node:async_hooks';

/** The store a request is for: what pages, services and repositories need to know of it. */
export interface StoreFacts {
  id: string;
  slug: string;
  /** Domain of its own that leads here. */
  host: string | null;
  name: string;
  locale: Locale;
  currency: string;
  timeZone: string;
  email: string;
  legalName: string;
  legalAddress: string;
  country: string;
  vatId: string;
  taxCode: string;
  accent: string;
  confirmNewDevice: boolean;
}

/** A page that stands in the shop's menu or at its foot. */
export interface ShopLink {
  /** Path within the store. */
  path: string;
  titles: Partial<Record<Locale, string>>;
}

export interface ShopLinks {
  menu: ShopLink[];
  footer: ShopLink[];
}

export const LOCALES = ['en', 'it'] as const;
export type Locale = (typeof LOCALES)[number];

export type StaffRole = 'owner' | 'editor' | 'support';

/** The signed-in member of the store's staff. */
export interface Staff {
  accountId: string;
  sessionId: string;
  email: string;
  name: string;
  role: StaffRole;
}

/** What is known about the request being answered. Filled by the doors, read anywhere above. */
export interface RequestScope {
  requestId: string;
  locale: Locale;
  /** Prefix of this store's addresses: empty, or `/@slug`. */
  prefix: string;
  /** Path and query within the store, prefix removed. */
  path: string;
  /** A form or a script sent something, rather than asked for a page. */
  posted: boolean;
  /** Scheme and host the browser used, such as `https://shop.example`. */
  origin: string;
  secure: boolean;
  /** First three octets, or the first 48 bits of an IPv6 address: enough for a log, too little to find a person. */
  network: string;
  userAgent: string;
  nonce: string;
  csrfToken: () => string;
  /** The answer holds a token of this reader's: it is nobody else's. */
  personal: boolean;
  store: StoreFacts | null;
  links: ShopLinks;
  staff: Staff | null;
  customer: { customerId: string; sessionId: string; email: string } | null;
  apiKey: { id: string; scopes: string[] } | null;
  notice: string | null;
  /** Some part of the shop is embedded: nothing that happens is real. */
  sandbox: boolean;
}

const storage = new AsyncLocalStorage<RequestScope>();

export const runInScope = <T>(scope: RequestScope, work: () => T): T => storage.run(scope, work);
export const scopeOrNull = (): RequestScope | null => storage.getStore() ?? null;

export function scope(): RequestScope {
  const found = storage.getStore();
  if (!found) throw new Error('No request here: jobs and scripts pass what they need.');
  return found;
}

/** The store of this request. Doors that need none, such as the Stripe webhook, never call it. */
export function currentStore(): StoreFacts {
  const { store } = scope();
  if (!store) throw new Error('This request has no store.');
  return store;
}
