import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '../platform/database.js';
import type { Step } from './decide.js';
import { type SequenceStep, type SequenceStepText, SequenceVersion } from './sequence.entity.js';

const REMEMBER = 500;

export const asStep = ({ key, delayAmount, delayUnit, atLocalTime, weekdays, texts }: SequenceStep): Step => ({
  key,
  timing: { delayAmount, delayUnit, atLocalTime, weekdays },
  texts: byLocale(texts),
});

export const byLocale = (texts: Pick<SequenceStepText, 'locale' | 'subject' | 'bodyMd'>[]): Step['texts'] =>
  Object.fromEntries(texts.map(({ locale, subject, bodyMd }) => [locale, { subject, bodyMd }]));

export const inOrder = (steps: SequenceStep[]): SequenceStep[] => steps.toSorted((a, b) => a.position - b.position);

/** The steps of published versions. They never change, so they are read once. */
@Injectable()
export class Versions {
  private readonly known = new Map<string, Step[]>();

  constructor(private readonly database: Database) {}

  async steps(versionId: string): Promise<Step[]> {
    return (await this.all([versionId])).get(versionId)!;
  }

  /** Steps in order, by version. */
  async all(versionIds: string[]): Promise<Map<string, Step[]>> {
    const missing = [...new Set(versionIds)].filter((id) => !this.known.has(id));
    if (missing.length > 0) {
      const versions = await this.database
        .repository(SequenceVersion)
        .find({ where: { id: In(missing) }, relations: { steps: { texts: true } } });
      if (this.known.size + versions.length > REMEMBER) this.known.clear();
      for (const { id, steps, publishedAt } of versions) {
        if (!publishedAt) throw new Error('Only what is published is sent.');
        this.known.set(id, inOrder(steps).map(asStep));
      }
    }
    return new Map(versionIds.map((id) => [id, this.known.get(id)!]));
  }
}
