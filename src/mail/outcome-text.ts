import { scope } from '../platform/scope.js';
import { t, textOrNull } from '../web/texts.js';
import type { LetterFacts } from './letter.js';

/** What happened to a letter, in words; the relay's own answer is quoted. */
export function outcomeText({ status, outcome }: Pick<LetterFacts, 'status' | 'outcome'>): string {
  if (!outcome) return t(`mail.happened.${status}`);
  const known = textOrNull(scope().locale, `mail.outcome.${outcome}`);
  return known ?? t(`mail.answered.${status}`, { answer: outcome });
}
