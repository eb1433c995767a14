import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { ShopError } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { Clock } from '../ports/clock.js';
import { FilmInterrupted, FilmRefused, Films } from '../ports/films.js';
import { Jobs } from '../ports/jobs.js';
import { FailedFilms } from './failed-films.service.js';
import { prefixOf } from './material.js';
import { type Claimed, PreparationRepository } from './preparation.repository.js';

/** Name of the periodic method that takes up what waits. */
export const PREPARE = 'materials.prepare';
export const MOST_ATTEMPTS = 3;

const LEASE_MS = 120_000;
/** Written down at least this often, moved on or not. */
const SIGN_OF_LIFE_MS = 20_000;
const BACK_OFF_MS = [60_000, 300_000];

class LeaseLost extends Error {}

/** A row is worked at by whoever holds its lease, and what was made is kept only by them: for any number of workers and any crash. */
@Injectable()
export class Preparation {
  private readonly log = new Logger('materials');

  constructor(
    private readonly repository: PreparationRepository,
    private readonly films: Films,
    private readonly failed: FailedFilms,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  /** Takes up one film or recording and does with it what can be done. False when none waits, or the process is about to stop. */
  async next(): Promise<boolean> {
    const claimed = await this.repository.claim(newId(), this.clock.now(), this.after(LEASE_MS));
    if (!claimed) return false;
    if (!(await this.films.able())) await this.leave(claimed);
    // Three processes died of it.
    else if (claimed.attempts > MOST_ATTEMPTS) await this.fail(claimed, 'gave-up');
    else return this.prepare(claimed);
    return true;
  }

  /** One that failed, or was left as it is, gets three new attempts. */
  async again(storeId: string, id: string): Promise<void> {
    if (!(await this.retry(storeId, id))) throw new ShopError('conflict', 'nothing-to-prepare');
  }

  /** The same, where it may have been done already: false then. */
  async retry(storeId: string, id: string): Promise<boolean> {
    const waits = await this.repository.again(storeId, id);
    if (waits) this.database.afterCommit(() => this.jobs.wake(PREPARE));
    return waits;
  }

  private async prepare(claimed: Claimed): Promise<boolean> {
    const { objectKey: sourceKey, sizeBytes, contentType } = claimed;
    const onProgress = this.witness(claimed);
    try {
      const film = await this.films.prepare({ sourceKey, sizeBytes, contentType, prefix: prefixOf(claimed), onProgress });
      await this.database.transaction(async () => {
        if (await this.repository.finish(claimed, film, this.clock.now())) await this.failed.settle(claimed.storeId);
      });
    } catch (error) {
      await this.settle(claimed, error);
      return !(error instanceof FilmInterrupted);
    }
    return true;
  }

  /** Writes down how far it is, and ends the work when somebody else has it. */
  private witness(claimed: Claimed): (percent: number) => Promise<void> {
    let last = { percent: -1, at: 0 };
    return async (percent) => {
      const at = this.clock.now().getTime();
      if (percent === last.percent && at - last.at < SIGN_OF_LIFE_MS) return;
      last = { percent, at };
      if (!(await this.repository.goOn(claimed, percent, this.after(LEASE_MS)))) throw new LeaseLost();
    };
  }

  private async settle(claimed: Claimed, error: unknown): Promise<void> {
    if (error instanceof LeaseLost) return;
    if (error instanceof FilmInterrupted) return this.repository.giveBack(claimed, claimed.attempts - 1, null);
    if (error instanceof FilmRefused) return this.fail(claimed, error.refusal);
    this.log.error({ msg: 'a film was not prepared', material: claimed.id, attempt: claimed.attempts, error });
    const wait = BACK_OFF_MS[claimed.attempts - 1];
    if (wait !== undefined) await this.repository.giveBack(claimed, claimed.attempts, this.after(wait));
    else await this.fail(claimed, error instanceof ShopError ? error.code : 'gave-up');
  }

  private leave(claimed: Claimed): Promise<void> {
    return this.database.transaction(async () => {
      if (await this.repository.end(claimed, 'plain', null, this.clock.now())) await this.failed.settle(claimed.storeId);
    });
  }

  private fail(claimed: Claimed, failure: string): Promise<void> {
    return this.database.transaction(async () => {
      if (await this.repository.end(claimed, 'failed', failure, this.clock.now()))
        await this.failed.tell(claimed.storeId, claimed.id);
    });
  }

  private after(ms: number): Date {
    return new Date(this.clock.now().getTime() + ms);
  }
}
