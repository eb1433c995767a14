/** `day`: 3 March 2027 · `moment`: 3 Mar 2027, 14:05 · `zoned`: 3 Mar 2027, 14:05 CET · `time`: 14:05. */
export type MomentStyle = 'day' | 'moment' | 'zoned' | 'time';

const STYLES: Record<MomentStyle, Intl.DateTimeFormatOptions> = {
  day: { dateStyle: 'long' },
  moment: { dateStyle: 'medium', timeStyle: 'short' },
  zoned: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
  time: { timeStyle: 'short' },
};
/** English reads the day first here, as the rest of Europe does. */
const TAGS: Record<string, string> = { en: 'en-GB', it: 'it-IT' };

const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment in words, in a language and an IANA time zone. */
export function formatMoment(at: Date, style: MomentStyle, locale: string, timeZone: string): string {
  const key = `${style} ${locale} ${timeZone}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(TAGS[locale] ?? locale, { ...STYLES[style], timeZone })));
  return format.format(at);
}

const sizes = new Map<string, Intl.NumberFormat>();
const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];

/** `4200000, 'it'` → `4,2 MB`; a thousand bytes are a kilobyte, as in a browser's downloads. */
export function fileSize(bytes: number, locale: string): string {
  const power = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length - 1);
  const unit = UNITS[power]!;
  const key = `${unit} ${locale}`;
  let format = sizes.get(key);
  if (!format) {
    const digits = power < 2 ? 0 : 1;
    sizes.set(key, (format = new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: digits })));
  }
  return format.format(bytes / 1000 ** power);
}
