import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { invalidField } from '../platform/errors.js';
import { formatMoney, minorDigits, parseMoney } from '../platform/money.js';
import { LOCALES, type Locale, type StoreFacts } from '../platform/scope.js';
import { Form } from '../web/form.js';
import { Trimmed } from '../web/trimmed.js';
import type { ProductChanges } from './catalog.service.js';
import { type Product, TAX_CATEGORIES, type TaxCategory } from './product.entity.js';

const TAGS = 12;
const TAG_LENGTH = 40;

/** What a draft begins with. */
export class NewProductForm {
  @Trimmed() @IsString() @IsNotEmpty() @MaxLength(150) title!: string;
  @Trimmed() @IsOptional() @IsString() slug?: string;
  @Trimmed() @IsString() @IsNotEmpty() price!: string;
  @IsString() @IsIn(TAX_CATEGORIES) taxCategory!: TaxCategory;
}

export class ProductForm {
  @Trimmed() @IsString() @IsNotEmpty() @MaxLength(150) title!: string;
  @Trimmed() @IsString() @IsNotEmpty() slug!: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(200) promise?: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(50_000) descriptionMd?: string;
  @Trimmed() @IsOptional() @IsString() tags?: string;
  @Trimmed() @IsString() @IsNotEmpty() price!: string;
  @IsString() @IsIn(TAX_CATEGORIES) taxCategory!: TaxCategory;
  @Trimmed() @IsOptional() @IsString() @MaxLength(150) otherTitle?: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(200) otherPromise?: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(50_000) otherDescriptionMd?: string;
}

/** The language a store's products are translated into. */
export const otherLocale = (own: Locale): Locale => LOCALES.find((locale) => locale !== own)!;

/** What was typed, as the service takes it. Throws with the field named. */
export function newProduct(form: NewProductForm, { currency }: StoreFacts) {
  const { title, slug, taxCategory } = form;
  return { title, slug: slug || undefined, taxCategory, priceMinor: priceOf(form.price, currency) };
}

export function changesOf(form: ProductForm, store: StoreFacts): ProductChanges {
  return {
    title: form.title,
    slug: form.slug,
    promise: form.promise ?? '',
    descriptionMd: form.descriptionMd ?? '',
    tags: tagsOf(form.tags ?? ''),
    priceMinor: priceOf(form.price, store.currency),
    taxCategory: form.taxCategory,
    translation: {
      locale: otherLocale(store.locale),
      title: translatedTitle(form),
      promise: form.otherPromise ?? '',
      descriptionMd: form.otherDescriptionMd ?? '',
    },
  };
}

/** The form as it shows what is stored. */
export function formOf(product: Product, store: StoreFacts, locale: Locale): Form<ProductForm> {
  const other = product.texts.find((text) => text.locale === otherLocale(store.locale));
  return Form.of<ProductForm>({
    title: product.title,
    slug: product.slug,
    promise: product.promise,
    descriptionMd: product.descriptionMd,
    tags: product.tags.join(', '),
    price: typedPrice(product.priceMinor, product.currency, locale),
    taxCategory: product.taxCategory,
    otherTitle: other?.title ?? '',
    otherPromise: other?.promise ?? '',
    otherDescriptionMd: other?.descriptionMd ?? '',
  });
}

/** An amount as its reader would type it: `19,90`. */
function typedPrice(minor: number, currency: string, locale: Locale): string {
  return formatMoney(minor, currency, locale).replace(/[^\d.,]/g, '') || (0).toFixed(minorDigits(currency));
}

function priceOf(typed: string, currency: string): number {
  const minor = parseMoney(typed, currency);
  if (minor === null) throw invalidField('price', 'bad-amount');
  return minor;
}

function tagsOf(typed: string): string[] {
  const tags = new Map<string, string>();
  for (const tag of typed.split(',').map((one) => one.trim().replace(/\s+/g, ' '))) if (tag) tags.set(tag.toLowerCase(), tag);
  if (tags.size > TAGS) throw invalidField('tags', 'too-many', { max: TAGS });
  const long = [...tags.values()].find((tag) => tag.length > TAG_LENGTH);
  if (long) throw invalidField('tags', 'too-long', { max: TAG_LENGTH });
  return [...tags.values()];
}

/** Words without a title would have nothing to stand under. */
function translatedTitle({ otherTitle, otherPromise, otherDescriptionMd }: ProductForm): string {
  if (!otherTitle && (otherPromise || otherDescriptionMd)) throw invalidField('otherTitle', 'required');
  return otherTitle ?? '';
}
