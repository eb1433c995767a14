import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';

export interface Erasure {
  id: string;
  customerId: string;
  expiresAt: Date;
  doneAt: Date | null;
}

/** What is left of an address: `a•••@e•••.com`. */
const REDUCED_EMAIL = `regexp_replace(email, '^(.).*@(.).*?(\\.[^.@]*)?$', '\\1•••@\\2•••\\3')`;
/** What is left of a name: its initials. */
const REDUCED_NAME = `coalesce((select string_agg(upper(left(word, 1)) || '.', ' ' order by place)
  from regexp_split_to_table(trim(name), '\\s+') with ordinality as t (word, place) where word <> ''), '')`;

/** Rows of theirs in courses: of an enrolment, or of a question that one of theirs asked. */
const THEIR_ENROLMENTS = `(select id from course_enrolments where store_id = $1 and customer_id = $2)`;
const OF_COURSES = [
  `delete from uploads where enrolment_id in ${THEIR_ENROLMENTS} and status not in ('open', 'checking')`,
  // What is on its way has bytes at the store: nameless, and let go of by the next sweep.
  `update uploads set file_name = '', touched_at = '-infinity' where enrolment_id in ${THEIR_ENROLMENTS}`,
  `delete from lesson_answers where enrolment_id in ${THEIR_ENROLMENTS}
     or question_id in (select id from lesson_questions where enrolment_id in ${THEIR_ENROLMENTS})`,
  ...[
    ...['lesson_questions', 'lesson_notes', 'quiz_attempts', 'submissions', 'certificates', 'lesson_progress'],
    ...['lesson_openings', 'opening_overrides'],
  ].map((table) => `delete from ${table} where enrolment_id in ${THEIR_ENROLMENTS}`),
  ...['stamped_copies', 'sittings', 'course_enrolments'].map(
    (table) => `delete from ${table} where store_id = $1 and customer_id = $2`,
  ),
];

/** `$1` store, `$2` customer, `$3` their address. In this order: what points to something goes before it. */
const REMOVED = [
  ...OF_COURSES,
  `delete from enrolment_log where enrolment_id in (select id from enrolments where store_id = $1 and customer_id = $2)`,
  `delete from messages where store_id = $1 and account_id is null
     and (customer_id = $2 or lower(to_email) = lower($3) or order_id in (select id from orders where customer_id = $2))`,
  `delete from enrolments where store_id = $1 and customer_id = $2`,
  `delete from attention_items where store_id = $1 and $2::uuid is not null and lower(details->>'email') = lower($3)`,
  `delete from import_rows where store_id = $1 and $2::uuid is not null and key = lower($3)`,
  ...[
    'customer_sessions',
    'sign_in_links',
    'customer_devices',
    'access_links',
    'library_visits',
    'kindle_addresses',
    'reviews',
  ].map((table) => `delete from ${table} where store_id = $1 and customer_id = $2`),
  `delete from email_changes where store_id = $1 and customer_id = $2`,
];

/** What tax law and a dispute need stays with the orders, and tells no more than they need. */
const REDUCED = [
  `update orders set name = ${REDUCED_NAME}, email = ${REDUCED_EMAIL} where store_id = $1 and customer_id = $2`,
  `update access_log set network = '', user_agent = '' where store_id = $1 and customer_id = $2`,
  `update stripe_events set payload = '{}' where status in ('handled', 'ignored')
     and order_id in (select id from orders where store_id = $1 and customer_id = $2)`,
];

@Injectable()
export class ErasuresRepository {
  constructor(private readonly database: Database) {}

  async insert(erasure: {
    id: string;
    storeId: string;
    customerId: string;
    tokenHash: Buffer;
    createdAt: Date;
    expiresAt: Date;
  }): Promise<void> {
    const { id, storeId, customerId, tokenHash, createdAt, expiresAt } = erasure;
    await this.database.execute(
      `insert into erasures (id, store_id, customer_id, token_hash, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)`,
      [id, storeId, customerId, tokenHash, createdAt, expiresAt],
    );
  }

  async byToken(storeId: string, tokenHash: Buffer): Promise<Erasure | null> {
    const [erasure] = await this.database.query<Erasure>(
      `select id, customer_id as "customerId", expires_at as "expiresAt", done_at as "doneAt" from erasures
       where store_id = $1 and token_hash = $2`,
      [storeId, tokenHash],
    );
    return erasure ?? null;
  }

  /** The customer with their row locked; null when their data is gone already. */
  async hold(storeId: string, customerId: string) {
    const [customer] = await this.database.query<{ email: string; name: string; locale: 'en' | 'it' }>(
      `select email, name, locale from customers where store_id = $1 and id = $2 and erased_at is null for update`,
      [storeId, customerId],
    );
    return customer ?? null;
  }

  /** Orders whose money may still arrive: what is bought must reach somebody. */
  async underWay(storeId: string, customerId: string, now: Date): Promise<number[]> {
    const rows = await this.database.query<{ number: number }>(
      `select number from orders o where store_id = $1 and customer_id = $2 and (status in ('processing', 'review')
         or (status = 'open' and exists (select from checkout_sessions s
           where s.order_id = o.id and s.status = 'open' and s.expires_at > $3)))
       order by number`,
      [storeId, customerId, now],
    );
    return rows.map(({ number }) => number);
  }

  /** Files that bear their name, or that they sent in. */
  async objectsOf(storeId: string, customerId: string): Promise<string[]> {
    const rows = await this.database.query<{ key: string }>(
      `select object_key as key from submissions where object_key is not null and enrolment_id in ${THEIR_ENROLMENTS}
       union all select object_key from uploads where status = 'done' and enrolment_id in ${THEIR_ENROLMENTS}
       union all select object_key from certificates where object_key is not null and store_id = $1 and customer_id = $2
       union all select object_key from stamped_copies where object_key is not null and store_id = $1 and customer_id = $2`,
      [storeId, customerId],
    );
    return rows.map(({ key }) => key);
  }

  async erase(storeId: string, customerId: string, email: string, now: Date): Promise<void> {
    for (const sql of REMOVED) await this.database.execute(sql, given(sql, storeId, customerId, email));
    for (const sql of REDUCED) await this.database.execute(sql, [storeId, customerId]);
    await this.database.execute(
      `update entitlements set revoked_at = $3, revoked_because = 'erased'
       where store_id = $1 and customer_id = $2 and revoked_at is null`,
      [storeId, customerId, now],
    );
    await this.database.execute(
      `update customers set email = 'deleted-' || id || '@invalid', name = '', time_zone = null, marketing_consent_at = null,
         marketing_consent_version = null, unsubscribed_at = $3, erased_at = $3 where store_id = $1 and id = $2`,
      [storeId, customerId, now],
    );
  }

  async done(id: string, now: Date): Promise<void> {
    await this.database.execute(`update erasures set done_at = $2 where id = $1`, [id, now]);
  }

  /** What was never confirmed, and the letters that told of what was done. */
  async forget(before: Date, toldBefore: Date): Promise<void> {
    await this.database.execute(`delete from erasures where done_at is null and expires_at < $1`, [before]);
    await this.database.execute(`delete from messages where kind = 'erased' and created_at < $1 and due_at is null`, [
      toldBefore,
    ]);
  }
}

/** A statement takes no more parameters than it names. */
const given = (sql: string, ...values: unknown[]): unknown[] => values.slice(0, sql.includes('$3') ? 3 : 2);
