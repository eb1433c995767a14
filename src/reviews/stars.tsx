import type { VNode } from 'preact';
import { scope } from '../platform/scope.js';
import { t } from '../web/texts.js';

const MOST = 5;

/** Filled to the nearest whole star; read out as what it is. */
export function Stars({ of }: { of: number }): VNode {
  const full = Math.round(of);
  return (
    <span class="stars" role="img" aria-label={t('reviews.stars', { rating: oneDigit(of) })}>
      {'★'.repeat(full)}
      <span>{'★'.repeat(MOST - full)}</span>
    </span>
  );
}

/** `4.6`, as the reader writes it; whole numbers without a digit behind the point. */
export const oneDigit = (number: number): string =>
  new Intl.NumberFormat(scope().locale, { maximumFractionDigits: 1 }).format(number);
