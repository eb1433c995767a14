import { notFound, ShopError } from '../platform/errors.js';
import { type Locale, scopeOrNull } from '../platform/scope.js';
import { formatMoment } from '../web/format.js';
import { textIn } from '../web/texts.js';
import type { Opening } from '../courses/drip.js';

export const noSuchLesson = () => notFound();
export const studentGone = () => notFound();
export const courseTakenBack = () => new ShopError('forbidden', 'course-taken-back');
export const courseEnded = () => new ShopError('forbidden', 'course-ended');

type Locked = Extract<Opening, { open: false }>;

/** `reason`, `opensAt` (ISO) and `after` (title of what has to be finished) are for programs; `why` says the same to people. */
export function lessonLocked(opening: Locked, after: string | null, timeZone: string): ShopError {
  const why = whyLocked(opening, after, timeZone, scopeOrNull()?.locale ?? 'en');
  const { reason, opensAt } = opening;
  return new ShopError('forbidden', 'lesson-locked', {
    params: { why, reason, ...(opensAt && { opensAt: opensAt.toISOString() }), ...(after !== null && { after }) },
  });
}

/** What opens a lesson, in a sentence, by the student's own clock. */
export function whyLocked(
  { reason, opensAt, afterLessonId }: Locked,
  after: string | null,
  timeZone: string,
  locale: Locale,
): string {
  const when = opensAt && formatMoment(opensAt, 'zoned', locale, timeZone);
  if (afterLessonId) {
    const title = after ?? '';
    return when
      ? textIn(locale, 'students.locked.afterLessonFrom', { title, when })
      : textIn(locale, 'students.locked.afterLesson', { title });
  }
  if (when) return textIn(locale, 'students.locked.at', { when });
  if (reason === 'after-first-access') return textIn(locale, 'students.locked.firstAccess');
  return textIn(locale, reason === 'after-cohort-start' ? 'students.locked.cohort' : 'students.locked.unknown');
}
