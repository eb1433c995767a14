import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import type { Locale } from '../platform/scope.js';

/** An enrolment whose time has come, with all that its letter and the decision about it depend on. */
export interface DueEnrolment {
  id: string;
  storeId: string;
  versionId: string;
  customerId: string;
  orderId: string | null;
  run: number;
  stepKey: string | null;
  anchorAt: Date;
  email: string;
  name: string;
  locale: Locale;
  zones: (string | null)[];
  unsubscribed: boolean;
  suppressed: boolean;
  recent: Date[] | null;
  storeName: string;
  storeLocale: Locale;
  orderNumber: number | null;
  productTitle: string | null;
  accessLinkId: string | null;
}

export interface Advance {
  id: string;
  stepKey: string | null;
  anchorAt: Date;
  nextRunAt: Date | null;
  status: 'live' | 'done' | 'ended' | 'parked';
  endedBecause: string | null;
}

export interface LogEntry {
  storeId: string;
  enrolmentId: string;
  stepKey: string | null;
  decision: 'enrol' | 'plan' | 'skip' | 'defer' | 'exit' | 'park';
  reason: string;
}

export interface NewEnrolment {
  id: string;
  storeId: string;
  sequenceId: string;
  versionId: string;
  customerId: string;
  orderId: string | null;
  stepKey: string;
  anchorAt: Date;
  nextRunAt: Date | null;
  status: 'live' | 'held';
  heldAt: Date | null;
}

/** Everyone an order, or a sequence, has under way. */
export type Whose = { orderId: string } | { sequenceId: string };

const columnOf = (of: Whose): [string, string] => ('orderId' in of ? ['order_id', of.orderId] : ['sequence_id', of.sequenceId]);

/** The line of the order the sequence is about, else its first one. */
const CLAIM = `
select e.id, e.store_id "storeId", e.version_id "versionId", e.customer_id "customerId", e.order_id "orderId", e.run,
  e.step_key "stepKey", e.anchor_at "anchorAt", c.email, c.name, c.locale, array[c.time_zone, s.time_zone] zones,
  c.unsubscribed_at is not null unsubscribed,
  exists (select from suppressions x where x.store_id = e.store_id
    and x.email_hash = sha256(convert_to(lower(c.email), 'UTF8'))) suppressed,
  (select array_agg(r.at) from (select coalesce(m.sent_at, m.created_at) at from messages m
    where m.customer_id = e.customer_id and m.marketing and m.status in ('ready', 'sending', 'sent', 'uncertain')
      and m.created_at > $1::timestamptz - interval '7 days' order by 1 desc limit 3) r) recent,
  s.name "storeName", s.locale "storeLocale", o.number "orderNumber", line.title "productTitle", a.id "accessLinkId"
from enrolments e
join customers c on c.id = e.customer_id
join stores s on s.id = e.store_id
join sequences q on q.id = e.sequence_id
left join orders o on o.id = e.order_id
left join access_links a on a.order_id = e.order_id and a.revoked_at is null
left join lateral (select coalesce(t.title, l.title) title from order_lines l
  left join product_texts t on t.product_id = l.product_id and t.locale = c.locale
  where l.order_id = e.order_id order by (l.product_id = q.product_id) desc nulls last, l.position limit 1) line on true
where e.next_run_at <= $1 and ($2::uuid is null or e.id = $2)
order by e.next_run_at limit $3
for update of e skip locked`;

@Injectable()
export class EnrolmentsRepository {
  constructor(private readonly database: Database) {}

  /** Locked until the transaction ends; what another planner holds is left to it. */
  async claim(now: Date, limit: number, only: string | null = null): Promise<DueEnrolment[]> {
    return this.database.query<DueEnrolment>(CLAIM, [now, only, limit], 'sequences-claim');
  }

