const SECOND_MS = 1000;
const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', SECOND_MS],
] as const;

/** `2 giorni`, `4 ore`, `12 minuti`, `3 secondi`: days only while there are any. Read by the server and by the page's script. */
export function partsOfTime(ms: number, locale: string): string[] {
  let left = Math.max(0, Math.floor(ms / SECOND_MS) * SECOND_MS);
  return UNITS.flatMap(([unit, size]) => {
    const count = Math.floor(left / size);
    left -= count * size;
    if (unit === 'day' && count === 0) return [];
    return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
  });
}
