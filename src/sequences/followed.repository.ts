import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import type { Followed } from './followed.js';

/** An enrolment its reader may set going again, locked. */
export interface Stopped {
  id: string;
  versionId: string;
  stepKey: string;
  live: boolean;
  zones: (string | null)[];
}

/** What a reader, and nobody else, has stopped: by its own button, or with all letters. */
const STOPPED = `e.status = 'ended' and e.ended_because in ('stopped', 'unsubscribed') and e.step_key is not null
  and (e.order_id is null or exists (select from orders o where o.id = e.order_id and o.status in ('paid', 'partially_refunded')))`;

@Injectable()
export class FollowedRepository {
  constructor(private readonly database: Database) {}

  /** Those that go on, and those that would if the reader wished; newest first. */
  async list(storeId: string, customerId: string): Promise<Followed[]> {
    return this.database.query<Followed>(
      `select e.id, e.status in ('live', 'held') as going, e.next_run_at as "nextAt", line.title as "productTitle",
         (select count(*) from messages m where m.enrolment_id = e.id and m.status in ('sent', 'uncertain', 'sending')) as sent
       from enrolments e
       join customers c on c.id = e.customer_id
       join sequences q on q.id = e.sequence_id
       left join lateral (select coalesce(t.title, l.title) as title from order_lines l
         left join product_texts t on t.product_id = l.product_id and t.locale = c.locale
         where l.order_id = e.order_id order by (l.product_id = q.product_id) desc nulls last, l.position limit 1) line on true
       where e.store_id = $1 and e.customer_id = $2 and (e.status in ('live', 'held') or (${STOPPED}))
       order by e.created_at desc, e.id desc`,
      [storeId, customerId],
    );
  }

  /** False when there was nothing to stop. */
  async stop(
    of: { storeId: string; customerId: string; id: string },
    because: string,
  ): Promise<{ stepKey: string | null } | null> {
    const [row] = await this.database.query<{ stepKey: string | null }>(
      `update enrolments set status = 'ended', ended_because = $4, next_run_at = null, held_at = null
       where store_id = $1 and customer_id = $2 and id = $3 and status in ('live', 'held') returning step_key as "stepKey"`,
      [of.storeId, of.customerId, of.id, because],
    );
    return row ?? null;
  }

  async stopped(of: { storeId: string; customerId: string; id: string }): Promise<Stopped | null> {
    const [row] = await this.database.query<Stopped>(
      `select e.id, e.version_id as "versionId", e.step_key as "stepKey", q.status = 'live' as live, array[c.time_zone, s.time_zone] as zones
       from enrolments e join customers c on c.id = e.customer_id join stores s on s.id = e.store_id
       join sequences q on q.id = e.sequence_id
       where e.store_id = $1 and e.customer_id = $2 and e.id = $3 and ${STOPPED} for update of e`,
      [of.storeId, of.customerId, of.id],
    );
    return row ?? null;
  }

  /** `nextRunAt` is null where the whole sequence is paused: it then goes on with the others. */
  async goOn(id: string, now: Date, nextRunAt: Date | null): Promise<void> {
    await this.database.execute(
      `update enrolments set status = case when $3::timestamptz is null then 'held' else 'live' end, ended_because = null,
         anchor_at = $2, next_run_at = $3, held_at = case when $3::timestamptz is null then $2::timestamptz end where id = $1`,
      [id, now, nextRunAt],
    );
  }
}
