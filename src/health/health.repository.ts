import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';

/** What an operator watches, over all stores. */
export interface Counts {
  paidWithoutGrant: number;
  openAttention: number;
  ordersPaid: number;
  eventsWaiting: number;
  eventsOldestSeconds: number;
  lettersWaiting: number;
  lettersOldestSeconds: number;
  jobsFailed: number;
}

@Injectable()
export class HealthRepository {
  constructor(private readonly database: Database) {}

  async answers(): Promise<void> {
    await this.database.query('select 1');
  }

  async counts(now: Date): Promise<Counts> {
    const [row] = await this.database.query<Counts>(
      `select
         (select count(*)::int from orders o join order_lines l on l.order_id = o.id
            where o.status in ('paid', 'partially_refunded') and not exists (select from entitlements e where e.order_line_id = l.id)
         ) as "paidWithoutGrant",
         (select count(*)::int from attention_items where resolved_at is null) as "openAttention",
         (select count(*)::int from orders where paid_at is not null) as "ordersPaid",
         (select count(*)::int from stripe_events where status in ('received', 'parked')) as "eventsWaiting",
         (select coalesce(extract(epoch from $1 - min(received_at)), 0)::float from stripe_events where status in ('received', 'parked'))
           as "eventsOldestSeconds",
         (select count(*)::int from messages where due_at <= $1 and status in ('ready', 'sending')) as "lettersWaiting",
         (select coalesce(extract(epoch from $1 - min(due_at)), 0)::float from messages where due_at <= $1 and status in ('ready', 'sending'))
           as "lettersOldestSeconds",
         (select count(*)::int from graphile_worker.jobs where attempts >= max_attempts) as "jobsFailed"`,
      [now],
    );
    return row!;
  }
}
