import { NOTHING } from '../../figures/figures.service.js';
import type { DayCell, Dimension } from '../../figures/figures.service.js';

interface DemoBook {
  id: string;
  priceMinor: number;
}

interface Way {
  source: string;
  medium: string;
  campaign: string;
  weight: number;
}

const SEED = 20_261_122;
const DEVICES = [
  ['phone', 62],
  ['desktop', 31],
  ['tablet', 7],
] as const;
const COUNTRIES = [
  ['IT', 76],
  ['CH', 9],
  ['DE', 5],
  ['FR', 4],
  ['US', 3],
  ['', 3],
] as const;
/** Chances of each step, for somebody who took the one before. */
const CHANCE = { saw: 0.52, secondBook: 0.34, reviewed: 0.13, sent: 0.68, paid: 0.83, refunded: 0.03, second: 0.17, third: 0.04 };
const FIRST_DAYS_VISITS = 34;
const GROWN_BY = 48;
/** Days of the year on which a letter went out, and for how long it is felt. */
const LAUNCHES = [62, 148, 233, 330];
const LAUNCH_DAYS = 5;
const REFUND_AFTER_DAYS = 6;
/** Sunday to Saturday: people bake at the weekend. */
const WEEK = [1.28, 0.92, 0.86, 0.88, 0.94, 1.02, 1.22];

/** A generator of numbers from 0 to 1 that says the same each time (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pick<T>(roll: number, choices: readonly (readonly [T, number])[]): T {
  let left = roll * choices.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [choice, weight] of choices) if ((left -= weight) < 0) return choice;
  return choices[0]![0];
}

/** How people come on a day: a letter brings many at once, and then fewer. */
function waysOn(day: number): Way[] {
  const launch = LAUNCHES.find((start) => day >= start && day < start + LAUNCH_DAYS);
  const letter = launch === undefined ? 6 : 90 / (day - launch + 1);
  return [
    { source: '', medium: '', campaign: '', weight: 34 },
    { source: 'google.com', medium: '', campaign: '', weight: 24 },
    { source: 'instagram', medium: 'social', campaign: day % 60 < 12 ? 'lievito-madre' : '', weight: 20 },
    { source: 'pinterest.com', medium: '', campaign: '', weight: 9 },
    {
      source: 'newsletter',
      medium: 'email',
      campaign: launch === undefined ? 'la-domenica' : `lancio-${LAUNCHES.indexOf(launch) + 1}`,
      weight: letter,
    },
  ];
}

/** The cells of some days, added up one visit at a time. */
class Ledger {
  private readonly cells = new Map<string, DayCell>();

  at(day: string, dimension: Dimension, key: string): DayCell {
    const name = `${day} ${dimension} ${key}`;
    let cell = this.cells.get(name);
    if (!cell) this.cells.set(name, (cell = { day, dimension, key, ...NOTHING }));
    return cell;
  }

  all(): DayCell[] {
    return [...this.cells.values()];
  }
}

/** Visits and sales of a year as a small shop may have had it: the same for the same days. `days` are the oldest first. */
export function believableYear(days: readonly string[], books: readonly DemoBook[]): DayCell[] {
  const roll = dice(SEED);
  const ledger = new Ledger();
  days.forEach((day, at) => {
    const ways = waysOn(at).map((way) => [way, way.weight] as const);
    const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
    const felt = ways.reduce((sum, [, weight]) => sum + weight, 0) / 93;
    const expected = (FIRST_DAYS_VISITS + (GROWN_BY * at) / days.length) * WEEK[weekday]! * felt;
    const visits = Math.round(expected * (0.8 + 0.4 * roll()));
    for (let count = 0; count < visits; count++) visit(ledger, { day, at, days, books, roll, way: pick(roll(), ways) });
  });
  return ledger.all();
}

interface Moment {
  day: string;
  at: number;
  days: readonly string[];
  books: readonly DemoBook[];
  roll: () => number;
  way: Way;
}

function visit(ledger: Ledger, { day, at, days, books, roll, way }: Moment): void {
  const device = pick(roll(), DEVICES);
  const country = pick(roll(), COUNTRIES);
  const { source, medium, campaign } = way;
  const parts = { all: '', source, medium, campaign, country, device } satisfies Partial<Record<Dimension, string>>;
  const of = (on: string) => (Object.keys(parts) as (keyof typeof parts)[]).map((name) => ledger.at(on, name, parts[name]));
  const book = books[roll() < CHANCE.secondBook ? books.length - 1 : 0]!;
  const steps: ('saw' | 'reviewed' | 'sent' | 'paid')[] = [];
  for (const step of ['saw', 'reviewed', 'sent', 'paid'] as const) {
    if (roll() >= CHANCE[step]) break;
    steps.push(step);
  }
  const cells = of(day);
  for (const cell of cells) cell.visits++;
  if (steps.length > 0) {
    cells.push(ledger.at(day, 'product', book.id));
    cells.at(-1)!.visits++;
  }
  for (const cell of cells) for (const step of steps) cell[step]++;
  if (!steps.includes('paid')) return;
  const often = roll();
  for (const cell of cells) {
    cell.orders++;
    cell.revenueMinor += book.priceMinor;
    if (cell.dimension === 'product' || often < CHANCE.third) continue;
    if (often < CHANCE.third + CHANCE.second) cell.secondOrders++;
    else cell.firstOrders++;
  }
  if (roll() >= CHANCE.refunded) return;
  const back = days[at + 1 + Math.floor(roll() * REFUND_AFTER_DAYS)];
  if (back === undefined) return;
  for (const cell of [...of(back), ledger.at(back, 'product', book.id)]) {
    cell.refunds++;
    cell.refundedMinor += book.priceMinor;
  }
}