  async due(now: Date, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select id from enrolments where next_run_at <= $1 order by next_run_at limit $2`,
      [now, limit],
    );
    return rows.map(({ id }) => id);
  }

  async advance(rows: Advance[]): Promise<void> {
    await this.database.query(
      `update enrolments e set step_key = r."stepKey", anchor_at = r."anchorAt", next_run_at = r."nextRunAt", status = r.status,
         ended_because = r."endedBecause", held_at = null
       from jsonb_to_recordset($1::jsonb) r (id uuid, "stepKey" uuid, "anchorAt" timestamptz, "nextRunAt" timestamptz, status text,
         "endedBecause" text)
       where e.id = r.id`,
      [JSON.stringify(rows)],
      'sequences-advance',
    );
  }

  async unpark(id: string, now: Date): Promise<void> {
    await this.database.execute(
      `update enrolments set status = 'live', ended_because = null, next_run_at = $2 where id = $1 and status = 'parked'`,
      [id, now],
    );
  }

  async log(entries: LogEntry[], at: Date): Promise<void> {
    await this.database.query(
      `insert into enrolment_log (id, store_id, enrolment_id, step_key, decision, reason, at)
       select id, "storeId", "enrolmentId", "stepKey", decision, reason, $2
       from jsonb_to_recordset($1::jsonb) r (id uuid, "storeId" uuid, "enrolmentId" uuid, "stepKey" uuid, decision text, reason text)`,
      [JSON.stringify(entries.map((entry) => ({ id: newId(), ...entry }))), at],
      'sequences-log',
    );
  }

  /** Sequences that a purchase of these products starts; none of them can be paused before the caller commits. */
  async startedBy(storeId: string, customerId: string, productIds: string[]) {
    return this.database.query<{ id: string; status: 'live' | 'paused'; versionId: string; zones: (string | null)[] }>(
      `select q.id, q.status, q.live_version_id "versionId", array[c.time_zone, s.time_zone] zones
       from sequences q join stores s on s.id = q.store_id join customers c on c.id = $2
       where q.store_id = $1 and q.status in ('live', 'paused') and (q.product_id is null or q.product_id = any($3::uuid[]))
       for share of q`,
      [storeId, customerId, productIds],
      'sequences-started-by',
    );
  }

  /** Once per sequence and customer: who has been through it is left alone. Answers the ids that are new. */
  async insert(rows: NewEnrolment[], now: Date): Promise<string[]> {
    const made = await this.database.query<{ id: string }>(
      `insert into enrolments (id, store_id, sequence_id, version_id, customer_id, order_id, run, step_key, anchor_at, next_run_at,
         status, held_at, created_at)
       select id, "storeId", "sequenceId", "versionId", "customerId", "orderId", 1, "stepKey", "anchorAt", "nextRunAt", status,
         "heldAt", $2
       from jsonb_to_recordset($1::jsonb) r (id uuid, "storeId" uuid, "sequenceId" uuid, "versionId" uuid, "customerId" uuid,
         "orderId" uuid, "stepKey" uuid, "anchorAt" timestamptz, "nextRunAt" timestamptz, status text, "heldAt" timestamptz)
       on conflict (sequence_id, customer_id, run) do nothing returning id`,
      [JSON.stringify(rows), now],
      'sequences-enrol',
    );
    return made.map(({ id }) => id);
  }

  async endOfOrder(orderId: string, because: string): Promise<{ id: string; storeId: string; stepKey: string | null }[]> {
    return this.database.query(
      `update enrolments set status = 'ended', ended_because = $2, next_run_at = null, held_at = null
       where order_id = $1 and status in ('live', 'held', 'parked') returning id, store_id "storeId", step_key "stepKey"`,
      [orderId, because],
    );
  }

  /** Whose letter is still waiting; also of those whose last step it was. */
  async withLetters(of: Whose): Promise<string[]> {
    const [column, id] = columnOf(of);
    const rows = await this.database.query<{ id: string }>(
      `select id from enrolments e where ${column} = $1
         and exists (select from messages m where m.enrolment_id = e.id and m.status = 'ready')`,
      [id],
    );
    return rows.map((row) => row.id);
  }

  /** Holds what is live. */
  async hold(of: Whose, now: Date): Promise<void> {
    const [column, id] = columnOf(of);
    await this.database.execute(
      `update enrolments set status = 'held', held_at = $2, next_run_at = null where ${column} = $1 and status = 'live'`,
      [id, now],
    );
  }

  /** What is held, locked, to be set going again. */
  async held(of: Whose) {
    const [column, id] = columnOf(of);
    return this.database.query<{
      id: string;
      versionId: string;
      stepKey: string | null;
      anchorAt: Date;
      heldAt: Date;
      zones: (string | null)[];
    }>(
      `select e.id, e.version_id "versionId", e.step_key "stepKey", e.anchor_at "anchorAt", e.held_at "heldAt",
         array[c.time_zone, s.time_zone] zones
       from enrolments e join customers c on c.id = e.customer_id join stores s on s.id = e.store_id
       join sequences q on q.id = e.sequence_id
       where e.${column} = $1 and e.status = 'held' and (q.status = 'live' or $2) for update of e`,
      [id, 'sequenceId' in of],
    );
  }

  /** Who is on the way through another version of a sequence, locked. */
  async inFlight(sequenceId: string, versionId: string) {
    return this.database.query<{
      id: string;
      versionId: string;
      stepKey: string | null;
      anchorAt: Date;
      zones: (string | null)[];
      status: 'live' | 'held';
    }>(
      `select e.id, e.version_id "versionId", e.step_key "stepKey", e.anchor_at "anchorAt", e.status, array[c.time_zone, s.time_zone] zones
       from enrolments e join customers c on c.id = e.customer_id join stores s on s.id = e.store_id
       where e.sequence_id = $1 and e.version_id <> $2 and e.status in ('live', 'held') for update of e`,
      [sequenceId, versionId],
    );
  }

  /** Moves people to another version; without a step they are through. */
  async move(moves: { id: string; stepKey: string | null; nextRunAt: Date | null }[], versionId: string): Promise<void> {
    await this.database.query(
      `update enrolments e set version_id = $2, step_key = r."stepKey", next_run_at = r."nextRunAt",
         status = case when r."stepKey" is null then 'done' else e.status end
       from jsonb_to_recordset($1::jsonb) r (id uuid, "stepKey" uuid, "nextRunAt" timestamptz) where e.id = r.id`,
      [JSON.stringify(moves), versionId],
    );
  }
}
