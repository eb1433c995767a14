import { type Locale, LOCALES } from '../platform/scope.js';
import type { Spoken } from './course.js';

type Saying = string | readonly unknown[];

/** The first language in which there is something under `field`: the reader's, the store's, whichever is there; null for none. */
export const languageOf = <Words extends object>(
  words: Spoken<Words>,
  field: keyof Words & string,
  locales: readonly Locale[],
): Locale | null =>
  [...locales, ...LOCALES].find((locale) => Boolean((words[locale] as Record<string, Saying> | undefined)?.[field]?.length)) ??
  null;

/** Each field in the reader's language, else in the store's, else in whichever is there. */
export function inWords<Words extends object>(words: Spoken<Words>, empty: Words, ...locales: Locale[]): Words {
  const fields = Object.keys(empty) as (keyof Words & string)[];
  const said = fields.map((field) => {
    const locale = languageOf(words, field, locales);
    return [field, locale === null ? empty[field] : (words[locale]?.[field] ?? empty[field])] as const;
  });
  return Object.fromEntries(said) as unknown as Words;
}
