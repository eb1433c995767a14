const digits = new Map<string, number>();
const formats = new Map<string, Intl.NumberFormat>();

/** Decimal places of a currency: 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
  let known = digits.get(currency);
  if (known === undefined) {
    known = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    digits.set(currency, known);
  }
  return known;
}

/** `1990, 'EUR', 'it'` → `19,90 €`. */
export function formatMoney(amountMinor: number, currency: string, locale: string): string {
  const key = `${locale} ${currency}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.NumberFormat(locale, { style: 'currency', currency })));
  return format.format(amountMinor / 10 ** minorDigits(currency));
}

/** `1990, 'EUR'` → `19.90`, as programs read it. */
export function plainAmount(amountMinor: number, currency: string): string {
  const places = minorDigits(currency);
  return (amountMinor / 10 ** places).toFixed(places);
}

/** A round amount without its zeros, for axes: `40000, 'EUR', 'it'` → `400 €`. */
export function formatRoundMoney(amountMinor: number, currency: string, locale: string): string {
  const key = `${locale} ${currency} round`;
  let format = formats.get(key);
  if (!format) {
    const options = { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' } as const;
    formats.set(key, (format = new Intl.NumberFormat(locale, options)));
  }
  return format.format(amountMinor / 10 ** minorDigits(currency));
}

/** What a person typed into a price field (`19,90`, `1.234,50`, `19.9`) in minor units; null when it is no amount. */
export function parseMoney(typed: string, currency: string): number | null {
  const places = minorDigits(currency);
  const text = typed.replace(/[\s\u00a0€$£]/g, '');
  const match = /^([1-9]\d{0,2}([.,'])\d{3}(?:\2\d{3})*|\d+)(?:([.,])(\d{1,3}))?$/.exec(text);
  if (!match || (match[2] && match[2] === match[3])) return null;
  const fraction = match[4] ?? '';
  if (fraction.length > places) return null;
  const whole = match[1]!.replace(/[.,']/g, '');
  const minor = Number(whole + fraction.padEnd(places, '0'));
  return Number.isSafeInteger(minor) && minor <= 99_999_999 ? minor : null;
}
