import { Injectable } from '@nestjs/common';
import type { Cursor } from '../platform/cursor.js';
import { Database } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import type { Locale } from '../platform/scope.js';

/** A student as the list of a course shows them. */
export interface ListedStudent {
  id: string;
  customerId: string;
  name: string;
  email: string;
  enrolledAt: Date;
  lastSeenAt: Date | null;
  finishedAt: Date | null;
  cohort: string | null;
  /** Published lessons that they have finished. */
  done: number;
  /** An entitlement of theirs is live. */
  owns: boolean;
}

export interface StudentsAsked {
  search: string;
  after: Cursor | null;
  limit: number;
}

/** Something that happened to a student in a course; `lesson` and `detail` where there is one. */
export interface Happened {
  what:
    | 'given'
    | 'bought'
    | 'taken-back'
    | 'arrived'
    | 'opened'
    | 'began'
    | 'finished'
    | 'attempt-passed'
    | 'attempt-failed'
    | 'sent-in'
    | 'replied'
    | 'asked'
    | 'letter'
    | 'course-finished'
    | 'certificate';
  at: Date;
  lesson: string | null;
  detail: string | null;
}

export interface KeptOverride {
  id: string;
  moduleId: string | null;
  lessonId: string | null;
  opensAt: Date;
}

const MOST_HAPPENED = 300;
const TITLE = `coalesce(l.words->$3->>'title', l.words->'it'->>'title', l.words->'en'->>'title')`;
/** Events of a table whose rows hang on the enrolment and a lesson. */
const events = (what: string, table: string, at: string, detail = 'null::text', where = 'true') =>
  `select ${what} what, x.${at} at, ${TITLE} lesson, ${detail} detail
   from ${table} x join lessons l on l.id = x.lesson_id where x.enrolment_id = $2 and x.store_id = $1 and x.${at} is not null and ${where}`;

@Injectable()
export class RosterRepository {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async list(storeId: string, courseId: string, { search, after, limit }: StudentsAsked): Promise<ListedStudent[]> {
    return this.database.query<ListedStudent>(
      `select e.id, b.id "customerId", b.name, b.email, e.enrolled_at "enrolledAt", e.last_seen_at "lastSeenAt",
         e.finished_at "finishedAt", h.name cohort,
         (select count(*) from lesson_progress p join lessons l on l.id = p.lesson_id and l.status = 'published' and l.removed_at is null
          where p.enrolment_id = e.id and p.finished_at is not null) done,
         exists (select from entitlements n join courses c on c.product_id = n.product_id
           where c.id = e.course_id and n.customer_id = b.id and n.revoked_at is null) owns
       from course_enrolments e join customers b on b.id = e.customer_id left join course_cohorts h on h.id = e.cohort_id
       where e.store_id = $1 and e.course_id = $2 and ($3 = '' or b.email ilike $3 or b.name ilike $3)
         and ($4::timestamptz is null or (e.enrolled_at, e.id) < ($4, $5::uuid))
       order by e.enrolled_at desc, e.id desc limit $6`,
      [storeId, courseId, search && `%${search.replace(/[%_\\]/g, '\\$&')}%`, after?.at ?? null, after?.id ?? null, limit],
    );
  }

