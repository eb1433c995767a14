import { DateTime, IANAZone } from 'luxon';

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

interface WallTime {
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const UTC = 'UTC';

/** The first of these that is a time zone, else UTC. */
export const zoneOf = (...candidates: (string | null | undefined)[]): string =>
  candidates.find((zone) => zone && IANAZone.isValidZone(zone)) ?? UTC;

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
  const time = timing.atLocalTime === null ? localTime(earliest, zone) : parseTime(timing.atLocalTime);
  for (let date = day; ; date = date.plus({ days: 1 })) {
    if (!allowed(date, timing)) continue;
    const instant = resolve(date, time, zone);
    if (instant.getTime() >= earliest.getTime()) return instant;
  }
}

const allowed = (day: DateTime, { weekdays }: Timing) => weekdays.length === 0 || weekdays.includes(day.weekday);

/** The calendar day somebody in the zone sees, as midnight UTC: for arithmetic that knows no clock changes. */
function localDay(instant: Date, zone: string): DateTime {
  const { year, month, day } = DateTime.fromJSDate(instant, { zone });
  return DateTime.utc(year, month, day);
}

function localTime(instant: Date, zone: string): WallTime {
  const { hour, minute, second, millisecond } = DateTime.fromJSDate(instant, { zone });
  return { hour, minute, second, millisecond };
}

function parseTime(text: string): WallTime {
  const [hour = 0, minute = 0] = text.split(':').map(Number);
  return { hour, minute, second: 0, millisecond: 0 };
}

/** The instant of a wall time: the first of two when the clock shows it twice, the first one after when it never does. */
function resolve(day: DateTime, time: WallTime, zone: string): Date {
  const rules = IANAZone.create(zone);
  const offsetMs = (at: number) => rules.offset(at) * 60_000;
  const wall = day.set(time).toMillis();
  const candidates = [offsetMs(wall - DAY_MS), offsetMs(wall + DAY_MS)].map((offset) => ({ offset, at: wall - offset }));
  const real = candidates.filter(({ offset, at }) => offsetMs(at) === offset).map(({ at }) => at);
  if (real.length > 0) return new Date(Math.min(...real));
  let before = Math.min(...candidates.map(({ at }) => at));
  let after = Math.max(...candidates.map(({ at }) => at));
  const oldOffset = offsetMs(before);
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetMs(middle) === oldOffset) before = middle;
    else after = middle;
  }
  return new Date(after);
}
