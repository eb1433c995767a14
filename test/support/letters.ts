import type { NewLetter } from '../../src/mail/letter.js';
import type { Mail } from '../../src/mail/mail.service.js';
import type { ReceivedLetter } from '../../src/sandbox/smtp/letter.box.js';
import type { Stores } from '../../src/stores/stores.service.js';
import { newId } from '../../src/platform/ids.js';
import { shop } from './shop.js';

export interface Reader {
  id: string;
  email: string;
}

/** A store without anything to sell. */
export async function openStore(slug = 'letters'): Promise<string> {
  const stores = await shop.service<Stores>('stores/stores.service.js', 'Stores');
  const facts = { slug, name: 'Carta & Penna', locale: 'en' as const, currency: 'EUR', timeZone: 'Europe/Rome' };
  return (await stores.open({ ...facts, email: 'author@example.com' })).id;
}

export async function addReader(storeId: string, email: string): Promise<Reader> {
  const id = newId();
  await shop.query(
    `insert into customers (id, store_id, email, name, locale, created_at) values ($1, $2, $3, 'Ada', 'en', now())`,
    [id, storeId, email],
  );
  return { id, email };
}

/** Writes a letter as a feature would. */
export async function write(storeId: string, reader: Reader, more: Partial<NewLetter> = {}): Promise<void> {
  const mail = await shop.service<Mail>('mail/mail.service.js', 'Mail');
  await mail.write({
    storeId,
    customerId: reader.id,
    kind: 'receipt',
    idemKey: newId(),
    lane: 'access',
    to: { email: reader.email, name: 'Ada' },
    locale: 'en',
    content: { subject: 'Hello', bodyMd: 'Dear reader' },
    ...more,
  });
}

/** What has arrived at an address, oldest first. */
export const arrived = async (to: string): Promise<ReceivedLetter[]> =>
  (await shop.embedded!.inbox!.list({ to, limit: 20_000 })).toReversed();
