import i18next from 'i18next';
import type { Locale } from '../platform/scope.js';
import { scopeOrNull } from '../platform/scope.js';
import { accounts } from './texts/accounts.js';
import { api } from './texts/api.js';
import { attendance } from './texts/attendance.js';
import { attention } from './texts/attention.js';
import { audit } from './texts/audit.js';
import { blocks } from './texts/blocks.js';
import { blog } from './texts/blog.js';
import { catalog } from './texts/catalog.js';
import { certificates } from './texts/certificates.js';
import { checkout } from './texts/checkout.js';
import { classroom } from './texts/classroom.js';
import { common } from './texts/common.js';
import { courses } from './texts/courses.js';
import { customers } from './texts/customers.js';
import { design } from './texts/design.js';
import { discovery } from './texts/discovery.js';
import { drafts } from './texts/drafts.js';
import { errors } from './texts/errors.js';
import { figures } from './texts/figures.js';
import { files } from './texts/files.js';
import { handedIn } from './texts/handed-in.js';
import { imports } from './texts/imports.js';
import { letters } from './texts/letters.js';
import { library } from './texts/library.js';
import { lookup } from './texts/lookup.js';
import { mail } from './texts/mail.js';
import { materials } from './texts/materials.js';
import { offline } from './texts/offline.js';
import { opening } from './texts/opening.js';
import { orders } from './texts/orders.js';
import { palette } from './texts/palette.js';
import { pages } from './texts/pages.js';
import { paper } from './texts/paper.js';
import { payPage } from './texts/pay-page.js';
import { readers } from './texts/readers.js';
import { reviews } from './texts/reviews.js';
import { revisions } from './texts/revisions.js';
import { sandboxStripe } from './texts/sandbox-stripe.js';
import { sandbox } from './texts/sandbox.js';
import { search } from './texts/search.js';
import { sequences } from './texts/sequences.js';
import { sittings } from './texts/sittings.js';
import { stamps } from './texts/stamps.js';
import { storefront } from './texts/storefront.js';
import { stores } from './texts/stores.js';
import { students } from './texts/students.js';
import { talk } from './texts/talk.js';
import { transfer } from './texts/transfer.js';

/** Every text people read, by feature; both languages side by side, so a missing one does not compile. */
export const TEXTS = {
  accounts,
  api,
  attendance,
  attention,
  audit,
  blocks,
  blog,
  catalog,
  certificates,
  checkout,
  classroom,
  common,
  courses,
  customers,
  design,
  discovery,
  drafts,
  errors,
  figures,
  files,
  handedIn,
  imports,
  letters,
  library,
  lookup,
  mail,
  materials,
  offline,
  opening,
  orders,
  pages,
  palette,
  paper,
  payPage,
  readers,
  reviews,
  revisions,
  sandbox,
  sandboxStripe,
  search,
  sequences,
  sittings,
  stamps,
  storefront,
  stores,
  students,
  talk,
  transfer,
};

type Tree = { [key: string]: string | Tree };
type WithoutPlural<K extends string> = K extends `${infer Stem}_${'zero' | 'one' | 'other'}` ? Stem : K;
type Paths<T> = { [K in keyof T & string]: T[K] extends string ? WithoutPlural<K> : `${K}.${Paths<T[K]>}` }[keyof T & string];
export type TextKey = { [F in keyof typeof TEXTS]: `${F}.${Paths<(typeof TEXTS)[F]['en']>}` }[keyof typeof TEXTS];
export type TextParams = Record<string, string | number>;

const resources = (locale: Locale) => ({
  translation: Object.fromEntries(Object.entries(TEXTS).map(([feature, both]) => [feature, both[locale] as Tree])),
});

const i18n = i18next.createInstance();
await i18n.init({
  lng: 'en',
  fallbackLng: false,
  // Keys name scopes such as `orders:read`.
  nsSeparator: false,
  resources: { en: resources('en'), it: resources('it') },
  interpolation: { escapeValue: false },
  showSupportNotice: false,
} as Parameters<typeof i18n.init>[0]);
/** Texts without parameters, which most are: looked up once, since a page has dozens. */
const plain = { en: new Map<TextKey, string>(), it: new Map<TextKey, string>() };
const fixed = { en: i18n.getFixedT('en'), it: i18n.getFixedT('it') };

const FROM_THE_RIGHT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Words that run from right to left stand in ours without turning them round: between U+2068 and U+2069. */
function isolated(params: TextParams): TextParams {
  const foreign = Object.entries(params).filter(([, value]) => typeof value === 'string' && FROM_THE_RIGHT.test(value));
  return foreign.length === 0
    ? params
    : { ...params, ...Object.fromEntries(foreign.map(([name, value]) => [name, `\u2068${value}\u2069`])) };
}

/** A text in a given language: for letters and jobs. A `count` parameter chooses the plural. */
export function textIn(locale: Locale, key: TextKey, params?: TextParams): string {
  if (params) return fixed[locale](key, isolated(params));
  let text = plain[locale].get(key);
  if (text === undefined) plain[locale].set(key, (text = fixed[locale](key)));
  return text;
}

/** A text in the reader's language: for pages. */
export const t = (key: TextKey, params?: TextParams): string => textIn(scopeOrNull()?.locale ?? 'en', key, params);

/** For keys put together from data, such as an error's code; null when there is no such text. */
export const textOrNull = (locale: Locale, key: string, params?: TextParams): string | null =>
  i18n.exists(key, { lng: locale }) || i18n.exists(`${key}_other`, { lng: locale })
    ? fixed[locale](key, isolated(params ?? {}))
    : null;
