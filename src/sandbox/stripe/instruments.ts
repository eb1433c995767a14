/** What paying with a test card or test IBAN leads to. */
export interface Behaviour {
  pays: 'at-once' | 'later' | 'never';
  /** Why it is declined or fails. */
  decline?: { code: string; declineCode: string; message: string };
  authentication?: true;
  dispute?: { reason: string; inquiry: boolean };
  refund?: 'pending-then-succeeds' | 'succeeds-then-fails';
  /** Seconds until a bank debit is settled. */
  settlesAfter?: number;
}

export interface Instrument {
  type: 'card' | 'sepa_debit';
  /** Digits of the card or the IBAN, without spaces. */
  number: string;
  behaviour: Behaviour;
}

const declined = (declineCode: string, message = 'Your card was declined.', code = 'card_declined'): Behaviour => ({
  pays: 'never',
  decline: { code, declineCode, message },
});
const paid: Behaviour = { pays: 'at-once' };
const disputed = (reason: string, inquiry = false): Behaviour => ({ pays: 'at-once', dispute: { reason, inquiry } });

const FUNDS = 'Your card has insufficient funds.';
const CARDS: Record<string, Behaviour> = {
  '4242424242424242': paid,
  '4000056655665556': paid,
  '4000003800000008': paid,
  '4000000000000077': paid,
  '5555555555554444': paid,
  '2223003122003222': paid,
  '5200828282828210': paid,
  '378282246310005': paid,
  '6011111111111117': paid,
  '3056930009020004': paid,
  '4000000000000002': declined('generic_decline'),
  '4000000000009995': declined('insufficient_funds', FUNDS),
  '4000000000009987': declined('lost_card'),
  '4000000000009979': declined('stolen_card'),
  '4000000000006975': declined('card_velocity_exceeded'),
  '4000000000000069': declined('expired_card', 'Your card has expired.', 'expired_card'),
  '4000000000000127': declined('incorrect_cvc', "Your card's security code is incorrect.", 'incorrect_cvc'),
  '4000000000000119': declined(
    'processing_error',
    'An error occurred while processing your card. Try again in a little bit.',
    'processing_error',
  ),
  '4000000000000341': declined('generic_decline'),
  '4000002500003155': { ...paid, authentication: true },
  '4000002760003184': { ...paid, authentication: true },
  '4000000000003220': { ...paid, authentication: true },
  '4000008260003178': { ...declined('insufficient_funds', FUNDS), authentication: true },
  '4000008400001629': { ...declined('generic_decline'), authentication: true },
  '4000000000000259': disputed('fraudulent'),
  '4000000000002685': disputed('product_not_received'),
  '4000000000001976': disputed('fraudulent', true),
  '4000000000007726': { ...paid, refund: 'pending-then-succeeds' },
  '4000000000005126': { ...paid, refund: 'succeeds-then-fails' },
};

const SOON = 60;
const AFTER_THREE_MINUTES = 180;
const debit = (settlesAfter: number): Behaviour => ({ pays: 'later', settlesAfter });
const failedDebit = (settlesAfter: number, code = 'debit_not_authorized'): Behaviour => ({
  pays: 'later',
  settlesAfter,
  decline: { code: 'payment_intent_payment_attempt_failed', declineCode: code, message: 'The bank returned the debit.' },
});
const disputedDebit: Behaviour = { ...debit(SOON), dispute: { reason: 'debit_not_authorized', inquiry: false } };

