import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';

/** Both stops hold the customer's row while they cancel what is ready: the same row the gate locks. */
@Injectable()
export class StopsRepository {
  constructor(private readonly database: Database) {}

  async unsubscribe(customerId: string, now: Date): Promise<void> {
    await this.database.transaction(async () => {
      await this.database.query(`select from customers where id = $1 for update`, [customerId]);
      await this.database.query(`update customers set unsubscribed_at = coalesce(unsubscribed_at, $2) where id = $1`, [
        customerId,
        now,
      ]);
      await this.database.query(
        `update messages set status = 'cancelled', outcome = 'unsubscribed', due_at = null, lease = null
         where customer_id = $1 and marketing and status = 'ready'`,
        [customerId],
      );
    });
  }

  async suppress(storeId: string, email: string, reason: string, now: Date): Promise<void> {
    await this.database.transaction(async () => {
      await this.database.query(`select from customers where store_id = $1 and lower(email) = lower($2) for update`, [
        storeId,
        email,
      ]);
      await this.database.query(
        `insert into suppressions (store_id, email_hash, reason, created_at)
         values ($1, sha256(convert_to(lower($2), 'UTF8')), $3, $4) on conflict do nothing`,
        [storeId, email, reason, now],
      );
      await this.database.query(
        `update messages set status = 'cancelled', outcome = 'suppressed', due_at = null, lease = null
         where store_id = $1 and lower(to_email) = lower($2) and marketing and status = 'ready'`,
        [storeId, email],
      );
    });
  }

  async underWay(customerId: string): Promise<boolean> {
    const rows = await this.database.query(
      `select from messages where customer_id = $1 and marketing and status = 'sending' limit 1`,
      [customerId],
    );
    return rows.length > 0;
  }

  async customer(customerId: string): Promise<{ email: string; storeId: string; unsubscribedAt: Date | null } | null> {
    const rows = await this.database.query<{ email: string; storeId: string; unsubscribedAt: Date | null }>(
      `select email, store_id "storeId", unsubscribed_at "unsubscribedAt" from customers where id = $1`,
      [customerId],
    );
    return rows[0] ?? null;
  }
}
