import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import type { Locale } from '../platform/scope.js';
import type { Hold } from './access.js';
import type { Enrolment } from './enrolment.js';

/** An enrolment with what access and time depend on. */
export interface HeldEnrolment extends Enrolment, Omit<Hold, 'timeZone'> {
  /** Theirs, the customer's, the store's. */
  zones: (string | null)[];
  cohortStartsOn: string | null;
  customer: { email: string; name: string; locale: Locale };
}

/** Who has a course's product and is not in the course yet. */
interface Owner {
  storeId: string;
  courseId: string;
  customerId: string;
  at: Date;
}

interface OwnersAsked {
  courseId?: string;
  productIds?: string[];
  customerId?: string;
}

const FACTS = `
select e.id, e.store_id "storeId", e.course_id "courseId", e.customer_id "customerId", e.cohort_id "cohortId",
  e.time_zone "timeZone", e.enrolled_at "enrolledAt", e.first_access_at "firstAccessAt", e.last_seen_at "lastSeenAt",
  e.last_lesson_id "lastLessonId", e.finished_at "finishedAt", e.next_opening_at "nextOpeningAt",
  array[e.time_zone, b.time_zone, s.time_zone] zones, h.starts_on::text "cohortStartsOn", h.ends_on::text "cohortEndsOn",
  c.access_days "accessDays", g.granted_at "grantedAt", g.ever "everGranted",
  json_build_object('email', b.email, 'name', b.name, 'locale', b.locale) customer
from course_enrolments e
join courses c on c.id = e.course_id
join stores s on s.id = e.store_id
join customers b on b.id = e.customer_id
left join course_cohorts h on h.id = e.cohort_id
left join lateral (select max(n.granted_at) filter (where n.revoked_at is null) granted_at, count(*) > 0 ever
  from entitlements n where n.customer_id = e.customer_id and n.product_id = c.product_id) g on true`;

const AT_ONCE = `least(coalesce(next_opening_at, $2), $2)`;
const MANY = 500;

@Injectable()
export class EnrolmentsRepository {
  constructor(private readonly database: Database) {}

  /** Owners of the products of courses who are in none of them yet; since when they own it. */
  async owners(storeId: string, { courseId, productIds, customerId }: OwnersAsked): Promise<Owner[]> {
    return this.database.query<Owner>(
      `select c.store_id "storeId", c.id "courseId", n.customer_id "customerId", min(n.granted_at) at
       from courses c join entitlements n on n.product_id = c.product_id and n.revoked_at is null
       where c.store_id = $1 and ($2::uuid is null or c.id = $2) and ($3::uuid[] is null or c.product_id = any ($3))
         and ($4::uuid is null or n.customer_id = $4)
         and not exists (select from course_enrolments e where e.course_id = c.id and e.customer_id = n.customer_id)
       group by 1, 2, 3 limit ${MANY}`,
      [storeId, courseId ?? null, productIds ?? null, customerId ?? null],
      'students-owners',
    );
  }

  /** Each once, in the cohort that begins next, else in the one that runs; the unlocking job looks at them at once. */
  async enrol(owners: Owner[], now: Date): Promise<void> {
    if (owners.length === 0) return;
    await this.database.query(
      `insert into course_enrolments (id, store_id, course_id, customer_id, cohort_id, enrolled_at, next_opening_at)
       select r.id, r."storeId", r."courseId", r."customerId", (
           select h.id from course_cohorts h join stores s on s.id = h.store_id,
             lateral (select ($2 at time zone s.time_zone)::date today) d
           where h.course_id = r."courseId" and coalesce(h.ends_on >= d.today, true)
           order by h.starts_on < d.today, abs(h.starts_on - d.today) limit 1),
         r.at, $2
       from jsonb_to_recordset($1::jsonb) r (id uuid, "storeId" uuid, "courseId" uuid, "customerId" uuid, at timestamptz)
       on conflict (course_id, customer_id) do nothing`,
      [JSON.stringify(owners.map((owner) => ({ id: newId(), ...owner }))), now],
      'students-enrol',
    );
  }

