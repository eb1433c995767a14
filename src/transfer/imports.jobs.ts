import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { ShopError } from '../platform/errors.js';
import { Clock } from '../ports/clock.js';
import { type JobPayload, Jobs, OnJob, Periodic } from '../ports/jobs.js';
import type { ImportRow, Judgement } from './import.rows.js';
import { type Import, ImportsRepository } from './imports.repository.js';
import { IMPORT_JOB, Imports, REFUSED_DAYS } from './imports.service.js';

/** Rows one job does before it lets others have their turn. */
const ROWS_A_JOB = 500;
const TIDY_EVERY_SECONDS = 21_600;
const DAY_MS = 86_400_000;
const PREVIEW_DAYS = 2;

/** Does what was confirmed, batch by batch: each leaves its rows done in the same transaction, so a job that dies goes on where it was. */
@Injectable()
export class ImportJobs {
  constructor(
    private readonly database: Database,
    private readonly repository: ImportsRepository,
    private readonly imports: Imports,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  @OnJob(IMPORT_JOB)
  async run({ importId }: JobPayload): Promise<void> {
    const id = String(importId);
    for (let done = 0; done < ROWS_A_JOB;) {
      const rows = await this.batch(id);
      if (rows === 0) return;
      done += rows;
    }
    await this.jobs.add(IMPORT_JOB, { importId: id });
  }

  @Periodic('transfer.tidy', TIDY_EVERY_SECONDS)
  async tidy(): Promise<void> {
    const daysAgo = (days: number) => new Date(this.clock.now().getTime() - days * DAY_MS);
    await this.repository.forget(daysAgo(PREVIEW_DAYS), daysAgo(REFUSED_DAYS));
  }

  /** Answers how many rows were done; zero when none were left. */
  private async batch(id: string): Promise<number> {
    let refused: ImportRow | undefined;
    try {
      return await this.database.transaction(async () => {
        const one = await this.repository.hold(id);
        if (one?.status !== 'running') return 0;
        const rows = await this.repository.waiting(id, this.imports.importer(one.kind).batch);
        refused = rows.length === 1 ? rows[0] : undefined;
        if (rows.length === 0) await this.repository.finish(id, this.clock.now());
        else await this.write(one, rows);
        return rows.length;
      });
    } catch (error) {
      if (!(error instanceof ShopError) || error.kind !== 'invalid' || error.fields.length === 0 || !refused) throw error;
      const row: ImportRow = { ...refused, outcome: 'refused', changes: [], faults: error.fields };
      await this.database.transaction(() => this.repository.settle(id, [row], this.clock.now()));
      return 1;
    }
  }

  private async write({ id, storeId, kind }: Import, rows: ImportRow[]): Promise<void> {
    const judged: Map<number, Judgement> = await this.imports.importer(kind).write(storeId, rows);
    await this.repository.settle(
      id,
      rows.map((row) => ({ ...row, ...judged.get(row.line) })),
      this.clock.now(),
    );
  }
}
