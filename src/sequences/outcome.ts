import { zoneOf } from '../platform/local.time.js';
import type { NewLetter } from '../mail/letter.js';
import { decide, type Step } from './decide.js';
import type { Advance, DueEnrolment, LogEntry } from './enrolments.repository.js';
import { letterOf } from './letter-of.js';

/** What one planned enrolment leaves behind: its new place, why, and perhaps a letter. */
export interface Outcome {
  advance: Advance;
  entry: LogEntry;
  letter: NewLetter | null;
}

/** Decides about one enrolment and puts the decision in rows. `recent`: when its reader's last letters went. */
export function outcomeOf(row: DueEnrolment, steps: Step[], recent: Date[], now: Date): Outcome {
  const { unsubscribed, suppressed, stepKey, anchorAt } = row;
  const decision = decide({ now, zone: zoneOf(...row.zones), anchorAt, stepKey, steps, unsubscribed, suppressed, recent });
  const entry = { storeId: row.storeId, enrolmentId: row.id, stepKey, decision: decision.kind };
  switch (decision.kind) {
    case 'exit':
      return ended(row, decision.reason, { ...entry, reason: decision.reason }, 'ended');
    case 'defer':
      return {
        advance: { id: row.id, stepKey, anchorAt, nextRunAt: decision.until, status: 'live', endedBecause: null },
        entry: { ...entry, reason: decision.reason },
        letter: null,
      };
    case 'plan':
    case 'skip': {
      const { next } = decision;
      const place = next ?? { stepKey: null, anchorAt, nextRunAt: null };
      return {
        advance: { id: row.id, ...place, status: next ? 'live' : 'done', endedBecause: null },
        entry: { ...entry, reason: decision.kind === 'skip' ? decision.reason : '' },
        letter: decision.kind === 'plan' ? letterOf(row, decision.step, decision.gapSeconds, now) : null,
      };
    }
  }
}

/** An enrolment that cannot go on by itself. */
export function parked(row: DueEnrolment, error: unknown): Outcome {
  const reason = error instanceof Error ? error.message : String(error);
  const entry = { storeId: row.storeId, enrolmentId: row.id, stepKey: row.stepKey, decision: 'park' as const, reason };
  return ended(row, reason, entry, 'parked');
}

const ended = (row: DueEnrolment, because: string, entry: LogEntry, status: 'ended' | 'parked'): Outcome => ({
  advance: { id: row.id, stepKey: row.stepKey, anchorAt: row.anchorAt, nextRunAt: null, status, endedBecause: because },
  entry,
  letter: null,
});
