import { DateTime, IANAZone } from 'luxon';

interface WallTime {
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}

const DAY_MS = 86_400_000;
const UTC = 'UTC';

/** The first of these that is a time zone, else UTC. */
export const zoneOf = (...candidates: (string | null | undefined)[]): string =>
  candidates.find((zone) => zone && IANAZone.isValidZone(zone)) ?? UTC;

/** The calendar day somebody in the zone sees, as midnight UTC: for arithmetic that knows no clock changes. */
export function localDay(instant: Date, zone: string): DateTime {
  const { year, month, day } = DateTime.fromJSDate(instant, { zone });
  return DateTime.utc(year, month, day);
}

export function localTime(instant: Date, zone: string): WallTime {
  const { hour, minute, second, millisecond } = DateTime.fromJSDate(instant, { zone });
  return { hour, minute, second, millisecond };
}

/** Of `HH:MM`. */
export function wallTime(text: string): WallTime {
  const [hour = 0, minute = 0] = text.split(':').map(Number);
  return { hour, minute, second: 0, millisecond: 0 };
}

/** The instant of a wall time: the first of two when the clock shows it twice, the first one after when it never does. */
export function instantOf(day: DateTime, time: WallTime, zone: string): Date {
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

/** The day of `YYYY-MM-DD`, as {@link instantOf} takes it. */
export const dayOf = (text: string): DateTime => DateTime.fromISO(text, { zone: UTC });
