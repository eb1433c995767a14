import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { notFound, ShopError } from '../platform/errors.js';
import { Jobs } from '../ports/jobs.js';
import type { AttentionItem } from './attention-item.entity.js';
import { AttentionRepository } from './attention.repository.js';

export interface Concern {
  /** Null when it concerns the whole shop. */
  storeId: string | null;
  kind: string;
  subject: string;
  details?: Record<string, string | number>;
  /** The job that may succeed once a person has seen to the cause. */
  retry?: { job: string; payload: Record<string, unknown> };
}

/** What a person must look at. Nothing that goes wrong for good is only logged. */
@Injectable()
export class Attention {
  private readonly log = new Logger('attention');

  constructor(
    private readonly items: AttentionRepository,
    private readonly jobs: Jobs,
    private readonly database: Database,
  ) {}

  /** Raised again while open, the same concern only counts up. */
  async raise({ details = {}, retry, ...concern }: Concern): Promise<void> {
    await this.items.raise({ ...concern, details, retryJob: retry?.job ?? null, retryPayload: retry?.payload ?? null });
  }

  /**
   * Does the work of a job. `unavailable` goes on to the queue, which tries again; whatever else goes wrong stops here, as a
   * concern, until a person has it tried once more.
   */
  async watch(concern: Concern, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof ShopError && error.kind === 'unavailable') throw error;
      const reason = error instanceof Error ? error.message : String(error);
      this.log.error({ concern: concern.kind, subject: concern.subject, error });
      await this.raise({ ...concern, details: { ...concern.details, reason: reason.slice(0, 300) } });
    }
  }

  /** The cause has gone by itself. */
  async resolve(kind: string, subject: string): Promise<void> {
    await this.items.resolve(kind, subject);
  }

  /** What the open concerns of one kind are about. */
  async openSubjects(storeId: string, kind: string): Promise<string[]> {
    return this.items.openSubjects(storeId, kind);
  }

  async open(storeId: string): Promise<AttentionItem[]> {
    return this.items.open(storeId);
  }

  /** Open concerns of a store and of the whole shop; of all stores with null. */
  async countOpen(storeId: string | null): Promise<number> {
    return this.items.countOpen(storeId);
  }

  async done(storeId: string, id: string): Promise<void> {
    if (!(await this.items.close(storeId, id))) throw notFound();
  }

  /** Settled by mistake. When the same has come up again meanwhile, that one stands for it. */
  async reopen(storeId: string, id: string): Promise<void> {
    if (!(await this.items.reopen(storeId, id))) throw notFound();
  }

  /** Starts its job again. What fails once more comes back as a new concern. */
  async retry(storeId: string, id: string): Promise<void> {
    await this.database.transaction(async () => {
      const item = await this.items.close(storeId, id);
      if (!item?.retryJob) throw notFound();
      await this.jobs.add(item.retryJob, item.retryPayload ?? {});
    });
  }
}
