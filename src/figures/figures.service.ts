import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { Catalog } from '../catalog/catalog.service.js';
import type { Locale, StoreFacts } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import {
  type Cell,
  type DayCell,
  type DaySums,
  type Dimension,
  DIMENSIONS,
  FiguresRepository,
  type Sums,
} from './figures.repository.js';
import {
  type Bucket,
  bucketOf,
  bucketsOf,
  chosenPeriod,
  daysIn,
  type Period,
  type Preset,
  presetPeriod,
  type Span,
  startOf,
} from './period.js';

export type { DayCell, Dimension };

/** One bar of a chart. */
export interface Slice {
  start: string;
  sums: Sums;
  /** The same of the period before; null where that was shorter, or is none. */
  before: Sums | null;
}

export interface Figures {
  period: Period;
  currency: string;
  now: Sums;
  before: Sums | null;
  /** All there ever was until the period's end. */
  ever: Sums;
  bucket: Bucket;
  slices: Slice[];
  /** What it is made of, the greatest first. */
  parts: Record<Dimension, Cell[]>;
  titles: Map<string, string>;
  /** Some of it is made up. */
  demo: boolean;
}

export interface Glance {
  demo: boolean;
  today: Sums;
  /** The month so far, and the same days of the one before; null when there is too little of those. */
  month: Sums;
  monthBefore: Sums | null;
  beforeSpan: Span | null;
}

const LATEST = 8;
export const NOTHING: Sums = {
  visits: 0,
  saw: 0,
  reviewed: 0,
  sent: 0,
  paid: 0,
  orders: 0,
  revenueMinor: 0,
  firstOrders: 0,
  secondOrders: 0,
  refunds: 0,
  refundedMinor: 0,
};
const NAMES = Object.keys(NOTHING) as (keyof Sums)[];

export function total(many: readonly Sums[]): Sums {
  const sum = { ...NOTHING };
  for (const one of many) for (const name of NAMES) sum[name] += one[name];
  return sum;
}

/** What a store did, read from its figures by day. */
@Injectable()
export class FiguresBook {
  constructor(
    private readonly rows: FiguresRepository,
    private readonly catalog: Catalog,
    private readonly clock: Clock,
  ) {}

  today({ timeZone }: StoreFacts): string {
    return DateTime.fromJSDate(this.clock.now(), { zone: timeZone }).toISODate()!;
  }

  /** The days asked for; null when those chosen are none. */
  async period(store: StoreFacts, asked: { range?: Preset; from?: string; to?: string }): Promise<Period | null> {
    if (asked.from || asked.to) return chosenPeriod(asked.from ?? asked.to!, asked.to ?? asked.from!);
    const today = this.today(store);
    const first = asked.range === 'all' ? (await this.rows.extent(store.id)).first : null;
    return presetPeriod(asked.range ?? '30d', today, first ?? today);
  }

  async of(store: StoreFacts, period: Period, locale: Locale): Promise<Figures> {
    const { id } = store;
    const { first, demo } = await this.rows.extent(id);
    const before = comparable(period.before, first);
    const [cells, ever, days, daysBefore] = await Promise.all([
      this.rows.cells(id, period),
      this.rows.until(id, period.to),
      this.rows.days(id, period),
      before ? this.rows.days(id, before) : [],
    ]);
    const parts = Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, greatest(cells, dimension)])) as Figures['parts'];
    const bucket = bucketOf(period);
    return {
      period: { ...period, before },
      currency: store.currency,
      now: total(days),
      before: before ? total(daysBefore) : null,
      ever: total([ever]),
      bucket,
      slices: slicesOf({ ...period, before }, bucket, days, daysBefore),
      parts,
      titles: await this.titles(
        id,
        parts.product.map(({ key }) => key),
        locale,
      ),
      demo,
    };
  }

  /** Today, and how the month goes. */
  async glance(store: StoreFacts): Promise<Glance> {
    const today = this.today(store);
    const month = presetPeriod('month', today, today);
    const { first, demo } = await this.rows.extent(store.id);
    const beforeSpan = comparable(month.before, first);
    const [days, daysBefore] = await Promise.all([
      this.rows.days(store.id, month),
      beforeSpan ? this.rows.days(store.id, beforeSpan) : [],
    ]);
    const ofToday = days.filter(({ day }) => day === today);
    return { demo, today: total(ofToday), month: total(days), monthBefore: beforeSpan && total(daysBefore), beforeSpan };
  }

  async everything(store: StoreFacts, span: Span, locale: Locale) {
    const cells = await this.rows.everything(store.id, span);
    const products = new Set(cells.filter(({ dimension }) => dimension === 'product').map(({ key }) => key));
    return { cells, titles: await this.titles(store.id, [...products], locale) };
  }

  async latest(storeId: string) {
    return this.rows.sales(storeId, LATEST);
  }

  /** Figures that are made up; they stand apart from those that are counted. */
  async writeDemo(storeId: string, cells: DayCell[]): Promise<void> {
    await this.rows.writeDemo(storeId, cells);
  }

  async removeDemo(storeId: string): Promise<void> {
    await this.rows.removeDemo(storeId);
  }

  private async titles(storeId: string, productIds: string[], locale: Locale): Promise<Map<string, string>> {
    const faces = await this.catalog.faces(storeId, productIds, locale);
    return new Map([...faces].map(([id, { title }]) => [id, title]));
  }
}

const greatest = (cells: Cell[], dimension: Dimension): Cell[] =>
  cells
    .filter((cell) => cell.dimension === dimension)
    .sort((a, b) => b.revenueMinor - a.revenueMinor || b.visits - a.visits || (a.key < b.key ? -1 : 1));

/** A comparison says something when at least half of what it compares with has been counted. */
function comparable(before: Span | null, first: string | null): Span | null {
  if (!before || first === null || first > before.to) return null;
  return first <= before.from || daysIn({ from: first, to: before.to }) * 2 >= daysIn(before) ? before : null;
}

/** Days in buckets, beside those as far into the period before. */
function slicesOf(period: Period, bucket: Bucket, days: DaySums[], daysBefore: DaySums[]): Slice[] {
  const now = inBuckets(days, bucket);
  const before = inBuckets(daysBefore, bucket);
  const starts = period.before ? bucketsOf(period.before, bucket) : [];
  return bucketsOf(period, bucket).map((start, at) => ({
    start,
    sums: total(now.get(start) ?? []),
    before: starts[at] === undefined ? null : total(before.get(starts[at]) ?? []),
  }));
}

function inBuckets(days: DaySums[], bucket: Bucket): Map<string, DaySums[]> {
  const buckets = new Map<string, DaySums[]>();
  for (const day of days) {
    const start = startOf(day.day, bucket);
    const held = buckets.get(start);
    if (held) held.push(day);
    else buckets.set(start, [day]);
  }
  return buckets;
}
