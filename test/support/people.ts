import type { Accounts } from '../../src/accounts/accounts.service.js';
import type { StaffRole, StoreFacts } from '../../src/platform/scope.js';
import { shop, visitor } from './shop.js';
import type { Answer, Visitor } from './visitor.js';

export const PASSWORD = 'una scala di pietra';

export const accounts = () => shop.service<Accounts>('accounts/accounts.service.js', 'Accounts');

/** A store with its owner; the first one opened answers at `/`, others at `/@slug`. */
export async function openStore(slug: string, more: { currency?: string; locale?: 'en' | 'it' } = {}) {
  const email = `owner@${slug}.example`;
  const { store, accountId } = await (
    await accounts()
  ).openShop({
    store: { slug, name: `Store ${slug}`, locale: 'en', currency: 'EUR', timeZone: 'Europe/Rome', email, ...more },
    owner: { email, name: 'Ada', password: PASSWORD, locale: more.locale ?? 'en' },
  });
  return { store, accountId, email };
}

export async function hire(store: StoreFacts, role: StaffRole, email = `${role}@${store.slug}.example`): Promise<string> {
  await (await accounts()).addMember({ storeId: store.id, email, name: role, locale: 'en', role, password: PASSWORD });
  return email;
}

/** Signs in by password, as a person does. `prefix` is `/@slug` for a store that is not the first. */
export async function signIn(who: Visitor, email: string, password = PASSWORD, prefix = ''): Promise<Answer> {
  const page = await who.get(`${prefix}/studio/sign-in`);
  return who.submit(page, { email, password });
}

export async function signedIn(email: string, prefix = ''): Promise<Visitor> {
  const who = visitor();
  await signIn(who, email, PASSWORD, prefix);
  return who;
}
