import { Injectable } from '@nestjs/common';
import type { Outline, OutlineLesson } from '../courses/course.js';
import { Courses } from '../courses/courses.service.js';
import { type Opening, openings } from '../courses/drip.js';
import type { NewLetter } from '../mail/letter.js';
import { Mail } from '../mail/mail.service.js';
import { Database } from '../platform/database.js';
import { zoneOf } from '../platform/local.time.js';
import type { Locale } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import { accessOf } from './access.js';
import { EnrolmentsRepository, type HeldEnrolment } from './enrolments.repository.js';
import { type NewOpening, ProgressRepository, type Steps } from './progress.repository.js';
import { unlockedLetter } from './unlock.letters.js';

interface Plan {
  id: string;
  nextOpeningAt: Date | null;
  opened: NewOpening[];
  letter: NewLetter | null;
}

const NO_STEPS: Steps = { finished: new Map(), overrides: [], alreadyOpen: new Set() };
/** Rules look back this far to tell what a moment opened from what was open before it. */
const INSTANT_MS = 1;

/** Opens what is due: what it opened, the one letter about it and the next look at it are one transaction. */
@Injectable()
export class Unlocking {
  constructor(
    private readonly enrolments: EnrolmentsRepository,
    private readonly progress: ProgressRepository,
    private readonly courses: Courses,
    private readonly mail: Mail,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Enrolments whose time has come; answers how many there were. What others hold is left to them. */
  async openDue(limit: number, only: string | null = null): Promise<number> {
    return this.database.transaction(async () => {
      const now = this.clock.now();
      const due = await this.enrolments.due(now, limit, only);
      await this.open(due, (held) => held.nextOpeningAt);
      return due.length;
    });
  }

  /** After something was finished; `away`: by somebody else's deed, so that what opens is worth a letter. */
  async openAfter(held: HeldEnrolment, before: Steps, { away }: { away: boolean }): Promise<Outline> {
    const outlines = await this.open([held], () => null, away ? before : null);
    return outlines.get(keyOf(held))!;
  }

  /** What they have done and been given that rules look at. */
  async facts({ id }: { id: string }): Promise<Steps> {
    return (await this.progress.steps([id])).get(id) ?? NO_STEPS;
  }

  /** The course as they have it at a moment. */
  async view(held: HeldEnrolment, locale: Locale, at: Date) {
    const [outline, steps] = await Promise.all([this.courses.outline(held.storeId, held.courseId, locale), this.facts(held)]);
    return { outline, openings: openings(outline, standingOf(held, steps), at), finished: steps.finished };
  }

  /**
   * `since`: letters tell of what opened from then on; an edit that opens something at once, and what was open when somebody came,
   * is no news. `before`: letters tell of what these steps had not opened.
   */
  private async open(
    held: HeldEnrolment[],
    since: (one: HeldEnrolment) => Date | null,
    before: Steps | null = null,
  ): Promise<Map<string, Outline>> {
    const now = this.clock.now();
    const outlines = await this.outlines(held);
    const steps = await this.progress.steps(held.map(({ id }) => id));
    const plans = held.map((one) => {
      const known = steps.get(one.id) ?? NO_STEPS;
      const earlier = since(one);
      const then = before ? { steps: before, at: now } : earlier && { steps: known, at: momentBefore(earlier) };
      return this.plan(one, outlines.get(keyOf(one))!, known, then, now);
    });
    await this.progress.open(
      plans.flatMap(({ opened }) => opened),
      now,
    );
    await this.mail.write(...plans.flatMap(({ letter }) => letter ?? []));
    await this.enrolments.lookNext(plans);
    return outlines;
  }

  private plan(held: HeldEnrolment, outline: Outline, steps: Steps, then: { steps: Steps; at: Date } | null, now: Date): Plan {
    const { id, storeId } = held;
    const timeZone = zoneOf(...held.zones);
    if (accessOf({ ...held, timeZone }, now) !== 'live') return { id, nextOpeningAt: null, opened: [], letter: null };
    const found = openings(outline, standingOf(held, steps), now);
    const fresh = lessonsOf(outline).flatMap((lesson) => {
      const opening = found.get(lesson.id);
      const isNew = opening?.open && opening.reason !== 'preview' && !steps.alreadyOpen.has(lesson.id);
      return isNew ? [{ lesson, reason: opening.reason }] : [];
    });
    const nextOpeningAt = earliest(found);
    const shut = then && fresh.length > 0 ? openings(outline, standingOf(held, then.steps), then.at) : null;
    const lessons = fresh.flatMap(({ lesson }) => (shut && !shut.get(lesson.id)!.open ? [lesson] : []));
    const about = { course: outline.course, lessons, nextAt: nextOpeningAt, timeZone };
    return {
      id,
      nextOpeningAt,
      opened: fresh.map(({ lesson, reason }) => ({ enrolmentId: id, lessonId: lesson.id, storeId, reason })),
      letter: lessons.length > 0 ? unlockedLetter(held, about, now) : null,
    };
  }

  /** One outline for a course and language. */
  private async outlines(held: HeldEnrolment[]): Promise<Map<string, Outline>> {
    const found = new Map<string, Outline>();
    for (const one of held) {
      const key = keyOf(one);
      if (!found.has(key)) found.set(key, await this.courses.outline(one.storeId, one.courseId, one.customer.locale));
    }
    return found;
  }
}

export const lessonsOf = ({ modules }: Outline): OutlineLesson[] => modules.flatMap(({ lessons }) => lessons);

const keyOf = ({ courseId, customer }: { courseId: string; customer: { locale: Locale } }) => `${courseId} ${customer.locale}`;
const momentBefore = (at: Date): Date => new Date(at.getTime() - INSTANT_MS);

const standingOf = (held: HeldEnrolment, steps: Steps) => ({
  enrolledAt: held.enrolledAt,
  firstAccessAt: held.firstAccessAt,
  cohortStartsOn: held.cohortStartsOn,
  timeZone: zoneOf(...held.zones),
  ...steps,
});

function earliest(found: Map<string, Opening>): Date | null {
  const moments = [...found.values()].flatMap((one) => (!one.open && one.opensAt ? [one.opensAt] : []));
  return moments.length === 0 ? null : moments.reduce((one, other) => (other < one ? other : one));
}
