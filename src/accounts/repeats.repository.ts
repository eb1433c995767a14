import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';

interface Kept {
  requestHash: Buffer;
  /** Null when the key was free until now. */
  answer: unknown;
}

@Injectable()
export class RepeatsRepository {
  constructor(private readonly database: Database) {}

  /** A second caller waits here until the first has committed or failed. */
  async claim(storeId: string, key: string, requestHash: Buffer, at: Date): Promise<Kept> {
    const [row] = await this.database.query<Kept>(
      `insert into answered_requests as known (store_id, key, request_hash, created_at) values ($1, $2, $3, $4)
       on conflict (store_id, key) do update set key = known.key returning request_hash as "requestHash", answer`,
      [storeId, key, requestHash, at],
    );
    return row!;
  }

  async keep(storeId: string, key: string, answer: string): Promise<void> {
    await this.database.execute(`update answered_requests set answer = $3 where store_id = $1 and key = $2`, [
      storeId,
      key,
      answer,
    ]);
  }

  async forgetBefore(moment: Date): Promise<void> {
    await this.database.execute(`delete from answered_requests where created_at < $1`, [moment]);
  }
}
