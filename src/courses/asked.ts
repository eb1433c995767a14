import { invalidField, ShopError } from '../platform/errors.js';
import { LOCALES } from '../platform/scope.js';
import type { LessonWords, ModuleWords, Spoken } from './course.js';
import type { DripAsked } from './courses.api.dto.js';
import { dripOf } from './drip.dto.js';
import type { Drip } from './drip.js';

type Asked<Said> = { [Language in (typeof LOCALES)[number]]?: Partial<Said> | null };

/** What each rule takes besides its kind. */
const PARTS: Record<DripAsked['kind'], readonly string[]> = {
  'after-purchase': ['days', 'at'],
  'after-first-access': ['days', 'at'],
  'after-cohort-start': ['days', 'at'],
  'on-date': ['date', 'at'],
  'after-previous': ['pass'],
};

/** A rule as a program asks for it. Throws with the field named. */
export function ruleOf(asked: DripAsked | null): Drip | null {
  if (!asked) return null;
  const { kind, pass, ...when } = asked;
  const stray = Object.entries({ ...when, pass }).find(([part, value]) => value !== undefined && !PARTS[kind].includes(part));
  if (stray) throw invalidField(`drip.${stray[0]}`, 'unknown');
  try {
    return dripOf({ ...when, drip: kind, pass: pass ? 'on' : undefined });
  } catch (error) {
    if (!(error instanceof ShopError)) throw error;
    const fields = error.fields.map((fault) => ({ ...fault, field: `drip.${fault.field}` }));
    throw new ShopError(error.kind, error.code, { fields, cause: error });
  }
}

export const titled = (stored: Spoken<ModuleWords>, asked: Asked<ModuleWords> | undefined): Spoken<ModuleWords> =>
  said(stored, asked, ({ title }) => ({ title: title ?? '' }));

export const written = (stored: Spoken<LessonWords>, asked: Asked<{ title: string; body: string }> | undefined) =>
  said(stored, asked, ({ title, body }, before) => ({
    title: title ?? before?.title ?? '',
    bodyMd: body ?? before?.bodyMd ?? '',
  }));

/** A language that is not named stays, null takes it away; one has to remain, and each has a title. */
function said<Words extends { title: string }, Said>(
  stored: Spoken<Words>,
  asked: Asked<Said> = {},
  worded: (said: Partial<Said>, before: Words | undefined) => Words,
): Spoken<Words> {
  const words: Spoken<Words> = { ...stored };
  for (const locale of LOCALES) {
    const wanted = asked[locale];
    if (wanted === null) delete words[locale];
    if (!wanted) continue;
    const worn = worded(wanted, stored[locale]);
    words[locale] = { ...worn, title: worn.title.trim() };
    if (!words[locale].title) throw invalidField(`words.${locale}.title`, 'required');
  }
  if (Object.keys(words).length === 0) throw invalidField('words', 'one-language');
  return words;
}
