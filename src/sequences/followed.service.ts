import { Injectable } from '@nestjs/common';
import { Mail } from '../mail/mail.service.js';
import { Database } from '../platform/database.js';
import { notFound } from '../platform/errors.js';
import { zoneOf } from '../platform/local.time.js';
import { isId } from '../platform/ids.js';
import { Clock } from '../ports/clock.js';
import { EnrolmentsRepository } from './enrolments.repository.js';
import type { Followed } from './followed.js';
import { FollowedRepository } from './followed.repository.js';
import { scheduledAt } from './schedule.js';
import { Versions } from './versions.js';

interface Mine {
  storeId: string;
  customerId: string;
  id: string;
}

/** What a reader decides about the letters that follow their purchases. What they stop, nobody but they set going again. */
@Injectable()
export class FollowedLetters {
  constructor(
    private readonly rows: FollowedRepository,
    private readonly enrolments: EnrolmentsRepository,
    private readonly versions: Versions,
    private readonly mail: Mail,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  list(storeId: string, customerId: string): Promise<Followed[]> {
    return this.rows.list(storeId, customerId);
  }

  /** Ends it and cancels its letters that have not begun to leave. */
  async stop(mine: Mine): Promise<void> {
    if (!isId(mine.id)) throw notFound();
    await this.database.transaction(async () => {
      const ended = await this.rows.stop(mine, 'stopped');
      if (!ended) throw notFound();
      await this.mail.cancel([mine.id], 'stopped');
      await this.log(mine, ended.stepKey, 'exit', 'stopped');
    });
  }

  /** Goes on with the next letter, its whole delay from now: what was missed does not come in a burst. */
  async goOn(mine: Mine): Promise<void> {
    if (!isId(mine.id)) throw notFound();
    await this.database.transaction(async () => {
      const stopped = await this.rows.stopped(mine);
      const step = stopped && (await this.versions.steps(stopped.versionId)).find(({ key }) => key === stopped.stepKey);
      if (!step) throw notFound();
      const now = this.clock.now();
      await this.rows.goOn(mine.id, now, stopped.live ? scheduledAt(now, step.timing, zoneOf(...stopped.zones)) : null);
      await this.log(mine, stopped.stepKey, 'enrol', 'resumed');
    });
  }

  private async log({ storeId, id }: Mine, stepKey: string | null, decision: 'exit' | 'enrol', reason: string): Promise<void> {
    await this.enrolments.log([{ storeId, enrolmentId: id, stepKey, decision, reason }], this.clock.now());
  }
}
