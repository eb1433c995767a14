import type { Locale } from '../platform/scope.js';
import { isDaySized, onAllowedDay, scheduledAt, type Timing } from './schedule.js';

/** A step of a published version, as the planner reads it. */
export interface Step {
  key: string;
  timing: Timing;
  texts: Partial<Record<Locale, { subject: string; bodyMd: string }>>;
}

/** What the decision about one enrolment depends on. */
export interface Situation {
  now: Date;
  zone: string;
  anchorAt: Date;
  stepKey: string | null;
  steps: Step[];
  unsubscribed: boolean;
  suppressed: boolean;
  /** When this person's last marketing letters went or were planned, newest first. */
  recent: Date[];
}

/** Where an enrolment stands after its step: which comes next, counted from when, due when. */
export interface Place {
  stepKey: string;
  anchorAt: Date;
  nextRunAt: Date;
}

export type Decision =
  | { kind: 'plan'; step: Step; next: Place | null; gapSeconds: number }
  | { kind: 'skip'; step: Step; next: Place | null; reason: string }
  | { kind: 'defer'; until: Date; reason: string }
  | { kind: 'exit'; reason: string };

/** No two letters of day-sized steps reach one person within this time, also after downtime. */
export const GAP_SECONDS = 20 * 3600;
/** Letters of sequences one person may get in any 24 hours. */
const DAILY_CAP = 3;
const DAY_SECONDS = 24 * 3600;

/** What to do with an enrolment that is due. Pure: the same situation always ends the same way. */
export function decide(situation: Situation): Decision {
  const { now, zone, anchorAt, steps, stepKey, recent } = situation;
  if (situation.unsubscribed) return { kind: 'exit', reason: 'unsubscribed' };
  if (situation.suppressed) return { kind: 'exit', reason: 'suppressed' };
  const index = steps.findIndex(({ key }) => key === stepKey);
  const step = steps[index];
  if (!step) return { kind: 'exit', reason: 'step-gone' };
  const gapSeconds = isDaySized(step.timing) ? GAP_SECONDS : 0;
  const free = freeFrom(recent, gapSeconds);
  if (free && free > now) return { kind: 'defer', until: onAllowedDay(free, step.timing, zone), reason: 'too-soon' };
  const next = placeAt(steps[index + 1], scheduledAt(anchorAt, step.timing, zone), zone);
  if (Object.keys(step.texts).length === 0) return { kind: 'skip', step, next, reason: 'no-text' };
  return { kind: 'plan', step, next, gapSeconds };
}

/** An enrolment in front of a step, or null when there is none left. */
export const placeAt = (step: Step | undefined, anchorAt: Date, zone: string): Place | null =>
  step ? { stepKey: step.key, anchorAt, nextRunAt: scheduledAt(anchorAt, step.timing, zone) } : null;

/** The first moment this person may get another letter; null when at any. */
function freeFrom(recent: Date[], gapSeconds: number): Date | null {
  const bounds = [
    recent[0] && gapSeconds > 0 ? recent[0].getTime() + gapSeconds * 1000 : 0,
    recent.length >= DAILY_CAP ? recent[DAILY_CAP - 1]!.getTime() + DAY_SECONDS * 1000 : 0,
  ];
  const latest = Math.max(...bounds);
  return latest > 0 ? new Date(latest) : null;
}

/**
 * Where somebody on their way goes when a new version replaces the one they are in. A step that is still there keeps them; one
 * that is gone moves them to the next of their old steps that is still there, with its own delay. What was inserted before is not sent.
 */
export function moveTo(
  steps: Step[],
  was: { stepKey: string | null; oldSteps: Step[]; anchorAt: Date },
  zone: string,
): Place | null {
  const from = was.oldSteps.findIndex(({ key }) => key === was.stepKey);
  const ahead = from < 0 ? [] : was.oldSteps.slice(from).map(({ key }) => key);
  const target = steps.find(({ key }) => key === ahead.find((one) => steps.some((step) => step.key === one)));
  return placeAt(target, was.anchorAt, zone);
}
