import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { Clock } from '../ports/clock.js';
import { Jobs } from '../ports/jobs.js';
import type { EventHint } from '../ports/payments.js';
import type { EventJob, EventStatus } from './stripe-event.js';

export interface KeptEvent extends Omit<EventHint, 'payload'> {
  /** Why it is not handed on; null when it is. */
  ignored: string | null;
  /** JSON as received. */
  body: string;
}

const PARKED_FOR = `greatest(interval '5 minutes', least($2::timestamptz - received_at, interval '6 hours'))`;

@Injectable()
export class StripeInboxRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  /** Each event is kept once and handed on once, in one commit, however often and however many at a time it comes. */
  async keep(events: KeptEvent[]): Promise<void> {
    const column = <K extends keyof KeptEvent>(name: K) => events.map((event) => event[name]);
    await this.database.transaction(async () => {
      const fresh = await this.database.query<{ id: string }>(
        `insert into stripe_events (id, type, object_id, order_id, livemode, api_version, payload, stripe_created_at, received_at,
           status, note)
         select id, type, object_id, case when order_id ~ '^[0-9a-fA-F-]{36}$' then order_id::uuid end, livemode, api_version,
           body::jsonb, created_at, $10, case when ignored is null then 'received' else 'ignored' end, ignored
         from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bool[], $6::text[], $7::text[], $8::timestamptz[], $9::text[])
           as t (id, type, object_id, order_id, livemode, api_version, body, created_at, ignored)
         on conflict (id) do nothing
         returning id`,
        [
          ...[column('id'), column('type'), column('objectId'), column('orderId'), column('livemode'), column('apiVersion')],
          ...[column('body'), column('createdAt'), column('ignored'), this.clock.now()],
        ],
        'stripe-inbox-keep',
      );
      const isNew = new Set(fresh.map(({ id }) => id));
      const jobs = events.filter((event) => event.ignored === null && isNew.delete(event.id)).map(jobOf);
      await this.jobs.addAll('stripe-inbox.event', jobs);
    });
  }

  async settle(eventId: string, status: EventStatus, note: string | null = null): Promise<void> {
    await this.database.query(
      `update stripe_events set status = $3, note = $4, handled_at = case when $3 = 'parked' then null else $2::timestamptz end,
         retry_at = case when $3 = 'parked' then $2::timestamptz + ${PARKED_FOR} end
       where id = $1`,
      [eventId, this.clock.now(), status, note],
      'stripe-inbox-settle',
    );
  }

  /** Parked events whose time has come again; taken by one caller only. */
  async takeParked(limit: number): Promise<EventJob[]> {
    return this.database.query<EventJob>(
      `update stripe_events set retry_at = $2::timestamptz + ${PARKED_FOR} where id in (
         select id from stripe_events where status = 'parked' and retry_at <= $2 order by retry_at limit $1 for update skip locked)
       returning id as "eventId", true as parked, type, object_id as "objectId", order_id as "orderId",
         coalesce(payload #>> '{data,object,payment_intent,id}', payload #>> '{data,object,payment_intent}') as "paymentIntentId"`,
      [limit, this.clock.now()],
    );
  }

  /** How far Stripe's own list of events has been walked; null before the first walk. */
  async cursor(): Promise<Date | null> {
    const [row] = await this.database.query<{ reachedAt: Date }>(`select reached_at as "reachedAt" from stripe_cursor`);
    return row?.reachedAt ?? null;
  }

  async moveCursor(to: Date): Promise<void> {
    await this.database.query(
      `insert into stripe_cursor (reached_at) values ($1)
       on conflict (id) do update set reached_at = greatest(stripe_cursor.reached_at, excluded.reached_at)`,
      [to],
    );
  }
}

const jobOf = ({ id, type, objectId, paymentIntentId, orderId }: KeptEvent) => ({
  eventId: id,
  type,
  objectId,
  paymentIntentId,
  orderId,
});
