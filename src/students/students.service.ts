import { Injectable } from '@nestjs/common';
import { IANAZone } from 'luxon';
import type { LessonKind, Outline } from '../courses/course.js';
import { isDone, type Opening, type Standing } from '../courses/drip.js';
import { Database } from '../platform/database.js';
import { isId } from '../platform/ids.js';
import { zoneOf } from '../platform/local.time.js';
import { type Locale, scopeOrNull } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import { type Access, accessOf, endOf } from './access.js';
import { AdmissionsRepository, type Asked } from './admissions.repository.js';
import type { Enrolment, Progress, Seen } from './enrolment.js';
import { EnrolmentsRepository, type HeldEnrolment } from './enrolments.repository.js';
import { ProgressRepository } from './progress.repository.js';
import { courseEnded, courseTakenBack, lessonLocked, noSuchLesson, studentGone } from './students.errors.js';
import { lessonsOf, Unlocking } from './unlocking.service.js';

export interface StudentStanding {
  enrolment: Enrolment;
  student: HeldEnrolment['customer'];
  access: Access;
  /** When access ends by itself. */
  endsAt: Date | null;
  /** The student's clock. */
  timeZone: string;
  outline: Outline;
  /** By lesson. */
  openings: Map<string, Opening>;
  /** By lesson: what is done, and whether what is graded was passed. */
  finished: Standing['finished'];
  /** By lesson; without an entry nothing was seen of it. */
  progress: Map<string, Progress>;
}

/** What lets somebody in. */
export interface Admission {
  lessonId: string;
  courseId: string;
  productId: string;
  slug: string;
  kind: LessonKind;
  materialId: string | null;
  /** Null for who looks at a free preview: nothing of theirs is kept. */
  enrolmentId: string | null;
  timeZone: string;
}

/** Films are shorter than a day. */
const MOST_MINUTES = 24 * 60;
const MOST_SECONDS = MOST_MINUTES * 60;

