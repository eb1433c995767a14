import { Injectable } from '@nestjs/common';
import { Tries } from '../accounts/tries.service.js';
import { Database } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import { hashToken } from '../platform/secrets.js';
import { Clock } from '../ports/clock.js';
import { Jobs } from '../ports/jobs.js';
import type { Reader } from './account.service.js';
import { ErasureLetters } from './erasure.letters.js';
import { ERASURE_HOURS } from './erasures.times.js';
import { ErasuresRepository } from './erasures.repository.js';
import { orderUnderWay } from './readers.errors.js';

const HOUR_MS = 3_600_000;
const TOLD_DAYS = 30;
const DAY_MINUTES = 1440;
const ASKS_PER_DAY = 3;

/** `dead`: never was, was used up by time, or somebody else's store. */
export type ErasureStanding = 'open' | 'done' | 'dead';

/** A customer's data goes when they ask for it and a letter to their address has confirmed it. */
@Injectable()
export class Erasures {
  constructor(
    private readonly rows: ErasuresRepository,
    private readonly letters: ErasureLetters,
    private readonly tries: Tries,
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  async ask({ storeId, customerId }: Reader): Promise<void> {
    await this.tries.take('erasure', customerId, ASKS_PER_DAY, DAY_MINUTES);
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + ERASURE_HOURS * HOUR_MS);
    await this.database.transaction(async () => {
      const customer = await this.rows.hold(storeId, customerId);
      if (!customer) return;
      await this.refuseUnderWay(storeId, customerId, now);
      const id = newId();
      const tokenHash = hashToken(this.letters.token(id));
      await this.rows.insert({ id, storeId, customerId, tokenHash, createdAt: now, expiresAt });
      await this.letters.ask({ ...customer, id, storeId, customerId, expiresAt });
    });
  }

  async look(storeId: string, token: string): Promise<ErasureStanding> {
    const erasure = await this.rows.byToken(storeId, hashToken(token));
    if (erasure?.doneAt) return 'done';
    return erasure && erasure.expiresAt > this.clock.now() ? 'open' : 'dead';
  }

  /** Does nothing when there is nothing left to do. */
  async confirm(storeId: string, token: string): Promise<void> {
    const erasure = await this.rows.byToken(storeId, hashToken(token));
    const now = this.clock.now();
    if (!erasure || erasure.doneAt || erasure.expiresAt <= now) return;
    const { id, customerId } = erasure;
    await this.database.transaction(async () => {
      const customer = await this.rows.hold(storeId, customerId);
      if (!customer) return;
      await this.refuseUnderWay(storeId, customerId, now);
      // The files go after the rows, and after this has committed: no network inside a transaction.
      const keys = await this.rows.objectsOf(storeId, customerId);
      if (keys.length > 0) await this.jobs.add('readers.remove-files', { keys });
      await this.rows.erase(storeId, customerId, customer.email, now);
      await this.rows.done(id, now);
      await this.letters.tell({ ...customer, id, storeId });
    });
  }

  forgetOld(): Promise<void> {
    const now = this.clock.now();
    return this.rows.forget(now, new Date(now.getTime() - TOLD_DAYS * 24 * HOUR_MS));
  }

  private async refuseUnderWay(storeId: string, customerId: string, now: Date): Promise<void> {
    const [number] = await this.rows.underWay(storeId, customerId, now);
    if (number !== undefined) throw orderUnderWay(number);
  }
}
