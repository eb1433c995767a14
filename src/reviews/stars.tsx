import type { VNode } from 'preact';
import { scope } from '../platform/scope.js';
import { t } from '../web/texts.js';

/** Five stars, as many of them filled as the nearest whole number; drawn, as not every font has them. */
export const Stars = ({ of }: { of: number }): VNode => (
  <span class={`stars stars-${Math.round(of)}`} role="img" aria-label={t('reviews.stars', { rating: oneDigit(of) })} />
);

/** `4.6`, as the reader writes it; whole numbers without a digit behind the point. */
export const oneDigit = (number: number): string =>
  new Intl.NumberFormat(scope().locale, { maximumFractionDigits: 1 }).format(number);
