import { newId } from '../platform/ids.js';
import { LOCALES, type Locale, type StoreFacts } from '../platform/scope.js';
import type { PageWords, Starter } from './page.js';
import { imprint } from './starters/imprint.js';
import { privacy } from './starters/privacy.js';
import { terms } from './starters/terms.js';

/** What the store says of itself; what it has not said yet stands in double brackets, and keeps the page from being published. */
export interface Seller {
  shop: string;
  name: string;
  address: string;
  country: string;
  email: string;
  /** One line a number, or that there is none. */
  vatId: string;
  taxCode: string;
}

export interface StarterText extends PageWords {
  slug: string;
  md: (seller: Seller) => string;
}

const TEXTS: Record<Starter, Record<Locale, StarterText>> = { imprint, privacy, terms };
const OPEN: Record<Locale, Record<'name' | 'address', string>> = {
  en: { name: '[[name of the person or company]]', address: '[[address]]' },
  it: { name: '[[nome della persona o della società]]', address: '[[indirizzo]]' },
};

/** A page to begin with, in both languages. It is a starter, not advice: a person must check it. */
export function begun(starter: Starter, store: StoreFacts) {
  const both = LOCALES.map((locale) => [locale, TEXTS[starter][locale]] as const);
  const texts = Object.fromEntries(both.map(([locale, { md }]) => [locale, { md: md(sellerIn(locale, store)) }]));
  return {
    slug: TEXTS[starter][store.locale].slug,
    words: Object.fromEntries(both.map(([locale, { title, description }]) => [locale, { title, description }])),
    blocks: [{ id: newId(), type: 'text', texts }],
  };
}

const sellerIn = (locale: Locale, store: StoreFacts): Seller => ({
  shop: store.name,
  name: store.legalName || OPEN[locale].name,
  address: store.legalAddress || OPEN[locale].address,
  country: new Intl.DisplayNames([locale], { type: 'region' }).of(store.country) ?? store.country,
  email: store.email,
  vatId: store.vatId,
  taxCode: store.taxCode,
});
