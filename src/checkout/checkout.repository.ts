import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { Clock } from '../ports/clock.js';

/** A program that repeats a request does so within minutes; 30 days are plenty. */
const KEY_LIFE_MS = 30 * 86_400_000;

@Injectable()
export class CheckoutRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Binds the key to an order about to be placed, or answers the one it was bound to before. A second caller waits here until
   * the first has committed or failed.
   */
  async claim(
    storeId: string,
    key: string,
    requestHash: Buffer,
    orderId: string,
  ): Promise<{ orderId: string; requestHash: Buffer }> {
    const [row] = await this.database.query<{ orderId: string; requestHash: Buffer }>(
      `insert into idempotency_keys as known (store_id, key, request_hash, order_id, created_at) values ($1, $2, $3, $4, $5)
       on conflict (store_id, key) do update set key = known.key
       returning order_id as "orderId", request_hash as "requestHash"`,
      [storeId, key, requestHash, orderId, this.clock.now()],
    );
    return row!;
  }

  async forgetOld(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEY_LIFE_MS);
    await this.database.execute(`delete from idempotency_keys where created_at < $1`, [before]);
  }
}
