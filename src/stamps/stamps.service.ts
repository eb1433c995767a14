import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { Clock } from '../ports/clock.js';
import { Jobs } from '../ports/jobs.js';
import { STAMPABLE } from '../ports/papers.js';
import { StampsRepository } from './stamps.repository.js';

const TYPES = Object.keys(STAMPABLE);
/** One file at a time, whatever the number of workers: so is the memory they take. */
export const MAKING = { job: 'stamps.make', queue: 'stamps' } as const;
/** So long a letter waits for its copies, and never longer. */
export const LETTER_WAITS_SECONDS = 120;
/** So long somebody who stands before the door is asked to wait; then they get the file as it is. */
const READER_WAITS_MS = 30_000;

interface Bought {
  storeId: string;
  customerId: string;
  orderId: string;
}

/** `key`: where the copy is; `whole`: the file as it is; `preparing`: ask again in a moment. */
export type Given = { key: string } | 'whole' | 'preparing';

/** Copies of files that bear their buyer's name. Whatever goes wrong with one, the buyer gets the file. */
@Injectable()
export class Stamps {
  constructor(
    private readonly rows: StampsRepository,
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** Has the copies of an order's files made. In the paying transaction; `waiting`: their letter is worth holding back. */
  async prepare({ productIds, ...bought }: Bought & { productIds: string[] }): Promise<{ waiting: boolean }> {
    const versionIds = await this.rows.wanted(bought.storeId, productIds, TYPES);
    return { waiting: versionIds.length > 0 && (await this.commission(bought, versionIds)) > 0 };
  }

  /** The stamped object when there is one. */
  async keyFor(orderId: string, versionId: string): Promise<string | null> {
    const copy = await this.rows.find(orderId, versionId);
    return copy?.state === 'ready' ? copy.objectKey : null;
  }

  /** What a buyer who asks for a version gets. Versions newer than the purchase are made when first asked for. */
  async give(bought: Bought, versionId: string): Promise<Given> {
    const now = this.clock.now();
    if (!(await this.rows.isWanted(bought.storeId, versionId, TYPES))) return 'whole';
    const copy = await this.rows.find(bought.orderId, versionId);
    if (!copy) return (await this.database.transaction(() => this.commission(bought, [versionId]))) > 0 ? 'preparing' : 'whole';
    if (copy.state === 'waiting') return now.getTime() - copy.createdAt.getTime() < READER_WAITS_MS ? 'preparing' : 'whole';
    if (copy.state !== 'ready' || copy.objectKey === null) return 'whole';
    await this.rows.use(bought.orderId, versionId, now);
    return { key: copy.objectKey };
  }

  private async commission(bought: Bought, versionIds: string[]): Promise<number> {
    const ids = await this.rows.insert({ ...bought, now: this.clock.now() }, versionIds);
    for (const copyId of ids) await this.jobs.add(MAKING.job, { copyId }, { key: `stamp:${copyId}`, queue: MAKING.queue });
    return ids.length;
  }
}
