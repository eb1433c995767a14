import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { zoneOf } from '../platform/local.time.js';
import { notFound, ShopError } from '../platform/errors.js';
import { Clock } from '../ports/clock.js';
import { moveTo } from './decide.js';
import { EnrolmentsRepository } from './enrolments.repository.js';
import { Sequence, SequenceVersion } from './sequence.entity.js';
import { Sequences } from './sequences.service.js';
import { asStep, inOrder, Versions } from './versions.js';

const DAY_MS = 86_400_000;

/** When a sequence begins to be sent, stops, and goes on. */
@Injectable()
export class Publishing {
  constructor(
    private readonly sequences: Sequences,
    private readonly enrolments: EnrolmentsRepository,
    private readonly versions: Versions,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The draft becomes what new entrants get. Those on their way stay with what they began, unless they are moved along. */
  async publish(storeId: string, id: string, { moveInFlight = false } = {}): Promise<void> {
    await this.database.transaction(async () => {
      const sequence = await this.locked(storeId, id);
      const draft = await this.database
        .repository(SequenceVersion)
        .findOne({ where: { sequenceId: id }, order: { number: 'DESC' }, relations: { steps: true } });
      if (!draft || draft.publishedAt) throw new ShopError('conflict', 'sequence-unchanged');
      if (draft.steps.length === 0) throw new ShopError('conflict', 'sequence-empty');
      const now = this.clock.now();
      await this.database.repository(SequenceVersion).update({ id: draft.id }, { publishedAt: now });
      const status = sequence.status === 'draft' ? 'live' : sequence.status;
      await this.database.repository(Sequence).update({ id }, { liveVersionId: draft.id, status, updatedAt: now });
      if (moveInFlight) await this.moveInFlight(id, draft.id);
    });
  }

  /** How many on their way would get a letter within a day if they were moved to this version. */
  async withinADay(sequenceId: string, versionId: string): Promise<number> {
    const until = this.clock.now().getTime() + DAY_MS;
    const places = await this.placesIn(sequenceId, versionId);
    return places.filter(({ place, status }) => status === 'live' && place && place.nextRunAt.getTime() < until).length;
  }

  /** Nothing is sent, and time stands still for everyone on their way. */
  async pause(storeId: string, id: string): Promise<void> {
    await this.database.transaction(async () => {
      const { status } = await this.locked(storeId, id);
      if (status !== 'live') throw new ShopError('conflict', 'sequence-not-live');
      const now = this.clock.now();
      await this.database.repository(Sequence).update({ id }, { status: 'paused', pausedAt: now, updatedAt: now });
      await this.sequences.hold({ sequenceId: id });
    });
  }

  async resume(storeId: string, id: string): Promise<void> {
    await this.database.transaction(async () => {
      const { status } = await this.locked(storeId, id);
      if (status !== 'paused') throw new ShopError('conflict', 'sequence-not-paused');
      const now = this.clock.now();
      await this.database.repository(Sequence).update({ id }, { status: 'live', pausedAt: null, updatedAt: now });
      await this.sequences.resume({ sequenceId: id });
    });
  }

  private async moveInFlight(sequenceId: string, versionId: string): Promise<void> {
    const moves = (await this.placesIn(sequenceId, versionId)).map(({ id, status, place }) => ({
      id,
      stepKey: place?.stepKey ?? null,
      nextRunAt: status === 'live' ? (place?.nextRunAt ?? null) : null,
    }));
    await this.enrolments.move(moves, versionId);
  }

  /** Where everyone on their way through another version would stand in this one. */
  private async placesIn(sequenceId: string, versionId: string) {
    const people = await this.enrolments.inFlight(sequenceId, versionId);
    const old = await this.versions.all(people.map((one) => one.versionId));
    const version = await this.database
      .repository(SequenceVersion)
      .findOneOrFail({ where: { id: versionId }, relations: { steps: { texts: true } } });
    const steps = inOrder(version.steps).map(asStep);
    return people.map(({ id, versionId: from, stepKey, anchorAt, zones, status }) => {
      const place = moveTo(steps, { stepKey, oldSteps: old.get(from)!, anchorAt }, zoneOf(...zones));
      return { id, status, place };
    });
  }

  private async locked(storeId: string, id: string): Promise<Sequence> {
    const lock = { mode: 'pessimistic_write' } as const;
    const sequence = await this.database.repository(Sequence).findOne({ where: { id, storeId }, lock });
    if (!sequence) throw notFound();
    return sequence;
  }
}
