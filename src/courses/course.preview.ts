import { DateTime } from 'luxon';
import { instantOf, dayOf, wallTime, zoneOf } from '../platform/local.time.js';
import type { Cohort } from './cohorts.repository.js';
import type { Outline } from './course.js';
import type { PreviewQuery } from './courses.dto.js';
import { isDay } from './drip.dto.js';
import { type Opening, openings, type Standing } from './drip.js';

/** A student who does not exist, on a day that may not have come. Days are `YYYY-MM-DD` on the student's own calendar. */
export interface Invented {
  on: string;
  enrolled: string;
  /** Empty when they have not opened the course yet. */
  first: string;
  zone: string;
  cohort: Cohort | null;
  /** They finish and pass each lesson as soon as it opens. */
  keen: boolean;
}

/** What was asked for; today, and bought today, where nothing sensible was. */
export function inventedFrom(query: PreviewQuery, cohorts: Cohort[], own: string, now: Date): Invented {
  const zone = zoneOf(query.zone, own);
  const today = DateTime.fromJSDate(now, { zone }).toISODate()!;
  const day = (text: string | undefined, otherwise: string) => (text && isDay(text) ? text : otherwise);
  const on = day(query.on, today);
  const enrolled = day(query.enrolled, on < today ? on : today);
  const asked = Object.keys(query).some((key) => key !== 'on' && key !== 'lang');
  return {
    ...{ on, enrolled, zone },
    first: day(query.first, asked ? '' : enrolled),
    cohort: cohorts.find(({ id }) => id === query.cohort) ?? null,
    keen: query.done !== undefined,
  };
}

const LAST_MINUTE = '23:59';
const FIRST_MINUTE = '00:00';

/** What is open to them by the end of that day. */
export function openTo(outline: Outline, { on, enrolled, first, zone, cohort, keen }: Invented): Map<string, Opening> {
  const at = (day: string, time: string) => instantOf(dayOf(day), wallTime(time), zone);
  const standing: Standing = {
    enrolledAt: at(enrolled, FIRST_MINUTE),
    firstAccessAt: first && first <= on ? at(first, FIRST_MINUTE) : null,
    cohortStartsOn: cohort?.startsOn ?? null,
    timeZone: zone,
    finished: new Map(),
    overrides: [],
    alreadyOpen: new Set(),
  };
  const now = at(on, LAST_MINUTE);
  let found = openings(outline, standing, now);
  if (!keen) return found;
  for (let before = -1, open = openOf(found); open.length > before; open = openOf(found)) {
    before = open.length;
    found = openings(outline, { ...standing, finished: new Map(open.map((id) => [id, { passed: true }])) }, now);
  }
  return found;
}

const openOf = (found: Map<string, Opening>): string[] => [...found].filter(([, { open }]) => open).map(([id]) => id);
