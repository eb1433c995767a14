import type { FastifyReply, FastifyRequest } from 'fastify';
import { LOCALES, type Locale } from '../platform/scope.js';

export const LANGUAGE_COOKIE = 'rendita_lang';
const YEAR_SECONDS = 31_536_000;
const REMEMBER = 1000;

/** Browsers say one of a few sentences, each at every request. */
const sentences = new Map<string, Locale | undefined>();

/** This browser reads our pages in this language from now on. */
export function keepLanguage(reply: FastifyReply, locale: Locale, secure: boolean): void {
  reply.setCookie(LANGUAGE_COOKIE, locale, { path: '/', maxAge: YEAR_SECONDS, sameSite: 'lax', httpOnly: true, secure });
}

/** Chosen once by `?lang=`, then kept; else what the browser prefers of what we speak; else the store's. */
export function chooseLocale(request: FastifyRequest, reply: FastifyReply, fallback: Locale, secure: boolean): Locale {
  const asked = (request.query as { lang?: unknown } | undefined)?.lang;
  const chosen = known(asked);
  if (chosen) {
    keepLanguage(reply, chosen, secure);
    return chosen;
  }
  return preferredLocale(request) ?? fallback;
}

/** What the reader prefers; undefined leaves it to the store. */
export function preferredLocale({ cookies, headers }: FastifyRequest): Locale | undefined {
  const sentence = headers['accept-language'] ?? '';
  const kept = known(cookies[LANGUAGE_COOKIE]);
  if (kept || sentence === '') return kept;
  if (!sentences.has(sentence)) {
    if (sentences.size >= REMEMBER) sentences.clear();
    sentences.set(sentence, bestOf(sentence));
  }
  return sentences.get(sentence);
}

const known = (tag: unknown): Locale | undefined => LOCALES.find((locale) => locale === tag);

function bestOf(sentence: string): Locale | undefined {
  const preferred = sentence
    .split(',')
    .map((entry) => {
      const [tag = '', quality] = entry.trim().split(';q=');
      return { locale: known(tag.slice(0, 2).toLowerCase()), weight: quality === undefined ? 1 : Number(quality) };
    })
    .filter((entry) => entry.locale && entry.weight > 0)
    .sort((a, b) => b.weight - a.weight)[0];
  return preferred?.locale;
}
