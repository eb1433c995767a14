import type { TextKey } from '../../web/texts.js';

type Deed = Extract<TextKey, `payPage.does.${string}`>;

export interface TestNumber {
  kind: 'card' | 'iban';
  /** As people write it, in groups. */
  number: string;
  does: Deed;
}

const number = (kind: TestNumber['kind'], written: string, does: string) =>
  ({ kind, number: written, does: `payPage.does.${does}` }) as TestNumber;

/** The numbers a page offers; the sandbox knows more of Stripe's. */
export const TEST_NUMBERS: TestNumber[] = [
  number('card', '4242 4242 4242 4242', 'pays'),
  number('card', '4000 0025 0000 3155', 'authenticates'),
  number('card', '4000 0000 0000 0002', 'declines'),
  number('card', '4000 0000 0000 9995', 'no-funds'),
  number('card', '4000 0000 0000 0069', 'expired-card'),
  number('card', '4000 0082 6000 3178', 'authenticates-declines'),
  number('card', '4000 0000 0000 0259', 'disputed'),
  number('card', '4000 0000 0000 1976', 'inquiry'),
  number('card', '4000 0000 0000 7726', 'refund-pending'),
  number('card', '4000 0000 0000 5126', 'refund-fails'),
  number('iban', 'IT40 S054 2811 1010 0000 0123 456', 'debit-soon'),
  number('iban', 'DE08 3704 0044 0532 0130 03', 'debit-later'),
  number('iban', 'DE62 3704 0044 0532 0130 01', 'debit-fails'),
  number('iban', 'DE35 3704 0044 0532 0130 02', 'debit-disputed'),
];
