import type { VNode } from 'preact';
import { formatMoney } from '../../platform/money.js';
import { scope } from '../../platform/scope.js';
import { fileSize, formatMoment, type MomentStyle } from '../format.js';

/** An amount as the reader writes it: `19,90 €`. */
export const Money = ({ minor, currency }: { minor: number; currency: string }): VNode => (
  <span class="figure">{formatMoney(minor, currency, scope().locale)}</span>
);

/** A moment in the store's time zone and the reader's language. */
export function When({ at, style = 'moment' }: { at: Date | string; style?: MomentStyle }): VNode {
  const { locale, store } = scope();
  const date = typeof at === 'string' ? new Date(at) : at;
  return (
    <time class="moment" dateTime={date.toISOString()}>
      {formatMoment(date, style, locale, store?.timeZone ?? 'UTC')}
    </time>
  );
}

/** A file's size as people say it: `4,2 MB`. */
export const Size = ({ bytes }: { bytes: number }): VNode => <span class="figure">{fileSize(bytes, scope().locale)}</span>;
