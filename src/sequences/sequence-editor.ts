import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { notFound } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { Clock } from '../ports/clock.js';
import { Revisions } from '../revisions/revisions.service.js';
import { Sequence, SequenceStep, SequenceStepText, SequenceVersion } from './sequence.entity.js';
import { type StepInput, textsOf } from './step-input.js';
import { asStep, byLocale, inOrder } from './versions.js';

/** Changes what a sequence says. Every change is made to a draft; what is published stays as it was. */
@Injectable()
export class SequenceEditor {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly revisions: Revisions,
  ) {}

  /** Answers the id of a sequence without steps. */
  async create(storeId: string, { name, productId }: { name: string; productId: string | null }): Promise<string> {
    const id = newId();
    const now = this.clock.now();
    await this.database.transaction(async () => {
      await this.database.repository(Sequence).insert({
        ...{ id, storeId, name: name.trim(), trigger: 'purchase', productId, status: 'draft' },
        ...{ liveVersionId: null, pausedAt: null, createdAt: now, updatedAt: now },
      });
      await this.database
        .repository(SequenceVersion)
        .insert({ id: newId(), storeId, sequenceId: id, number: 1, createdAt: now, publishedAt: null });
    });
    return id;
  }

  async change(storeId: string, id: string, { name, productId }: { name: string; productId: string | null }): Promise<void> {
    const updatedAt = this.clock.now();
    const changed = await this.database.repository(Sequence).update({ id, storeId }, { name: name.trim(), productId, updatedAt });
    if (!changed.affected) throw notFound();
  }

  /**
   * Adds a step at the end, or changes the one of this key. Answers its key.
   * `agree` is shown what is stored while nobody else can change it, and may throw.
   */
  async saveStep(
    storeId: string,
    id: string,
    key: string | null,
    input: StepInput,
    agree?: (stored: SequenceStep) => void,
  ): Promise<string> {
    const texts = textsOf(input);
    return this.database.transaction(async () => {
      const draft = await this.draft(storeId, id);
      const old = key === null ? null : (draft.steps.find((step) => step.key === key) ?? null);
      if (key !== null && !old) throw notFound();
      if (old) agree?.(old);
      const stepId = old?.id ?? newId();
      const step = {
        ...{ id: stepId, storeId, versionId: draft.id, key: key ?? newId(), position: old?.position ?? nextPosition(draft) },
        ...{ delayAmount: input.delayAmount, delayUnit: input.delayUnit },
        ...{ atLocalTime: input.atLocalTime, weekdays: [...new Set(input.weekdays)].sort() },
      };
      await this.database.repository(SequenceStep).save(step);
      await this.database.repository(SequenceStepText).delete({ stepId });
      await this.database.repository(SequenceStepText).insert(texts.map((text) => ({ ...text, stepId, storeId })));
      if (old) await this.revisions.keep(storeId, `letter:${id}:${step.key}`, asStep(old).texts, byLocale(texts));
      return step.key;
    });
  }

  async removeStep(storeId: string, id: string, key: string): Promise<void> {
    await this.database.transaction(async () => {
      const step = (await this.draft(storeId, id)).steps.find((one) => one.key === key);
      if (!step) throw notFound();
      await this.database.repository(SequenceStepText).delete({ stepId: step.id });
      await this.database.repository(SequenceStep).delete({ id: step.id });
      await this.revisions.forget(storeId, `letter:${id}:${key}`);
    });
  }

  /** `by` -1 moves a step up, 1 down; at the edge nothing changes. */
  async moveStep(storeId: string, id: string, key: string, by: -1 | 1): Promise<void> {
    await this.database.transaction(async () => {
      const steps = inOrder((await this.draft(storeId, id)).steps);
      const from = steps.findIndex((step) => step.key === key);
      if (from < 0) throw notFound();
      const [step, other] = [steps[from]!, steps[from + by]];
      if (!other) return;
      const rows = this.database.repository(SequenceStep);
      await rows.update({ id: step.id }, { position: -1 });
      await rows.update({ id: other.id }, { position: step.position });
      await rows.update({ id: step.id }, { position: other.position });
    });
  }

  /** The version that is being written: a copy of the published one when there is none yet. */
  private async draft(storeId: string, id: string): Promise<SequenceVersion> {
    const sequence = await this.locked(storeId, id);
    const versions = this.database.repository(SequenceVersion);
    const [last] = await versions.find({
      where: { sequenceId: id },
      order: { number: 'DESC' },
      take: 1,
      relations: { steps: { texts: true } },
    });
    await this.database.repository(Sequence).update({ id }, { updatedAt: this.clock.now() });
    if (last && !last.publishedAt) return last;
    const version = {
      id: newId(),
      storeId,
      sequenceId: sequence.id,
      number: (last?.number ?? 0) + 1,
      createdAt: this.clock.now(),
    };
    const steps = (last?.steps ?? []).map((step) => {
      const stepId = newId();
      return { ...step, id: stepId, versionId: version.id, texts: step.texts.map((text) => ({ ...text, stepId })) };
    });
    return versions.save({ ...version, publishedAt: null, steps });
  }

  private async locked(storeId: string, id: string): Promise<Sequence> {
    const sequence = await this.database
      .repository(Sequence)
      .findOne({ where: { id, storeId }, lock: { mode: 'pessimistic_write' } });
    if (!sequence) throw notFound();
    return sequence;
  }
}

const nextPosition = ({ steps }: SequenceVersion) => Math.max(0, ...steps.map(({ position }) => position)) + 1;
