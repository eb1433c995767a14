import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';

export interface OpeningRow {
  published: boolean;
  purchased: boolean;
  stripeCheckedAt: Date | null;
  /** Code of what was wrong at the last check. */
  stripeFault: string | null;
  /** Of the last test letter; null when none was asked for. */
  senderStatus: string | null;
  senderOutcome: string | null;
  senderSentAt: Date | null;
  dismissedAt: Date | null;
}

@Injectable()
export class OpeningRepository {
  constructor(private readonly database: Database) {}

  async read(storeId: string): Promise<OpeningRow> {
    const [row] = await this.database.query<OpeningRow>(
      `select exists (select 1 from products where store_id = s.id and published_at is not null) as published,
         exists (select 1 from orders where store_id = s.id and paid_at is not null) as purchased,
         c.stripe_checked_at as "stripeCheckedAt", c.stripe_fault as "stripeFault", c.dismissed_at as "dismissedAt",
         m.status as "senderStatus", m.outcome as "senderOutcome", m.sent_at as "senderSentAt"
       from stores s
       left join opening_checks c on c.store_id = s.id
       left join messages m on m.idem_key = c.sender_letter and m.store_id = s.id
       where s.id = $1`,
      [storeId],
    );
    return row!;
  }

  async keepStripe(storeId: string, checkedAt: Date, fault: string | null): Promise<void> {
    await this.database.execute(
      `insert into opening_checks (store_id, stripe_checked_at, stripe_fault) values ($1, $2, $3)
       on conflict (store_id) do update set stripe_checked_at = excluded.stripe_checked_at, stripe_fault = excluded.stripe_fault`,
      [storeId, checkedAt, fault],
    );
  }

  async keepLetter(storeId: string, idemKey: string): Promise<void> {
    await this.database.execute(
      `insert into opening_checks (store_id, sender_letter) values ($1, $2)
       on conflict (store_id) do update set sender_letter = excluded.sender_letter`,
      [storeId, idemKey],
    );
  }

  async dismiss(storeId: string, at: Date | null): Promise<void> {
    await this.database.execute(
      `insert into opening_checks (store_id, dismissed_at) values ($1, $2)
       on conflict (store_id) do update set dismissed_at = excluded.dismissed_at`,
      [storeId, at],
    );
  }
}