/** Who learns what. Access is asked of the entitlements themselves, each time: what is taken back is closed at once. */
@Injectable()
export class Students {
  constructor(
    private readonly enrolments: EnrolmentsRepository,
    private readonly progress: ProgressRepository,
    private readonly admissions: AdmissionsRepository,
    private readonly unlocking: Unlocking,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** In the transaction that grants, or gives back what was taken. What is open from the start gets no letter of its own. */
  async enrol({ storeId, customerId, productIds }: { storeId: string; customerId: string; productIds: string[] }): Promise<void> {
    const now = this.clock.now();
    await this.enrolments.lookAgain(storeId, now, { customerId, productIds });
    await this.enrolments.enrol(await this.enrolments.owners(storeId, { customerId, productIds }), now);
  }

  /** How somebody stands in a course; null when they never had it. Who had it before it was a course is enrolled now. */
  async standing(storeId: string, courseId: string, customerId: string, locale: Locale): Promise<StudentStanding | null> {
    const held = await this.enrolled(storeId, courseId, customerId);
    return held && this.standingOf(held, locale);
  }

  async standingById(storeId: string, enrolmentId: string, locale: Locale): Promise<StudentStanding> {
    const held = isId(enrolmentId) ? await this.enrolments.byId(storeId, enrolmentId) : null;
    if (!held) throw studentGone();
    return this.standingOf(held, locale);
  }

  /**
   * Lets a customer, or with null anybody, into a lesson: for every page of it and every address of its film. Not found for
   * strangers; `course-taken-back`, `course-ended` and `lesson-locked` (its `why`, `reason`, `opensAt`) for students.
   */
  async admit(storeId: string, lessonId: string, customerId: string | null): Promise<Admission> {
    const asked = isId(lessonId) ? await this.admissions.ask(storeId, lessonId, customerId) : null;
    if (!asked) throw noSuchLesson();
    const timeZone = zoneOf(...asked.zones);
    const access = accessOf({ ...asked, timeZone }, this.clock.now());
    if (access === 'live') return this.admitStudent(storeId, customerId!, asked, timeZone);
    if (asked.free) return admission({ ...asked, enrolmentId: null }, timeZone);
    throw access === 'none' ? noSuchLesson() : access === 'ended' ? courseEnded() : courseTakenBack();
  }

  /** A student opened a page of the course; `timeZone` as their browser has it. */
  async arrive(enrolmentId: string, { lessonId, timeZone }: { lessonId?: string; timeZone?: string | null }): Promise<void> {
    const zone = timeZone && IANAZone.isValidZone(timeZone) ? timeZone : null;
    await this.enrolments.arrive(enrolmentId, lessonId ?? null, zone, this.clock.now());
  }

  /**
   * The later device wins; furthest, minutes and finished only grow. Seconds and minutes out of any film's range are cut. True as
   * long as it has been seen and is not done: not by skipping to its end.
   */
  async saw(seen: Seen): Promise<boolean> {
    const now = this.clock.now();
    const at = seen.at < now ? seen.at : now;
    const positionSeconds = Math.trunc(Math.min(Math.max(seen.positionSeconds || 0, 0), MOST_SECONDS));
    const minutes = [...new Set(seen.minutes)].filter((one) => Number.isInteger(one) && one >= 0 && one < MOST_MINUTES);
    const kept = await this.progress.saw({ ...seen, at, positionSeconds, minutes: minutes.sort((a, b) => a - b) }, now);
    if (!kept) throw noSuchLesson();
    if (kept.news) await this.enrolments.arrive(seen.enrolmentId, seen.lessonId, null, now);
    return kept.through;
  }

  /**
   * Done, for good: `newly` and `courseFinished` are true for one caller only, however many there are. What is graded counts for
   * the course once it is passed. Joins the caller's transaction and holds the enrolment until its end. What follows opens at
   * once; `away`: somebody else did it, so the student gets a letter about what opens.
   */
  async finish(
    enrolmentId: string,
    lessonId: string,
    { away = false }: { away?: boolean } = {},
  ): Promise<{ newly: boolean; courseFinished: boolean }> {
    return this.database.transaction(async () => {
      const held = await this.enrolments.hold(enrolmentId);
      if (!held) throw studentGone();
      const before = await this.unlocking.facts(held);
      const now = this.clock.now();
      const newly = await this.progress.finish(enrolmentId, lessonId, now);
      if (!newly && !before.finished.has(lessonId)) throw noSuchLesson();
      const outline = await this.unlocking.openAfter(held, before, { away });
      const after = await this.unlocking.facts(held);
      const left = lessonsOf(outline).some((lesson) => !isDone(lesson, true, after));
      const courseFinished = !left && held.finishedAt === null;
      if (courseFinished) await this.enrolments.finish(enrolmentId, now);
      return { newly, courseFinished };
    });
  }

  private async enrolled(storeId: string, courseId: string, customerId: string): Promise<HeldEnrolment | null> {
    const held = await this.enrolments.ofCustomer(storeId, courseId, customerId);
    if (held) return held;
    const owners = await this.enrolments.owners(storeId, { courseId, customerId });
    if (owners.length === 0) return null;
    await this.enrolments.enrol(owners, this.clock.now());
    return this.enrolments.ofCustomer(storeId, courseId, customerId);
  }

  private async standingOf(held: HeldEnrolment, locale: Locale): Promise<StudentStanding> {
    const now = this.clock.now();
    const [view, progress] = await Promise.all([this.unlocking.view(held, locale, now), this.progress.of(held.id)]);
    const timeZone = zoneOf(...held.zones);
    const hold = { ...held, timeZone };
    const { zones: _, customer: student, ...enrolment } = held;
    return {
      ...view,
      enrolment,
      student,
      access: accessOf(hold, now),
      endsAt: endOf(hold),
      timeZone,
      progress: new Map(progress.map((one) => [one.lessonId, one])),
    };
  }

  /** What was opened is written down; what has only just fallen due is worked out. */
  private async admitStudent(storeId: string, customerId: string, asked: Asked, timeZone: string): Promise<Admission> {
    if (asked.open) return admission(asked, timeZone);
    const held = await this.enrolled(storeId, asked.courseId, customerId);
    if (!held) throw noSuchLesson();
    const { outline, openings } = await this.unlocking.view(
      held,
      scopeOrNull()?.locale ?? held.customer.locale,
      this.clock.now(),
    );
    const opening = openings.get(asked.lessonId);
    if (!opening) throw noSuchLesson();
    if (opening.open) return admission({ ...asked, enrolmentId: held.id }, timeZone);
    const after = lessonsOf(outline).find(({ id }) => id === opening.afterLessonId);
    throw lessonLocked(opening, after?.title ?? null, timeZone);
  }
}

function admission({ lessonId, courseId, productId, slug, kind, materialId, enrolmentId }: Asked, timeZone: string): Admission {
  return { lessonId, courseId, productId, slug, kind, materialId, enrolmentId, timeZone };
}
