export type DateOrder = 'day-first' | 'month-first' | null;

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i;
const SLASHED = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:[ ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;
const MINUTE_MS = 60_000;

/** Whether `03/04/2024` is in April or in March: told by any date of the column that can be read one way only. */
export function orderOf(dates: string[]): DateOrder {
  for (const date of dates) {
    const [, first, second] = SLASHED.exec(date) ?? [];
    if (Number(first) > 12) return 'day-first';
    if (Number(second) > 12) return 'month-first';
  }
  return null;
}

/** A moment; without a zone it is taken for UTC. Null when it is none, `unsure` when nothing tells day from month. */
export function readDate(text: string, order: DateOrder): Date | null | 'unsure' {
  const iso = ISO.exec(text);
  if (iso) return moment(iso.slice(1, 7).map(Number), offsetMinutes(iso[7]));
  const [, first, second, year, ...time] = SLASHED.exec(text) ?? [];
  if (!year) return null;
  if (!order && first !== second) return 'unsure';
  const [day, month] = order === 'month-first' ? [second, first] : [first, second];
  return moment([year, month, day, ...time].map(Number), 0);
}

function moment([year, month, day, ...time]: number[], offset: number): Date | null {
  const [hour = 0, minute = 0, second = 0] = time.map((part) => part || 0);
  const at = new Date(Date.UTC(year!, month! - 1, day, hour, minute, second) - offset * MINUTE_MS);
  const asked = new Date(Date.UTC(year!, month! - 1, day));
  const isReal = asked.getUTCMonth() === month! - 1 && asked.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  return isReal ? at : null;
}

function offsetMinutes(zone: string | undefined): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '') ?? [];
  return sign ? Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) : 0;
}
