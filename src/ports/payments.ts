export interface CheckoutLine {
  title: string;
  description?: string;
  imageUrl?: string;
  unitPriceMinor: number;
  quantity: number;
  /** Stripe's tax code follows from it. */
  taxCategory: 'ebook' | 'standard' | 'live';
}

export interface CheckoutRequest {
  orderId: string;
  storeId: string;
  /** Counts the sessions opened for one order, from 1; makes the idempotency key. */
  attempt: number;
  email: string;
  locale: string;
  currency: string;
  lines: CheckoutLine[];
  /** May hold the literal `{CHECKOUT_SESSION_ID}`. */
  successUrl: string;
  cancelUrl: string;
  /** 30 minutes to 24 hours ahead. */
  expiresAt: Date;
}

export interface OpenedCheckout {
  sessionId: string;
  url: string;
  expiresAt: Date;
}

/** A checkout session as it is now at Stripe. */
export interface SessionFacts {
  sessionId: string;
  orderId: string | null;
  storeId: string | null;
  livemode: boolean;
  status: 'open' | 'complete' | 'expired';
  paymentStatus: 'paid' | 'unpaid' | 'no_payment_required';
  /** What the buyer agreed to pay in the session's own currency. */
  amountTotalMinor: number;
  amountTaxMinor: number;
  amountDiscountMinor: number;
  currency: string;
  paymentIntentId: string | null;
  /** State of the payment behind the session; null when none was needed. */
  payment: PaymentFacts | null;
  recoveredFrom: string | null;
  /** Of an expired session: opens a fresh copy of it for 30 days. */
  recoveryUrl: string | null;
  expiresAt: Date;
}

export interface RefundFacts {
  refundId: string;
  amountMinor: number;
  currency: string;
  status: 'pending' | 'requires_action' | 'succeeded' | 'failed' | 'canceled';
  reason: string | null;
  createdAt: Date;
}

/** A payment intent with its latest charge and every refund, as it is now at Stripe. */
export interface PaymentFacts {
  paymentIntentId: string;
  orderId: string | null;
  livemode: boolean;
  status: 'processing' | 'succeeded' | 'failed' | 'canceled' | 'open';
  chargeId: string | null;
  amountMinor: number;
  amountRefundedMinor: number;
  currency: string;
  refunds: RefundFacts[];
}

/** What a verified webhook says; only a hint about what to look at. */
export interface EventHint {
  id: string;
  type: string;
  livemode: boolean;
  account: string | null;
  apiVersion: string | null;
  createdAt: Date;
  /** Id of the object the event is about, null for a thin event. */
  objectId: string | null;
  /** The payment intent behind the object where it names one: charges, refunds and disputes do. */
  paymentIntentId: string | null;
  /** Our marker, where the object carries it. */
  orderId: string | null;
  /** The whole event as received, for the inbox row. */
  payload: unknown;
}

/** Thrown by `verify`: the body is not from Stripe, or too old. */
export class BadSignature extends Error {}

/** Stripe, in the shop's words. Never called inside a transaction. */
export abstract class Payments {
  /** True with live keys; events of the other mode are not ours. */
  abstract readonly livemode: boolean;
  abstract verify(rawBody: Buffer, signature: string | undefined): EventHint;
  abstract openCheckout(request: CheckoutRequest): Promise<OpenedCheckout>;
  abstract session(sessionId: string): Promise<SessionFacts | null>;
  /** Done also when the session is no longer open: look at it afterwards. */
  abstract expire(sessionId: string): Promise<void>;
  abstract payment(paymentIntentId: string): Promise<PaymentFacts | null>;
  /** Without an amount: all that is left. `idempotencyKey` is deterministic: the same refund asked for twice is made once. */
  abstract refund(ask: {
    paymentIntentId: string;
    amountMinor?: number;
    /** Of the payment; needed with an amount. */
    currency: string;
    reason?: string;
    idempotencyKey: string;
  }): Promise<RefundFacts>;
  /** Events created at or after `since`, oldest first; reaches at most 30 days back. */
  abstract eventsSince(since: Date): AsyncIterable<EventHint>;
  abstract ping(): Promise<void>;
}
