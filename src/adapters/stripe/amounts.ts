import { minorDigits } from '../../platform/money.js';

const NONE = 'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' ');
const THREE = 'BHD JOD KWD OMR TND'.split(' ');

/** Decimal places Stripe counts in; they differ from the currency's own for a few, such as ISK and UGX. */
function stripeDigits(currency: string): number {
  const code = currency.toUpperCase();
  if (NONE.includes(code)) return 0;
  return THREE.includes(code) ? 3 : 2;
}

/** Our minor units in Stripe's. */
export const toStripe = (amountMinor: number, currency: string): number =>
  Math.round(amountMinor * 10 ** (stripeDigits(currency) - minorDigits(currency)));

/** Stripe's units in our minor units. */
export const fromStripe = (amount: number, currency: string): number =>
  Math.round(amount * 10 ** (minorDigits(currency) - stripeDigits(currency)));
