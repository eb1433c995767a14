import { DateTime } from 'luxon';

export const PRESETS = ['today', '7d', '30d', 'month', 'last-month', '90d', 'year', '12m', 'all'] as const;
export type Preset = (typeof PRESETS)[number];

/** Days of the store's calendar, both included: `2027-03-01`. */
export interface Span {
  from: string;
  to: string;
}

export interface Period extends Span {
  /** Null when the days were chosen one by one. */
  preset: Preset | null;
  /** What it is compared with; null when nothing can come before. */
  before: Span | null;
}

export type Bucket = 'day' | 'week' | 'month';

const MOST_DAY_BARS = 45;
const MOST_WEEK_BARS = 400;
const LONGEST_DAYS = 3660;

const iso = (date: DateTime): string => date.toISODate()!;
const dayOf = (text: string): DateTime => DateTime.fromISO(text, { zone: 'utc' });
export const daysIn = ({ from, to }: Span): number => Math.round(dayOf(to).diff(dayOf(from), 'days').days) + 1;
const spanBack = (from: DateTime, days: number): Span => ({ from: iso(from.minus({ days })), to: iso(from.minus({ days: 1 })) });
const lasting = (to: DateTime, days: number): Omit<Period, 'preset'> => {
  const from = to.minus({ days: days - 1 });
  return { from: iso(from), to: iso(to), before: spanBack(from, days) };
};
/** The same days of the month or year before, which may be shorter. */
const sameDays = (unit: 'month' | 'year', from: DateTime, to: DateTime): Span => {
  const back = { [`${unit}s`]: 1 };
  const end = to.hasSame(to.endOf(unit), 'day') ? to.minus(back).endOf(unit) : to.minus(back);
  return { from: iso(from.minus(back)), to: iso(end) };
};

/** What a preset means on this day; `first` is the day the store's figures begin. */
export function presetPeriod(preset: Preset, today: string, first: string): Period {
  const to = dayOf(today);
  const lastMonth = to.minus({ months: 1 });
  const of = (unit: 'month' | 'year', from: DateTime, until: DateTime) => ({
    from: iso(from),
    to: iso(until),
    before: sameDays(unit, from, until),
  });
  const spans: Record<Preset, () => Omit<Period, 'preset'>> = {
    today: () => lasting(to, 1),
    '7d': () => lasting(to, 7),
    '30d': () => lasting(to, 30),
    '90d': () => lasting(to, 90),
    month: () => of('month', to.startOf('month'), to),
    'last-month': () => of('month', lastMonth.startOf('month'), lastMonth.endOf('month')),
    year: () => of('year', to.startOf('year'), to),
    '12m': () => {
      const from = to.minus({ years: 1 }).plus({ days: 1 });
      return { from: iso(from), to: today, before: { from: iso(from.minus({ years: 1 })), to: iso(from.minus({ days: 1 })) } };
    },
    all: () => ({ from: first < today ? first : today, to: today, before: null }),
  };
  return { preset, ...spans[preset]() };
}

/** Days somebody chose, in either order; null when they are none. */
export function chosenPeriod(one: string, other: string): Period | null {
  const [from, to] = [dayOf(one), dayOf(other)].sort((a, b) => a.toMillis() - b.toMillis()) as [DateTime, DateTime];
  if (!from.isValid || !to.isValid) return null;
  const days = Math.min(daysIn({ from: iso(from), to: iso(to) }), LONGEST_DAYS);
  return { preset: null, ...lasting(to, days) };
}

/** How wide a chart's bars are, so that there are never too many to see. */
export function bucketOf(span: Span): Bucket {
  const days = daysIn(span);
  if (days <= MOST_DAY_BARS) return 'day';
  return days <= MOST_WEEK_BARS ? 'week' : 'month';
}

/** First days of the buckets that make up a span; weeks begin on Monday. */
export function bucketsOf(span: Span, bucket: Bucket): string[] {
  const starts: string[] = [];
  for (let at = dayOf(startOf(span.from, bucket)); iso(at) <= span.to; at = at.plus({ [`${bucket}s`]: 1 })) starts.push(iso(at));
  return starts;
}

export const startOf = (day: string, bucket: Bucket): string => iso(dayOf(day).startOf(bucket));
