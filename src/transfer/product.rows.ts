import { LEAST_CHARGE_MINOR, type ProductChanges } from '../catalog/catalog.service.js';
import { PROMISE_LENGTH, TAX_CATEGORIES, type TaxCategory, TITLE_LENGTH } from '../catalog/product.entity.js';
import { MOST_TAGS, splitTags, TAG_LENGTH } from '../catalog/tag.js';
import { slugFault, slugOf, SLUG_LENGTH } from '../platform/slug.js';
import { minorDigits, parseMoney } from '../platform/money.js';
import type { ImportField } from './import.columns.js';
import { Faults, type ImportRow, type Judgement, type ReadRow, refusedFor } from './import.rows.js';

/** What the file says of a product; what it does not say is left as it is. */
export type WantedProduct = Pick<ProductChanges, 'promise' | 'descriptionMd' | 'tags' | 'priceMinor' | 'taxCategory'> & {
  title: string;
  slug: string;
  /** False when the address was made from the title. */
  hasSlug: boolean;
};

export type KnownProduct = Required<Pick<ProductChanges, 'promise' | 'descriptionMd' | 'tags' | 'priceMinor' | 'taxCategory'>> & {
  id: string;
  title: string;
};

const LONGEST = { title: TITLE_LENGTH, promise: PROMISE_LENGTH, descriptionMd: 50_000 } as const;
const NO_TITLE = '-';
const CATEGORIES: Record<string, TaxCategory> = { 'e-book': 'ebook', libro: 'ebook', 'dal vivo': 'live' };
/** A code that stands alone, or a sign. */
const CURRENCY = /(?<![A-Z])[A-Z]{3}(?![A-Z])|[€$£¥]/g;
const SYMBOLS: Record<string, string> = { '€': 'EUR', $: 'USD', '£': 'GBP', '¥': 'JPY' };

export function readProduct(
  given: Partial<Record<ImportField, string>>,
  { currency }: { currency: string },
): ReadRow<WantedProduct> {
  const faults = new Faults();
  const title = faults.longest('title', given.title, LONGEST.title) ?? '';
  if (!title) faults.add('title', 'required');
  const slug = slugFor(given.slug, title, faults);
  const fault = slugFault(slug);
  if (fault) faults.add('slug', fault, { max: SLUG_LENGTH });
  const wanted: WantedProduct = { title, slug, hasSlug: given.slug !== undefined };
  if (given.promise !== undefined) wanted.promise = faults.longest('promise', given.promise, LONGEST.promise);
  if (given.descriptionMd !== undefined)
    wanted.descriptionMd = faults.longest('descriptionMd', given.descriptionMd.replace(/\r\n?/g, '\n'), LONGEST.descriptionMd);
  if (given.tags !== undefined) wanted.tags = tagsOf(given.tags, faults);
  const priceMinor = priceOf(given, currency, faults);
  if (priceMinor !== null) wanted.priceMinor = priceMinor;
  const category = given.taxCategory?.toLowerCase();
  const known = TAX_CATEGORIES.find((one) => one === category) ?? CATEGORIES[category ?? ''];
  if (known) wanted.taxCategory = known;
  else if (category) faults.add('taxCategory', 'not-a-choice', { choices: TAX_CATEGORIES.join(', ') });
  return faults.found.length > 0
    ? { key: slug, wanted: null, faults: faults.found, notes: [] }
    : { key: slug, wanted, faults: [], notes: [] };
}

/** What a row would do beside the product that has its address, or had it. */
export function judgeProduct({ wanted }: ImportRow<WantedProduct>, met: KnownProduct | undefined): Judgement {
  if (!wanted) return { outcome: 'refused', changes: [], faults: [] };
  if (!met)
    return wanted.priceMinor === undefined ? refusedFor('price', 'required') : { outcome: 'new', changes: [], faults: [] };
  if (!wanted.hasSlug && met.title.toLowerCase() !== wanted.title.toLowerCase())
    return refusedFor('slug', 'taken-by', { title: met.title });
  const changes = Object.keys(changesOf(wanted, met));
  return { outcome: changes.length > 0 ? 'changed' : 'unchanged', changes, faults: [] };
}

export function changesOf(
  { title, promise, descriptionMd, tags, priceMinor, taxCategory }: WantedProduct,
  met: KnownProduct,
): ProductChanges {
  const said = { title, promise, descriptionMd, tags, priceMinor, taxCategory };
  const differs = ([field, value]: [string, unknown]) =>
    value !== undefined && JSON.stringify(value) !== JSON.stringify(met[field as keyof typeof said]);
  return Object.fromEntries(Object.entries(said).filter(differs));
}

/** An address as it is typed, the last step of a whole one, or one made from the title. */
function slugFor(typed: string | undefined, title: string, faults: Faults): string {
  if (typed !== undefined) return typed.replace(/^https?:\/\/.*\/(?=[^/]+\/?$)/, '').replace(/^\/?(p\/)?|\/$/g, '').toLowerCase(); // prettier-ignore
  const made = slugOf(title, NO_TITLE);
  if (made === NO_TITLE && title) faults.add('slug', 'no-letters');
  return made === NO_TITLE ? 'product' : made;
}

/** `a, b`, `a|b`, or the list our own export writes. */
function tagsOf(typed: string, faults: Faults): string[] {
  const list = /^\[.*\]$/s.test(typed) ? typed.slice(1, -1).replaceAll('"', '') : typed;
  const tags = splitTags(list, /[,;|]/);
  if (tags.length > MOST_TAGS) faults.add('tags', 'too-many', { max: MOST_TAGS });
  if (tags.some((tag) => tag.length > TAG_LENGTH)) faults.add('tags', 'tag-too-long', { max: TAG_LENGTH });
  return tags;
}

/** `12,50 €`, `EUR 12.50`, `12.5`; another currency than the store's is refused rather than taken at par. */
function priceOf(given: Partial<Record<ImportField, string>>, currency: string, faults: Faults): number | null {
  if (given.currency && given.currency.toUpperCase() !== currency)
    return faults.add('price', 'other-currency-than', { currency });
  const typed = given.price ?? minorOf(given.priceMinor, currency);
  if (typed === undefined) return null;
  const named = [...typed.toUpperCase().matchAll(CURRENCY)].map(([mark]) => SYMBOLS[mark] ?? mark);
  if (named.some((one) => one !== currency)) return faults.add('price', 'other-currency-than', { currency });
  const minor = parseMoney(typed.toUpperCase().replace(CURRENCY, ''), currency);
  if (minor === null) return faults.add('price', 'bad-amount');
  return minor > 0 && minor < LEAST_CHARGE_MINOR ? faults.add('price', 'below-least-charge') : minor;
}

function minorOf(typed: string | undefined, currency: string): string | undefined {
  if (typed === undefined || !/^\d+$/.test(typed)) return typed;
  const places = minorDigits(currency);
  return (Number(typed) / 10 ** places).toFixed(places);
}
