import { isEmail } from 'class-validator';
import { LOCALES, type Locale } from '../platform/scope.js';
import type { ImportField } from './import.columns.js';
import { type DateOrder, readDate } from './import.dates.js';
import { Faults, type ImportRow, type Judgement, type ReadRow, refusedFor } from './import.rows.js';

export interface WantedCustomer {
  email: string;
  name: string;
  /** Null: the store's own language. */
  locale: Locale | null;
  createdAt: string | null;
  consent: { at: string; source: string } | null;
  /** Slugs of what they are given. */
  products: string[];
}

/** What is known of the customers a batch speaks of, and of the products it names. */
export interface CustomerFacts {
  known: Map<string, KnownCustomer>;
  productIds: Map<string, string>;
}

export interface KnownCustomer {
  email: string;
  name: string;
  consented: boolean;
  unsubscribed: boolean;
  /** Products they were given, taken back or not. */
  given: string[];
}

const LONGEST_EMAIL = 254;
const LONGEST_NAME = 200;
const LONGEST_SOURCE = 200;
const MOST_PRODUCTS = 20;
const EARLIEST = Date.UTC(1990, 0, 1);
const LANGUAGES: Record<string, Locale> = { english: 'en', inglese: 'en', italian: 'it', italiano: 'it' };

/** Reads one row. Addresses compare in any case of their letters, which only plain letters do the same everywhere. */
export function readCustomer(
  given: Partial<Record<ImportField, string>>,
  about: { now: Date; dates: DateOrder },
): ReadRow<WantedCustomer> {
  const faults = new Faults();
  const notes: string[] = [];
  const email = given.email ?? '';
  if (!email) faults.add('email', 'required');
  else if (email.length > LONGEST_EMAIL || !isEmail(email) || /[^\x21-\x7e]/.test(email)) faults.add('email', 'not-email');
  const name =
    given.name && !given.lastName ? given.name : [given.firstName ?? given.name, given.lastName].filter(Boolean).join(' ');
  faults.longest('name', name, LONGEST_NAME);
  const locale = localeOf(given.locale);
  if (locale === undefined) notes.push('other-language');
  const createdAt = momentOf('createdAt', given.createdAt, about, faults);
  const consentAt = momentOf('consentAt', given.consentAt, about, faults);
  faults.longest('consentSource', given.consentSource, LONGEST_SOURCE);
  if (consentAt && !given.consentSource) notes.push('consent-without-source');
  if (!given.consentAt && given.consentSource) notes.push('consent-without-date');
  const products = [...new Set((given.product ?? '').toLowerCase().split(/[\s,;|]+/).filter(Boolean))]; // prettier-ignore
  if (products.length > MOST_PRODUCTS) faults.add('product', 'too-many', { max: MOST_PRODUCTS });
  const consent = consentAt && given.consentSource ? { at: consentAt, source: given.consentSource } : null;
  const key = email.toLowerCase();
  if (faults.found.length > 0) return { key, wanted: null, faults: faults.found, notes: [] };
  return { key, wanted: { email, name, locale: locale ?? null, createdAt, consent, products }, faults: [], notes };
}

/** Rows with one address are one person: a second one counts only for products the first does not name. */
export const sameCustomer = ({ email, products }: WantedCustomer): string =>
  [email.toLowerCase(), ...products.toSorted()].join(' ');

/** What each row would do, in their order: what one of them does is known to the next. Fills in what is empty and changes nothing else. */
export function judgeCustomers(rows: ImportRow<WantedCustomer>[], { known, productIds }: CustomerFacts): Map<number, Judgement> {
  const judged = new Map<number, Judgement>();
  for (const { line, wanted } of rows) {
    if (!wanted) continue;
    const unknown = wanted.products.find((slug) => !productIds.has(slug));
    if (unknown !== undefined) {
      judged.set(line, refusedFor('product', 'unknown-product', { slug: unknown }));
      continue;
    }
    const ids = wanted.products.map((slug) => productIds.get(slug)!);
    const met = known.get(wanted.email.toLowerCase());
    const changes = met
      ? [
          ...(met.name === '' && wanted.name ? ['name'] : []),
          ...(wanted.consent && !met.consented && !met.unsubscribed ? ['consentAt'] : []),
          ...(ids.some((id) => !met.given.includes(id)) ? ['product'] : []),
        ]
      : [];
    judged.set(line, { outcome: met ? (changes.length > 0 ? 'changed' : 'unchanged') : 'new', changes, faults: [] });
    known.set(wanted.email.toLowerCase(), {
      email: wanted.email,
      name: met?.name || wanted.name,
      consented: met?.consented || wanted.consent !== null,
      unsubscribed: met?.unsubscribed ?? false,
      given: [...(met?.given ?? []), ...ids],
    });
  }
  return judged;
}

/** Undefined for a language the shop does not speak. */
function localeOf(text: string | undefined): Locale | null | undefined {
  if (!text) return null;
  const tag = text.toLowerCase();
  return (
    LANGUAGES[tag] ?? LOCALES.find((locale) => tag === locale || tag.startsWith(`${locale}-`) || tag.startsWith(`${locale}_`))
  );
}

function momentOf(
  field: 'createdAt' | 'consentAt',
  text: string | undefined,
  { now, dates }: { now: Date; dates: DateOrder },
  faults: Faults,
): string | null {
  if (!text) return null;
  const at = readDate(text, dates);
  if (at === null) return faults.add(field, 'bad-date');
  if (at === 'unsure') return faults.add(field, 'unsure-date');
  // A day without an hour may lie ahead of the clock for those east of it.
  if (at.getTime() > now.getTime() + 86_400_000) return faults.add(field, 'future-date');
  return at.getTime() < EARLIEST ? faults.add(field, 'bad-date') : at.toISOString();
}