  /** Latest first. */
  async happened(storeId: string, enrolmentId: string, locale: Locale): Promise<Happened[]> {
    return this.database.query<Happened>(
      `with student as (
         select e.*, c.product_id from course_enrolments e join courses c on c.id = e.course_id where e.store_id = $1 and e.id = $2
       )
       select * from (
         select case n.source when 'gift' then 'given' else 'bought' end what, n.granted_at at, null::text lesson, null::text detail
         from entitlements n join student s on n.customer_id = s.customer_id and n.product_id = s.product_id
         union all select 'taken-back', n.revoked_at, null, n.revoked_because
         from entitlements n join student s on n.customer_id = s.customer_id and n.product_id = s.product_id where n.revoked_at is not null
         union all select 'arrived', first_access_at, null, null from student where first_access_at is not null
         union all select 'course-finished', finished_at, null, null from student where finished_at is not null
         union all select 'certificate', issued_at, null, code from certificates where store_id = $1 and enrolment_id = $2
         union all select 'letter', m.created_at, null, m.content->>'subject' from messages m join student s
           on m.customer_id = s.customer_id and m.content->>'productId' = s.product_id::text
         union all ${events(`'opened'`, 'lesson_openings', 'opened_at', 'null', `x.reason not in ('at-once', 'opened-before')`)}
         union all ${events(`'began'`, 'lesson_progress', 'started_at', 'null', 'x.finished_at is distinct from x.started_at')}
         union all ${events(`'finished'`, 'lesson_progress', 'finished_at')}
         union all ${events(`case when passed then 'attempt-passed' else 'attempt-failed' end`, 'quiz_attempts', 'at', `points || '/' || most_points`)}
         union all ${events(`'sent-in'`, 'submissions', 'created_at', 'x.file_name')}
         union all ${events(`'replied'`, 'submissions', 'replied_at', 'x.status')}
         union all ${events(`'asked'`, 'lesson_questions', 'created_at', 'left(x.body, 120)')}
       ) happened order by at desc limit ${MOST_HAPPENED}`,
      [storeId, enrolmentId, locale],
    );
  }

  async overrides(storeId: string, enrolmentId: string): Promise<KeptOverride[]> {
    return this.database.query<KeptOverride>(
      `select id, module_id "moduleId", lesson_id "lessonId", opens_at "opensAt" from opening_overrides
       where store_id = $1 and enrolment_id = $2 order by opens_at`,
      [storeId, enrolmentId],
    );
  }

  /** For a module, or else a lesson, of the enrolment's own course; false when it is no such thing. The latest word counts. */
  async override(storeId: string, enrolmentId: string, what: string, opensAt: Date, now: Date): Promise<boolean> {
    const made = await this.database.execute(
      `insert into opening_overrides (id, store_id, enrolment_id, module_id, lesson_id, opens_at, created_at)
       select $4, e.store_id, e.id, m.id, l.id, $5, $6 from course_enrolments e
       left join course_modules m on m.course_id = e.course_id and m.id = $3 and m.removed_at is null
       left join lessons l on l.course_id = e.course_id and l.id = $3 and l.removed_at is null
       where e.store_id = $1 and e.id = $2 and num_nonnulls(m.id, l.id) = 1
       on conflict (enrolment_id, module_id, lesson_id) do update set opens_at = excluded.opens_at`,
      [storeId, enrolmentId, what, newId(), opensAt, now],
    );
    return made > 0;
  }

  async dropOverride(storeId: string, enrolmentId: string, id: string): Promise<void> {
    await this.database.execute(`delete from opening_overrides where store_id = $1 and enrolment_id = $2 and id = $3`, [
      storeId,
      enrolmentId,
      id,
    ]);
  }

  /** Null takes them out of any; false when the course has no such group. */
  async choose(storeId: string, enrolmentId: string, cohortId: string | null): Promise<boolean> {
    const changed = await this.database.execute(
      `update course_enrolments e set cohort_id = $3 where store_id = $1 and id = $2
         and ($3::uuid is null or exists (select from course_cohorts h where h.course_id = e.course_id and h.id = $3))`,
      [storeId, enrolmentId, cohortId],
    );
    return changed > 0;
  }

  async cohorts(storeId: string, courseId: string): Promise<{ id: string; name: string; startsOn: string }[]> {
    return this.database.query(
      `select id, name, starts_on::text "startsOn" from course_cohorts where store_id = $1 and course_id = $2 order by starts_on`,
      [storeId, courseId],
    );
  }

  async wasGiven(storeId: string, customerId: string, productId: string): Promise<boolean> {
    const rows = await this.database.query(
      `select 1 one from entitlements where store_id = $1 and customer_id = $2 and product_id = $3 and source = 'gift'
         and revoked_at is null limit 1`,
      [storeId, customerId, productId],
    );
    return rows.length > 0;
  }
}
