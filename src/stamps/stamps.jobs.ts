import { Injectable, Logger } from '@nestjs/common';
import { Attention } from '../attention/attention.service.js';
import { Mail } from '../mail/mail.service.js';
import { Database } from '../platform/database.js';
import { ShopError } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { Clock } from '../ports/clock.js';
import { type JobPayload, Jobs, OnJob, Periodic } from '../ports/jobs.js';
import { Objects } from '../ports/objects.js';
import { type Mark, PaperRefused, Papers } from '../ports/papers.js';
import { textIn } from '../web/texts.js';
import { MAKING } from './stamps.service.js';
import { type Commission, StampsRepository } from './stamps.repository.js';

/** Also counts processes that were killed on the way: a file that takes the worker down does so no more often. */
const MOST_ATTEMPTS = 4;
const DAY_MS = 86_400_000;
/** A copy that nobody fetched for so long is made again when somebody does. */
const KEPT_DAYS = 60;
const AT_ONCE = 500;
const HOUR_SECONDS = 3600;

/** Makes the copies, one after another. */
@Injectable()
export class StampsJobs {
  private readonly log = new Logger('stamps');

  constructor(
    private readonly rows: StampsRepository,
    private readonly papers: Papers,
    private readonly objects: Objects,
    private readonly mail: Mail,
    private readonly attention: Attention,
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  @OnJob(MAKING.job)
  async make({ copyId }: JobPayload): Promise<void> {
    const copy = await this.rows.begin(String(copyId));
    if (!copy || copy.state === 'ready' || copy.state === 'whole') return;
    const key = `${copy.storeId}/stamped/${copy.id}/${newId()}`;
    const { sourceKey, contentType, sizeBytes } = copy;
    try {
      const made = await this.papers.stamp({ key: sourceKey, contentType, sizeBytes }, markOf(copy), key);
      await this.settle(copy, async () => {
        if (!(await this.rows.ready(copy.id, key, made.sizeBytes, this.clock.now())))
          await this.jobs.add('stamps.remove', { keys: [key] });
      });
    } catch (error) {
      await this.failed(copy, error);
    }
  }

  @OnJob('stamps.remove')
  async remove({ keys }: JobPayload): Promise<void> {
    await this.objects.remove(keys as string[]);
  }

  @Periodic('stamps.tidy', HOUR_SECONDS)
  async tidy(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_DAYS * DAY_MS);
    await this.database.transaction(async () => {
      const keys = await this.rows.takeUnused(before, AT_ONCE);
      if (keys.length > 0) await this.jobs.add('stamps.remove', { keys });
    });
  }

  private async failed(copy: Commission, error: unknown): Promise<void> {
    if (error instanceof PaperRefused) return this.giveWhole(copy, 'whole', error.refusal);
    if (copy.attempts < MOST_ATTEMPTS) {
      if (error instanceof ShopError) throw error;
      throw new ShopError('unavailable', 'copy-not-made', { cause: error });
    }
    this.log.error({ msg: 'a copy could not be made', copyId: copy.id, error });
    await this.giveWhole(copy, 'failed', 'unmakeable');
  }

  /** Buyers get the file as it is; its creator is told once. */
  private giveWhole(copy: Commission, state: 'whole' | 'failed', why: Parameters<StampsRepository['giveUp']>[2]): Promise<void> {
    return this.settle(copy, async () => {
      if (!(await this.rows.giveUp(copy.id, state, why, this.clock.now()))) return;
      await this.attention.raise({
        storeId: copy.storeId,
        kind: `file-left-whole-${why}`,
        subject: copy.versionId,
        details: { file: copy.fileName },
        ...(state === 'failed' && { retry: { job: MAKING.job, payload: { copyId: copy.id } } }),
      });
    });
  }

  /** The order's letter leaves with the last of its copies. */
  private settle({ orderId }: Commission, act: () => Promise<void>): Promise<void> {
    return this.database.transaction(async () => {
      await act();
      if (await this.rows.allSettled(orderId)) await this.mail.release(orderId);
    });
  }
}

function markOf({ name, email, orderNumber, locale }: Commission): Mark {
  const number = orderNumber;
  return {
    line: textIn(locale, 'stamps.line', { name: name || email, number }),
    plainLine: textIn(locale, 'stamps.line', { name: email, number }),
    title: textIn(locale, 'stamps.title'),
    locale,
  };
}
