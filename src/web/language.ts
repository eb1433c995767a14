import type { FastifyReply } from 'fastify';
import type { Locale } from '../platform/scope.js';

export const LANGUAGE_COOKIE = 'rendita_lang';
const YEAR_SECONDS = 31_536_000;

/** This browser reads our pages in this language from now on. */
export function keepLanguage(reply: FastifyReply, locale: Locale, secure: boolean): void {
  reply.setCookie(LANGUAGE_COOKIE, locale, { path: '/', maxAge: YEAR_SECONDS, sameSite: 'lax', httpOnly: true, secure });
}
