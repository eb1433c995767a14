import { currentStore, type Locale, LOCALES, scope } from '../platform/scope.js';
import type { Texts } from './block.rules.js';

export interface Heard<Words> {
  words: Words;
  /** The language of the words, when it is not the page's. */
  lang: Locale | undefined;
}

/** Words in the reader's language, else in the store's, else in any there is. */
export function heard<Words>(texts: Texts<Words> | undefined): Heard<Words> | null {
  const { locale } = scope();
  for (const one of [locale, currentStore().locale, ...LOCALES]) {
    const words = texts?.[one];
    if (words) return { words, lang: one === locale ? undefined : one };
  }
  return null;
}
