import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { Clock } from '../ports/clock.js';
import { idempotencyConflict } from './accounts.errors.js';
import { RepeatsRepository } from './repeats.repository.js';

/** A program that repeats a request does so within minutes; 30 days are plenty. */
const KEPT_MS = 30 * 86_400_000;

/** What a program asks for again under the same key happens once, and is answered as it was then. */
@Injectable()
export class Repeats {
  constructor(
    private readonly repository: RepeatsRepository,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** `act` happens in the same transaction as the key is taken: what failed may be asked for again. */
  async once(storeId: string, key: string, request: string, act: () => Promise<unknown>): Promise<unknown> {
    const hash = createHash('sha256').update(request).digest();
    return this.database.transaction(async () => {
      const kept = await this.repository.claim(storeId, key, hash, this.clock.now());
      if (!kept.requestHash.equals(hash)) throw idempotencyConflict();
      if (kept.answer !== null) return kept.answer;
      const answer = await act();
      await this.repository.keep(storeId, key, JSON.stringify(answer));
      return answer;
    });
  }

  async forgetOld(): Promise<void> {
    await this.repository.forgetBefore(new Date(this.clock.now().getTime() - KEPT_MS));
  }
}