  /** Has the unlocking job look at what a customer has of these products' courses. */
  async lookAgain(storeId: string, now: Date, who: { customerId: string; productIds: string[] }): Promise<void> {
    await this.database.query(
      `update course_enrolments set next_opening_at = ${AT_ONCE}
       where store_id = $1 and customer_id = $3
         and course_id in (select id from courses where store_id = $1 and product_id = any ($4::uuid[]))`,
      [storeId, now, who.customerId, who.productIds],
      'students-look-again',
    );
  }

  async lookAgainAtAll(storeId: string, now: Date, courseId: string): Promise<void> {
    await this.database.execute(
      `update course_enrolments set next_opening_at = ${AT_ONCE} where store_id = $1 and course_id = $3`,
      [storeId, now, courseId],
    );
  }

  /** Has the unlocking job look at one of them at this moment, or earlier where it was to. */
  async lookAt(storeId: string, at: Date, id: string): Promise<void> {
    await this.database.execute(`update course_enrolments set next_opening_at = ${AT_ONCE} where store_id = $1 and id = $3`, [
      storeId,
      at,
      id,
    ]);
  }

  async ofCustomer(storeId: string, courseId: string, customerId: string): Promise<HeldEnrolment | null> {
    const [found] = await this.database.query<HeldEnrolment>(
      `${FACTS} where e.store_id = $1 and e.course_id = $2 and e.customer_id = $3`,
      [storeId, courseId, customerId],
      'students-of-customer',
    );
    return found ?? null;
  }

  async byId(storeId: string, id: string): Promise<HeldEnrolment | null> {
    const [found] = await this.database.query<HeldEnrolment>(`${FACTS} where e.store_id = $1 and e.id = $2`, [storeId, id]);
    return found ?? null;
  }

  /** Held until the transaction ends, so that whatever opens or finishes it goes one after another; rows that point to it may come. */
  async hold(id: string): Promise<HeldEnrolment | null> {
    await this.database.query(`select from course_enrolments where id = $1 for no key update`, [id], 'students-hold');
    const [found] = await this.database.query<HeldEnrolment>(`${FACTS} where e.id = $1`, [id], 'students-held');
    return found ?? null;
  }

  /** Held until the transaction ends; what another worker holds is left to it. */
  async due(now: Date, limit: number, only: string | null = null): Promise<HeldEnrolment[]> {
    return this.database.query<HeldEnrolment>(
      `${FACTS} where e.next_opening_at <= $1 and ($2::uuid is null or e.id = $2)
       order by e.next_opening_at limit $3 for no key update of e skip locked`,
      [now, only, limit],
      'students-due',
    );
  }

  async dueIds(now: Date, limit: number): Promise<{ id: string; storeId: string }[]> {
    return this.database.query(
      `select id, store_id "storeId" from course_enrolments where next_opening_at <= $1 order by next_opening_at limit $2`,
      [now, limit],
    );
  }

  async lookNext(rows: { id: string; nextOpeningAt: Date | null }[]): Promise<void> {
    await this.database.query(
      `update course_enrolments e set next_opening_at = r."nextOpeningAt"
       from jsonb_to_recordset($1::jsonb) r (id uuid, "nextOpeningAt" timestamptz) where e.id = r.id`,
      [JSON.stringify(rows)],
      'students-look-next',
    );
  }

  async finish(id: string, now: Date): Promise<void> {
    await this.database.execute(`update course_enrolments set finished_at = $2 where id = $1`, [id, now]);
  }

  /** They are there: since when, where, and what their clock says. What counts from the first time is looked at again. */
  async arrive(id: string, lessonId: string | null, timeZone: string | null, now: Date): Promise<void> {
    await this.database.query(
      `update course_enrolments set first_access_at = coalesce(first_access_at, $2), last_seen_at = $2,
         last_lesson_id = coalesce($3, last_lesson_id), time_zone = coalesce($4, time_zone),
         next_opening_at = case when first_access_at is null or coalesce($4 <> time_zone, $4 is not null) then ${AT_ONCE}
           else next_opening_at end
       where id = $1`,
      [id, now, lessonId, timeZone],
      'students-arrive',
    );
  }
}
