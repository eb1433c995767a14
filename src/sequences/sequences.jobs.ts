import { Injectable } from '@nestjs/common';
import { Attention } from '../attention/attention.service.js';
import { Mail } from '../mail/mail.service.js';
import { Database } from '../platform/database.js';
import { ShopError } from '../platform/errors.js';
import { Clock } from '../ports/clock.js';
import { type JobPayload, OnJob, Periodic } from '../ports/jobs.js';
import { type DueEnrolment, EnrolmentsRepository } from './enrolments.repository.js';
import { type Outcome, outcomeOf, parked } from './outcome.js';
import { Versions } from './versions.js';

const BATCH = 200;
/** A turn ends after so many batches, so that a process that is told to stop can. */
const BATCHES = 250;
/** As many of a reader's last letters as a decision looks at. */
const RECENT = 3;

const isUnavailable = (error: unknown) => error instanceof ShopError && error.kind === 'unavailable';

/** Moves every enrolment that is due past its step: letter, cursor and reason in one transaction, and nothing but the database. */
@Injectable()
export class Planner {
  constructor(
    private readonly enrolments: EnrolmentsRepository,
    private readonly versions: Versions,
    private readonly mail: Mail,
    private readonly attention: Attention,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Periodic('sequences.plan', 2)
  async plan(): Promise<void> {
    for (let batch = 0; batch < BATCHES; batch++) if (!(await this.planBatch(this.clock.now()))) return;
  }

  /** A person has seen to what stopped an enrolment. */
  @OnJob('sequences.again')
  async again({ enrolmentId }: JobPayload): Promise<void> {
    await this.enrolments.unpark(String(enrolmentId), this.clock.now());
  }

  /** False when nothing was due. A row that cannot be written must not hold up the others: then they go one by one. */
  private async planBatch(now: Date): Promise<boolean> {
    try {
      return (await this.planDue(now, BATCH, outcomeOf)) > 0;
    } catch (error) {
      if (isUnavailable(error)) throw error;
      for (const id of await this.enrolments.due(now, BATCH)) await this.planOne(id, now);
      return true;
    }
  }

  private async planOne(id: string, now: Date): Promise<void> {
    try {
      await this.planDue(now, 1, outcomeOf, id);
    } catch (error) {
      if (isUnavailable(error)) throw error;
      await this.planDue(now, 1, (row) => parked(row, error), id);
    }
  }

  private async planDue(now: Date, limit: number, judge: typeof outcomeOf, only: string | null = null): Promise<number> {
    return this.database.transaction(async () => {
      const due = await this.enrolments.claim(now, limit, only);
      if (due.length === 0) return 0;
      const steps = await this.versions.all(due.map(({ versionId }) => versionId));
      const recent = new Map<string, Date[]>();
      const outcomes = due.map((row) => {
        const known = recent.get(row.customerId) ?? row.recent ?? [];
        const outcome = orParked(row, () => judge(row, steps.get(row.versionId)!, known, now));
        if (outcome.letter) recent.set(row.customerId, [now, ...known].slice(0, RECENT));
        return outcome;
      });
      await this.keep(outcomes, now);
      return due.length;
    });
  }

  private async keep(outcomes: Outcome[], now: Date): Promise<void> {
    await this.mail.write(...outcomes.flatMap(({ letter }) => letter ?? []));
    await this.enrolments.advance(outcomes.map(({ advance }) => advance));
    await this.enrolments.log(
      outcomes.map(({ entry }) => entry),
      now,
    );
    for (const { advance, entry } of outcomes) {
      if (advance.status !== 'parked') continue;
      await this.attention.raise({
        storeId: entry.storeId,
        kind: 'sequence-stopped',
        subject: advance.id,
        details: { reason: entry.reason },
        retry: { job: 'sequences.again', payload: { enrolmentId: advance.id } },
      });
    }
  }
}

function orParked(row: DueEnrolment, judge: () => Outcome): Outcome {
  try {
    return judge();
  } catch (error) {
    return parked(row, error);
  }
}
