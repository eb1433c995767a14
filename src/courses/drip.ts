import type { DateTime } from 'luxon';
import { dayOf, instantOf, localDay, wallTime } from '../platform/local.time.js';
import type { LessonKind, Outline, OutlineLesson, OutlineModule } from './course.js';

/** When something opens. `at` is `HH:MM` on the student's own clock. */
export type Drip =
  | { kind: 'at-once' }
  | { kind: 'after-purchase' | 'after-first-access' | 'after-cohort-start'; days: number; at: string }
  | { kind: 'on-date'; date: string; at: string }
  | { kind: 'after-previous'; pass: boolean };

/** Opened for one student by the creator, from a moment on. */
export interface Override {
  moduleId?: string | null;
  lessonId?: string | null;
  opensAt: Date;
}

/** What is known of one student. */
export interface Standing {
  enrolledAt: Date;
  firstAccessAt: Date | null;
  /** `YYYY-MM-DD`; null without a cohort. */
  cohortStartsOn: string | null;
  timeZone: string;
  /** By lesson. */
  finished: ReadonlyMap<string, { passed: boolean }>;
  overrides: readonly Override[];
  /** Lessons that were open before. */
  alreadyOpen: ReadonlySet<string>;
}

/** Why a lesson is open: the rule that was met last, or what is above rules. */
export type OpenBecause = Drip['kind'] | 'preview' | 'override' | 'opened-before';

export type Opening =
  | { open: true; reason: OpenBecause; since: Date | null }
  | {
      open: false;
      /** `after-previous` as long as something has to be finished; else the rule that is met last. */
      reason: Drip['kind'];
      /** Not before; null when nobody can tell yet. */
      opensAt: Date | null;
      /** What has to be finished first. */
      afterLessonId: string | null;
    };

/** A rule held against a student: met since a moment, or not met, until a moment as far as one can tell. */
interface Verdict {
  kind: Drip['kind'] | 'override';
  met: boolean;
  at: Date | null;
  afterLessonId?: string;
}

/**
 * What of the outline is open to a student now. A lesson is open when its module's rule and its own are met; an override of the
 * lesson stands for both, one of the module for the module's. What was open once stays open, and so does what was finished.
 */
export function openings(outline: Outline, standing: Standing, now: Date): Map<string, Opening> {
  const found = new Map<string, Opening>();
  const seen: OutlineLesson[] = [];
  let chapter: OutlineLesson[] = [];
  for (const module of outline.modules) {
    const ofModule = moduleVerdict(module, chapter, standing, now);
    for (const lesson of module.lessons) {
      const own = overrideOf(standing, now, (one) => one.lessonId === lesson.id);
      const verdicts = own ? [own] : [ofModule, judge(lesson.drip, seen.slice(-1), standing, now)];
      found.set(lesson.id, opening(lesson, verdicts, standing));
      if (lesson.status === 'published') seen.push(lesson);
    }
    const published = module.lessons.filter(({ status }) => status === 'published');
    if (published.length > 0) chapter = published;
  }
  return found;
}

const moduleVerdict = (module: OutlineModule, chapter: OutlineLesson[], standing: Standing, now: Date): Verdict =>
  overrideOf(standing, now, (one) => one.moduleId === module.id) ?? judge(module.drip, chapter, standing, now);

function overrideOf(standing: Standing, now: Date, isOf: (one: Override) => boolean): Verdict | null {
  const override = standing.overrides.find(isOf);
  return override ? { kind: 'override', ...reached(override.opensAt, standing.enrolledAt, now) } : null;
}

function opening(lesson: OutlineLesson, verdicts: Verdict[], { alreadyOpen, finished }: Standing): Opening {
  if (lesson.preview) return { open: true, reason: 'preview', since: null };
  const unmet = verdicts.filter(({ met }) => !met);
  if (unmet.length === 0) {
    const { kind, at } = last(verdicts);
    return { open: true, reason: kind, since: at };
  }
  if (alreadyOpen.has(lesson.id) || finished.has(lesson.id)) return { open: true, reason: 'opened-before', since: null };
  const toFinish = unmet.find(({ afterLessonId }) => afterLessonId);
  const dated = unmet.filter(({ afterLessonId }) => !afterLessonId);
  const { kind } = toFinish ?? last(dated);
  return {
    open: false,
    reason: kind === 'override' ? 'on-date' : kind,
    opensAt: dated.length > 0 ? last(dated).at : null,
    afterLessonId: toFinish?.afterLessonId ?? null,
  };
}

/** Held against the student; `before` is what has to be finished for `after-previous`. */
function judge(drip: Drip | null, before: OutlineLesson[], standing: Standing, now: Date): Verdict {
  const { enrolledAt, timeZone } = standing;
  if (!drip || drip.kind === 'at-once') return { kind: 'at-once', met: true, at: enrolledAt };
  if (drip.kind === 'after-previous') {
    const missing = before.find((lesson) => !isDone(lesson, drip.pass, standing));
    return { kind: drip.kind, met: !missing, at: null, afterLessonId: missing?.id };
  }
  const day = dayMeant(drip, standing);
  return { kind: drip.kind, ...reached(day && instantOf(day, wallTime(drip.at), timeZone), enrolledAt, now) };
}

/** Done by being sent, and passed or not: not by being ticked off. */
export const isGraded = (kind: LessonKind): boolean => kind === 'quiz' || kind === 'assignment';

/** Done by being seen or heard, as well as by being ticked off. */
export const endsByItself = (kind: LessonKind): boolean => kind === 'video' || kind === 'audio';

/** What is not graded cannot be failed. */
export function isDone({ id, kind }: OutlineLesson, pass: boolean, { finished }: Pick<Standing, 'finished'>): boolean {
  const done = finished.get(id);
  return done !== undefined && (!pass || done.passed || !isGraded(kind));
}

type Dated = Exclude<Drip, { kind: 'at-once' | 'after-previous' }>;

/** The day on the student's calendar; null as long as what it counts from has not come. */
function dayMeant(drip: Dated, { enrolledAt, firstAccessAt, cohortStartsOn, timeZone }: Standing): DateTime | null {
  switch (drip.kind) {
    case 'on-date':
      return dayOf(drip.date);
    case 'after-purchase':
      return localDay(enrolledAt, timeZone).plus({ days: drip.days });
    case 'after-first-access':
      return firstAccessAt && localDay(firstAccessAt, timeZone).plus({ days: drip.days });
    case 'after-cohort-start':
      return cohortStartsOn === null ? null : dayOf(cohortStartsOn).plus({ days: drip.days });
  }
}

/** Never before the student was there. */
function reached(at: Date | null, earliest: Date, now: Date): Pick<Verdict, 'met' | 'at'> {
  const since = at !== null && at < earliest ? earliest : at;
  return { met: since !== null && since <= now, at: since };
}

/** The one that is met last; one of which nobody knows when comes after all others. */
const last = (verdicts: Verdict[]): Verdict =>
  verdicts.reduce((one, other) => (one.at !== null && (other.at === null || other.at > one.at) ? other : one));