const IBANS: Record<string, Behaviour> = {
  DE89370400440532013000: debit(SOON),
  DE08370400440532013003: debit(AFTER_THREE_MINUTES),
  DE62370400440532013001: failedDebit(SOON),
  DE78370400440532013004: failedDebit(AFTER_THREE_MINUTES),
  DE35370400440532013002: disputedDebit,
  DE65370400440000343434: failedDebit(SOON, 'charge_exceeds_source_limit'),
  DE27370400440000121212: failedDebit(SOON, 'charge_exceeds_weekly_limit'),
  DE65370400440002222227: failedDebit(SOON, 'insufficient_funds'),
  FR1420041010050500013M02606: debit(SOON),
  FR3020041010050500013M02609: debit(AFTER_THREE_MINUTES),
  FR8420041010050500013M02607: failedDebit(SOON),
  FR7920041010050500013M02600: failedDebit(AFTER_THREE_MINUTES),
  FR5720041010050500013M02608: disputedDebit,
  IE29AIBK93115212345678: debit(SOON),
  IE24AIBK93115212345671: debit(AFTER_THREE_MINUTES),
  IE02AIBK93115212345679: failedDebit(SOON),
  IE94AIBK93115212345672: failedDebit(AFTER_THREE_MINUTES),
  IE51AIBK93115212345670: disputedDebit,
  AT611904300234573201: debit(SOON),
  IT40S0542811101000000123456: debit(SOON),
};

const bare = (typed: string) => typed.replace(/[\s\u00a0-]/g, '').toUpperCase();

/** A card number as typed, spaces allowed. */
export function card(typed: string): Instrument {
  const number = bare(typed);
  const known = CARDS[number];
  if (known) return { type: 'card', number, behaviour: known };
  const behaviour = passesLuhn(number)
    ? declined('live_mode_test_card', 'Your card was declined. Your request was in test mode, but used a non test card.')
    : declined('incorrect_number', 'Your card number is incorrect.', 'incorrect_number');
  return { type: 'card', number, behaviour };
}

/** An IBAN as typed; null when its check digits are wrong. Any valid one that Stripe does not document settles. */
export function iban(typed: string): Instrument | null {
  const number = bare(typed);
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(number) || !passesMod97(number)) return null;
  return { type: 'sepa_debit', number, behaviour: IBANS[number] ?? debit(SOON) };
}

const TOKENS: Record<string, string> = {
  visa: '4242424242424242',
  mastercard: '5555555555554444',
  amex: '378282246310005',
  it: '4000003800000008',
  visa_debit: '4000056655665556',
  visa_chargeDeclined: '4000000000000002',
  visa_chargeDeclinedInsufficientFunds: '4000000000009995',
  chargeDeclined: '4000000000000002',
  chargeDeclinedInsufficientFunds: '4000000000009995',
  chargeCustomerFail: '4000000000000341',
  createDispute: '4000000000000259',
  createDisputeProductNotReceived: '4000000000002685',
  createDisputeInquiry: '4000000000001976',
  authenticationRequired: '4000002760003184',
  authenticationRequiredOnSetup: '4000002500003155',
  threeDSecure2Required: '4000000000003220',
  threeDSecureRequired: '4000000000003220',
  pendingRefund: '4000000000007726',
  refundFail: '4000000000005126',
  bypassPending: '4000000000000077',
};

/** Stripe's ready-made names: `pm_card_visa`, `tok_visa`. */
export function instrumentOfToken(token: string): Instrument | null {
  const number = TOKENS[token.replace(/^(pm_card|tok)_/, '')];
  return number && /^(pm_card|tok)_/.test(token) ? card(number) : null;
}

export function brandOf(number: string): string {
  if (number.startsWith('4')) return 'visa';
  if (/^(5[1-5]|2[2-7])/.test(number)) return 'mastercard';
  if (/^3[47]/.test(number)) return 'amex';
  if (/^6011/.test(number)) return 'discover';
  return /^3[068]/.test(number) ? 'diners' : 'unknown';
}

function passesLuhn(number: string): boolean {
  if (!/^\d{12,19}$/.test(number)) return false;
  const sum = [...number].reverse().reduce((total, digit, place) => {
    const doubled = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

function passesMod97(number: string): boolean {
  const digits = [...(number.slice(4) + number.slice(0, 4))].map((sign) => parseInt(sign, 36).toString()).join('');
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
}
