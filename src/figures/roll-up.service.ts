import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { Periodic } from '../ports/jobs.js';
import { Visits } from '../visits/visits.service.js';
import { RollUpRepository } from './roll-up.repository.js';

const EVERY_SECONDS = 3;
const DAYS_AT_ONCE = 31;

/** Keeps the figures in step with the rows: the database notes every change, this counts the days it touched again. */
@Injectable()
export class RollUp {
  constructor(
    private readonly rows: RollUpRepository,
    private readonly visits: Visits,
    private readonly database: Database,
  ) {}

  @Periodic('figures.roll-up', EVERY_SECONDS)
  async catchUp(): Promise<void> {
    await this.visits.write();
    const latest = await this.rows.latest();
    // What changes meanwhile waits for the next time: a busy shop would be counted without end.
    if (latest !== null) while (await this.database.transaction(() => this.countSome(latest)));
  }

  /** Answers whether there may be more. */
  private async countSome(latest: string): Promise<boolean> {
    if (!(await this.rows.lock())) return false;
    const due = await this.rows.take(latest);
    for (const { storeId, days, whole } of due) {
      const all = whole ? await this.rows.days(storeId) : days;
      for (let from = 0; from < all.length; from += DAYS_AT_ONCE)
        await this.rows.count(storeId, all.slice(from, from + DAYS_AT_ONCE));
    }
    return due.length > 0;
  }
}
