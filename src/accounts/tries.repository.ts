import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';

@Injectable()
export class TriesRepository {
  constructor(private readonly database: Database) {}

  /** Counts one more in the window that is open, or opens the next; answers how many it holds and since when. */
  async count(door: string, subject: Buffer, now: Date, windowStart: Date): Promise<{ count: number; startedAt: Date }> {
    const [row] = await this.database.query<{ count: number; started_at: Date }>(
      `insert into tries as t (door, subject_hash, count, started_at) values ($1, $2, 1, $3)
       on conflict (door, subject_hash) do update set
         count = case when t.started_at <= $4 then 1 else t.count + 1 end,
         started_at = case when t.started_at <= $4 then $3 else t.started_at end
       returning count, started_at`,
      [door, subject, now, windowStart],
    );
    return { count: row!.count, startedAt: row!.started_at };
  }

  async takeBack(door: string, subject: Buffer): Promise<void> {
    await this.database.execute(`update tries set count = greatest(count - 1, 0) where door = $1 and subject_hash = $2`, [
      door,
      subject,
    ]);
  }

  async forget(door: string, subject: Buffer): Promise<void> {
    await this.database.execute(`delete from tries where door = $1 and subject_hash = $2`, [door, subject]);
  }

  async forgetBefore(instant: Date): Promise<void> {
    await this.database.execute(`delete from tries where started_at < $1`, [instant]);
  }
}
