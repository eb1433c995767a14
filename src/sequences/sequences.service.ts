import { Injectable } from '@nestjs/common';
import { Mail } from '../mail/mail.service.js';
import { Database } from '../platform/database.js';
import { zoneOf } from '../platform/local.time.js';
import { newId } from '../platform/ids.js';
import { Clock } from '../ports/clock.js';
import { Jobs } from '../ports/jobs.js';
import { placeAt } from './decide.js';
import { EnrolmentsRepository, type NewEnrolment, type Whose } from './enrolments.repository.js';
import { scheduledAt } from './schedule.js';
import { Versions } from './versions.js';

export interface Purchase {
  storeId: string;
  customerId: string;
  orderId: string;
  productIds: string[];
  at: Date;
}

/** Who is on their way through which sequence. */
@Injectable()
export class Sequences {
  constructor(
    private readonly enrolments: EnrolmentsRepository,
    private readonly versions: Versions,
    private readonly mail: Mail,
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** Starts what a purchase starts, in the paying transaction. Asked again for the same order it changes nothing. */
  async enrol({ storeId, customerId, orderId, productIds, at }: Purchase): Promise<void> {
    const started = await this.enrolments.startedBy(storeId, customerId, productIds);
    if (started.length === 0) return;
    const steps = await this.versions.all(started.map(({ versionId }) => versionId));
    const now = this.clock.now();
    const rows = started.flatMap(({ id, status, versionId, zones }): NewEnrolment[] => {
      const place = placeAt(steps.get(versionId)![0], at, zoneOf(...zones));
      if (!place) return [];
      const whose = {
        id: newId(),
        storeId,
        sequenceId: id,
        versionId,
        customerId,
        orderId,
        stepKey: place.stepKey,
        anchorAt: at,
      };
      return [
        status === 'live'
          ? { ...whose, nextRunAt: place.nextRunAt, status, heldAt: null }
          : { ...whose, nextRunAt: null, status: 'held', heldAt: at },
      ];
    });
    if (rows.length === 0) return;
    const made = new Set(await this.enrolments.insert(rows, now));
    const entries = rows
      .filter(({ id }) => made.has(id))
      .map(({ id, stepKey }) => ({ storeId, enrolmentId: id, stepKey, decision: 'enrol' as const, reason: 'purchase' }));
    if (entries.length === 0) return;
    await this.enrolments.log(entries, now);
    this.database.afterCommit(() => this.jobs.wake('sequences.plan'));
  }

  /** Ends what an order started and cancels its letters that have not begun to leave, in the caller's transaction. */
  async exitOrder(orderId: string, because: string): Promise<void> {
    await this.database.transaction(async () => {
      const ended = await this.enrolments.endOfOrder(orderId, because);
      await this.mail.cancel(await this.enrolments.withLetters({ orderId }), because);
      await this.enrolments.log(
        ended.map(({ id, storeId, stepKey }) => ({ storeId, enrolmentId: id, stepKey, decision: 'exit', reason: because })),
        this.clock.now(),
      );
    });
  }

  /** Freezes what an order or a sequence has under way. */
  async hold(of: Whose): Promise<void> {
    await this.database.transaction(async () => {
      await this.enrolments.hold(of, this.clock.now());
      await this.mail.freeze(await this.enrolments.withLetters(of));
    });
  }

  /** Sets it going again where it stood: everything is later by as long as it was held. */
  async resume(of: Whose): Promise<void> {
    await this.database.transaction(async () => {
      const held = await this.enrolments.held(of);
      const steps = await this.versions.all(held.map(({ versionId }) => versionId));
      const now = this.clock.now();
      await this.enrolments.advance(
        held.map(({ id, versionId, stepKey, anchorAt, heldAt, zones }) => {
          const shifted = new Date(anchorAt.getTime() + now.getTime() - heldAt.getTime());
          const step = steps.get(versionId)!.find(({ key }) => key === stepKey);
          return step
            ? {
                id,
                stepKey,
                anchorAt: shifted,
                nextRunAt: scheduledAt(shifted, step.timing, zoneOf(...zones)),
                status: 'live',
                endedBecause: null,
              }
            : { id, stepKey, anchorAt: shifted, nextRunAt: null, status: 'done', endedBecause: null };
        }),
      );
      await this.mail.thaw(await this.enrolments.withLetters(of));
    });
    this.database.afterCommit(() => this.jobs.wake('sequences.plan'));
  }
}
