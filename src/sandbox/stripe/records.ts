import type Stripe from 'stripe';

/** In JSON a decimal is a string; the SDK turns it into its own class on arrival. */
export type Price = Omit<Stripe.Price, 'unit_amount_decimal'> & { unit_amount_decimal: string | null };
export type LineItem = Omit<Stripe.LineItem, 'price'> & { price: Price };

/** What a checkout session was asked for and does not show. */
export interface CheckoutPlan {
  /** The session's id. */
  id: string;
  object: 'checkout_plan';
  lines: LineItem[];
  intent: {
    metadata: Record<string, string>;
    description: string | null;
    receiptEmail: string | null;
    setupFutureUsage: 'off_session' | 'on_session' | null;
  };
  subscription: { metadata: Record<string, string>; description: string | null; trialDays: number };
}

/** One try to deliver an event. */
export interface Attempt {
  /** Shop time, ISO. */
  at: string;
  /** Null when no answer came. */
  status: number | null;
  /** First bytes of the answer, or why there was none. */
  excerpt: string;
  milliseconds: number;
}

/** An event on its way to one endpoint. */
export interface Delivery {
  id: string;
  object: 'delivery';
  event: string;
  endpoint: string;
  state: 'waiting' | 'delivered' | 'given-up';
  /** Unix seconds of shop time. */
  firstDueAt: number;
  nextDueAt: number;
  /** Tries made by the schedule; a resend by hand does not count. */
  scheduledTries: number;
  attempts: Attempt[];
}

export type TimerKind =
  | 'expire-session'
  | 'settle-payment'
  | 'fail-payment'
  | 'settle-refund'
  | 'fail-refund'
  | 'open-dispute'
  | 'renew-subscription'
  | 'end-subscription';

/** Something that happens by itself when its clock gets there. */
export interface Timer {
  id: string;
  object: 'timer';
  /** Unix seconds of the shop's time, or of a test clock's. */
  dueAt: number;
  /** The test clock it waits for. */
  clock: string | null;
  kind: TimerKind;
  target: string;
}

/** The answer given under an idempotency key. */
export interface KeptAnswer {
  /** The key. */
  id: string;
  object: 'kept_answer';
  /** Method, path and parameters it was given for. */
  fingerprint: string;
  status: number;
  body: string;
  at: number;
}

/** The test card or IBAN behind a payment method. */
export interface KeptInstrument {
  /** The payment method's id. */
  id: string;
  object: 'instrument';
  type: 'card' | 'sepa_debit';
  number: string;
}
