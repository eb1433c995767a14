import type { DateTime } from 'luxon';
import { localDay, localTime, instantOf, wallTime } from '../platform/local.time.js';

export const DELAY_UNITS = ['minutes', 'hours', 'days', 'weeks', 'months'] as const;
export type DelayUnit = (typeof DELAY_UNITS)[number];

/** When a step is meant to go, in the words of a wall clock. */
export interface Timing {
  delayAmount: number;
  delayUnit: DelayUnit;
  /** `HH:MM`, or null: the time of day the anchor had. */
  atLocalTime: string | null;
  /** 1 Monday … 7 Sunday; any day when empty. */
  weekdays: readonly number[];
}

const HOUR_MS = 3_600_000;

/** Steps that are days apart also keep a distance between letters; see G4. */
export const isDaySized = ({ delayAmount, delayUnit }: Timing): boolean =>
  delayAmount > 0 && delayUnit !== 'minutes' && delayUnit !== 'hours';

/**
 * The instant a step is due, counted from the scheduled instant of the one before. Minutes and hours are added to the
 * instant; days, weeks and months to the local date, which is then resolved. Never before the anchor.
 */
export function scheduledAt(anchor: Date, timing: Timing, zone: string): Date {
  const { delayAmount, delayUnit, atLocalTime, weekdays } = timing;
  if (delayUnit === 'minutes' || delayUnit === 'hours') {
    const instant = new Date(anchor.getTime() + delayAmount * (delayUnit === 'hours' ? HOUR_MS : 60_000));
    return atLocalTime === null && weekdays.length === 0 ? instant : next(instant, localDay(instant, zone), timing, zone);
  }
  return next(anchor, localDay(anchor, zone).plus({ [delayUnit]: delayAmount }), timing, zone);
}

/** `instant`, or the first allowed day after it: for steps that have to wait longer than they were meant to. */
export function onAllowedDay(instant: Date, timing: Timing, zone: string): Date {
  const day = localDay(instant, zone);
  return allowed(day, timing) ? instant : next(instant, day.plus({ days: 1 }), timing, zone);
}

/** The first allowed day from `day` on whose wall time is not before `earliest`. */
function next(earliest: Date, day: DateTime, timing: Timing, zone: string): Date {
  const time = timing.atLocalTime === null ? localTime(earliest, zone) : wallTime(timing.atLocalTime);
  for (let date = day; ; date = date.plus({ days: 1 })) {
    if (!allowed(date, timing)) continue;
    const instant = instantOf(date, time, zone);
    if (instant.getTime() >= earliest.getTime()) return instant;
  }
}

const allowed = (day: DateTime, { weekdays }: Timing) => weekdays.length === 0 || weekdays.includes(day.weekday);
