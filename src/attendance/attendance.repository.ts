import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import type { Locale } from '../platform/scope.js';

export interface CourseFigures {
  /** Who may enter now. */
  enrolled: number;
  /** From whom it was taken back. */
  gone: number;
  began: number;
  activeWeek: number;
  activeMonth: number;
  finished: number;
  certificates: number;
}

export interface LessonFigures {
  lessonId: string;
  began: number;
  finished: number;
  /** Were here last, have not finished the course, and have not come back for two weeks. */
  stopped: number;
}

/** Who gets a letter: who has not come for so many days, or stopped at a lesson that long ago. */
export interface Stuck {
  days: number;
  lessonId: string | null;
}

export interface Recipient {
  enrolmentId: string;
  customerId: string;
  email: string;
  name: string;
  locale: Locale;
}

/** An entitlement of `e`'s student to the product of `c` is live. */
const OWNS = `exists (select from entitlements n where n.customer_id = e.customer_id and n.product_id = c.product_id and n.revoked_at is null)`;
/** A letter of this kind a day and student, whoever wrote it. */
const LETTER_EVERY = `interval '24 hours'`;

@Injectable()
export class AttendanceRepository {
  constructor(private readonly database: Database) {}

  async figures(storeId: string, courseId: string, now: Date): Promise<CourseFigures> {
    const [figures] = await this.database.query<CourseFigures>(
      `select count(*) filter (where owns) enrolled, count(*) filter (where not owns) gone,
         count(*) filter (where owns and first_access_at is not null) began,
         count(*) filter (where owns and last_seen_at > $3::timestamptz - interval '7 days') "activeWeek",
         count(*) filter (where owns and last_seen_at > $3::timestamptz - interval '30 days') "activeMonth",
         count(*) filter (where owns and finished_at is not null) finished,
         (select count(*) from certificates k where k.store_id = $1 and k.course_id = $2) certificates
       from (select e.first_access_at, e.last_seen_at, e.finished_at, ${OWNS} owns
         from course_enrolments e join courses c on c.id = e.course_id where e.store_id = $1 and e.course_id = $2) student`,
      [storeId, courseId, now],
    );
    return figures!;
  }

  async lessons(storeId: string, courseId: string, now: Date): Promise<LessonFigures[]> {
    return this.database.query<LessonFigures>(
      `select l.id "lessonId",
         (select count(*) from lesson_progress p where p.lesson_id = l.id) began,
         (select count(*) from lesson_progress p where p.lesson_id = l.id and p.finished_at is not null) finished,
         (select count(*) from course_enrolments e where e.course_id = l.course_id and e.last_lesson_id = l.id
           and e.finished_at is null and e.last_seen_at < $3::timestamptz - interval '14 days') stopped
       from lessons l where l.store_id = $1 and l.course_id = $2 and l.removed_at is null`,
      [storeId, courseId, now],
    );
  }

  /** How many saw each minute of a film, counted from 0; minutes nobody saw are left out. */
  async minutes(storeId: string, lessonId: string): Promise<{ minute: number; students: number }[]> {
    return this.database.query(
      `select minute, count(*) students from lesson_progress p, unnest(p.minutes) minute
       where p.store_id = $1 and p.lesson_id = $2 group by minute order by minute`,
      [storeId, lessonId],
    );
  }

  /** Each student's first attempt: what they knew before they were told. */
  async firstAttempts(storeId: string, lessonId: string): Promise<{ answers: Record<string, string[]>; passed: boolean }[]> {
    return this.database.query(
      `select answers, passed from quiz_attempts where store_id = $1 and lesson_id = $2 and number = 1`,
      [storeId, lessonId],
    );
  }

  async passed(storeId: string, lessonId: string): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `select count(distinct enrolment_id) count from quiz_attempts where store_id = $1 and lesson_id = $2 and passed`,
      [storeId, lessonId],
    );
    return row!.count;
  }

  /**
   * Students who own the course, have not finished it and are stuck. Left out: who wants no letters beyond their purchases, and who
   * had one of these in the last day.
   */
  async stuck(storeId: string, courseId: string, { days, lessonId }: Stuck, now: Date): Promise<Recipient[]> {
    return this.database.query<Recipient>(
      `select e.id "enrolmentId", b.id "customerId", b.email, b.name, b.locale
       from course_enrolments e join courses c on c.id = e.course_id join customers b on b.id = e.customer_id
       where e.store_id = $1 and e.course_id = $2 and e.finished_at is null and b.erased_at is null and b.unsubscribed_at is null
         and coalesce(e.last_seen_at, e.enrolled_at) < $3::timestamptz - make_interval(days => $4)
         and ($5::uuid is null or e.last_lesson_id = $5) and ${OWNS}
         and not exists (select from messages m where m.customer_id = b.id and m.kind = 'course-letter' and m.status <> 'cancelled'
           and m.created_at > $3::timestamptz - ${LETTER_EVERY})
       order by e.id`,
      [storeId, courseId, now, days, lessonId],
    );
  }

  /** Letters about one course go out one after another, so that nobody gets two of them in a day. */
  async hold(storeId: string, courseId: string): Promise<void> {
    await this.database.query(`select from courses where store_id = $1 and id = $2 for no key update`, [storeId, courseId]);
  }
}
