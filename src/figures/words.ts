import { scope } from '../platform/scope.js';
import { t, textOrNull } from '../web/texts.js';
import type { Dimension } from './figures.repository.js';
import type { Bucket, Span } from './period.js';

/** English reads the day first here, as the rest of Europe does. */
const TAGS = { en: 'en-GB', it: 'it-IT' };
const DAY: Record<'day' | 'short' | 'month', Intl.DateTimeFormatOptions> = {
  day: { day: 'numeric', month: 'short', year: 'numeric' },
  short: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
};

const dates = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();

/** A day of the calendar, `2027-03-01`, in words. */
export function dayInWords(day: string, style: keyof typeof DAY = 'day'): string {
  const { locale } = scope();
  const key = `${locale} ${style}`;
  let format = dates.get(key);
  if (!format) dates.set(key, (format = new Intl.DateTimeFormat(TAGS[locale], { ...DAY[style], timeZone: 'UTC' })));
  return format.format(new Date(`${day}T12:00:00Z`));
}

export function spanInWords({ from, to }: Span): string {
  if (from === to) return dayInWords(from);
  const short = from.slice(0, 4) === to.slice(0, 4);
  return t('figures.span', { from: dayInWords(from, short ? 'short' : 'day'), to: dayInWords(to) });
}

export function bucketInWords(start: string, bucket: Bucket): string {
  if (bucket === 'month') return dayInWords(start, 'month');
  const day = dayInWords(start, 'short');
  return bucket === 'week' ? t('figures.weekOf', { day }) : day;
}

const number = (value: number, options: Intl.NumberFormatOptions): string => {
  const { locale } = scope();
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = numbers.get(key);
  if (!format) numbers.set(key, (format = new Intl.NumberFormat(TAGS[locale], options)));
  return format.format(value);
};

export const countInWords = (value: number): string => number(value, {});
/** `0.0312` → `3.1%`. */
export const shareInWords = (share: number): string =>
  number(share, { style: 'percent', maximumFractionDigits: share !== 0 && Math.abs(share) < 0.1 ? 1 : 0 });
/** `0.12` → `+12%`. */
export const changeInWords = (change: number): string =>
  number(change, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' });

export const UNKNOWN = '?';
const UNNAMED = '';

/** What a part of the figures is called; `titles` are the products'. */
export function partName(dimension: Dimension, key: string, titles: Map<string, string>): string {
  const { locale } = scope();
  if (key === UNKNOWN) return t('figures.unknownOrder');
  switch (dimension) {
    case 'all':
      return t('figures.all');
    case 'product':
      return titles.get(key) ?? t('figures.unknown');
    case 'source':
      return key || t('figures.direct');
    case 'country':
      return key === UNNAMED ? t('figures.unknown') : (new Intl.DisplayNames(TAGS[locale], { type: 'region' }).of(key) ?? key);
    case 'device':
      return textOrNull(locale, `figures.devices.${key}`) ?? key;
    default:
      return key || t('figures.unnamed');
  }
}
