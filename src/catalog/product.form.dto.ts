import { IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength, ValidateIf } from 'class-validator';
import { invalidField } from '../platform/errors.js';
import { formatMoney, minorDigits, parseMoney } from '../platform/money.js';
import { LOCALES, type Locale, type StoreFacts } from '../platform/scope.js';
import { Form } from '../web/form.js';
import { Trimmed } from '../web/trimmed.js';
import type { ProductChanges } from './catalog.service.js';
import { questionsOf, TypedList } from './product.questions.js';
import { type Product, PROMISE_LENGTH, TAX_CATEGORIES, type TaxCategory, TITLE_LENGTH } from './product.entity.js';
import { tagsOf } from './tag.js';

const MOST_PAGES = 99_999;

/** What a draft begins with. */
export class NewProductForm {
  @Trimmed() @IsString() @IsNotEmpty() @MaxLength(TITLE_LENGTH) title!: string;
  @Trimmed() @IsOptional() @IsString() slug?: string;
  @Trimmed() @IsString() @IsNotEmpty() price!: string;
  @IsString() @IsIn(TAX_CATEGORIES) taxCategory!: TaxCategory;
}

/** A new product for the course, or one that is there. */
export class NewCourseForm {
  @Trimmed() @IsOptional() @IsString() @MaxLength(TITLE_LENGTH) title?: string;
  @Trimmed() @IsOptional() @IsString() price?: string;
  @ValidateIf(({ productId }: NewCourseForm) => Boolean(productId)) @IsUUID() productId?: string;
}

export class ProductForm {
  @Trimmed() @IsString() @IsNotEmpty() @MaxLength(TITLE_LENGTH) title!: string;
  @Trimmed() @IsString() @IsNotEmpty() slug!: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(PROMISE_LENGTH) promise?: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(50_000) descriptionMd?: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(5000) audienceMd?: string;
  @TypedList() question?: string[];
  @TypedList() answer?: string[];
  @Trimmed() @IsOptional() @IsString() pageCount?: string;
  @Trimmed() @IsOptional() @IsString() tags?: string;
  @Trimmed() @IsString() @IsNotEmpty() price!: string;
  @IsString() @IsIn(TAX_CATEGORIES) taxCategory!: TaxCategory;
  @Trimmed() @IsOptional() @IsString() @MaxLength(TITLE_LENGTH) otherTitle?: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(PROMISE_LENGTH) otherPromise?: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(50_000) otherDescriptionMd?: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(5000) otherAudienceMd?: string;
  @TypedList() otherQuestion?: string[];
  @TypedList() otherAnswer?: string[];
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
    audienceMd: form.audienceMd ?? '',
    questions: questionsOf({ question: 'question', answer: 'answer' }, form.question, form.answer),
    pageCount: pageCountOf(form.pageCount ?? ''),
    tags: tagsOf(form.tags ?? ''),
    priceMinor: priceOf(form.price, store.currency),
    taxCategory: form.taxCategory,
    translation: {
      locale: otherLocale(store.locale),
      title: translatedTitle(form),
      promise: form.otherPromise ?? '',
      descriptionMd: form.otherDescriptionMd ?? '',
      audienceMd: form.otherAudienceMd ?? '',
      questions: questionsOf({ question: 'otherQuestion', answer: 'otherAnswer' }, form.otherQuestion, form.otherAnswer),
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
    audienceMd: product.audienceMd,
    question: product.questions.map(({ question }) => question),
    answer: product.questions.map(({ answerMd }) => answerMd),
    pageCount: product.pageCount === null ? '' : String(product.pageCount),
    tags: product.tags.join(', '),
    price: typedPrice(product.priceMinor, product.currency, locale),
    taxCategory: product.taxCategory,
    otherTitle: other?.title ?? '',
    otherPromise: other?.promise ?? '',
    otherDescriptionMd: other?.descriptionMd ?? '',
    otherAudienceMd: other?.audienceMd ?? '',
    otherQuestion: other?.questions.map(({ question }) => question) ?? [],
    otherAnswer: other?.questions.map(({ answerMd }) => answerMd) ?? [],
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

function pageCountOf(typed: string): number | null {
  if (!typed) return null;
  if (!/^\d+$/.test(typed)) throw invalidField('pageCount', 'not-integer');
  const count = Number(typed);
  if (count < 1) throw invalidField('pageCount', 'too-small', { min: 1 });
  if (count > MOST_PAGES) throw invalidField('pageCount', 'too-big', { max: MOST_PAGES });
  return count;
}

/** Words without a title would have nothing to stand under. */
function translatedTitle(form: ProductForm): string {
  const { otherTitle, otherPromise, otherDescriptionMd, otherAudienceMd, otherQuestion } = form;
  const words = otherPromise || otherDescriptionMd || otherAudienceMd || otherQuestion?.some(Boolean);
  if (!otherTitle && words) throw invalidField('otherTitle', 'required');
  return otherTitle ?? '';
}
