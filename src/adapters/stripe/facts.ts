import type Stripe from 'stripe';
import type { PaymentFacts, RefundFacts, SessionFacts } from '../../ports/payments.js';
import { fromStripe } from './amounts.js';
import { ORDER_MARK, STORE_MARK } from './webhooks.js';

const momentOf = (seconds: number) => new Date(seconds * 1000);
const expanded = <T extends { id: string }>(reference: string | T | null | undefined): T | null =>
  typeof reference === 'object' ? reference : null;
const idOf = (reference: string | { id: string } | null | undefined): string | null =>
  typeof reference === 'string' ? reference : (reference?.id ?? null);

/** Stripe's states are open lists: one that it has yet to invent reads as the undecided one. */
const known = <T extends string>(state: string | null, decided: T[], undecided: T): T =>
  decided.find((one) => one === state) ?? undecided;

export function sessionFacts(session: Stripe.Checkout.Session, refunds: Stripe.Refund[]): SessionFacts {
  const currency = (session.currency ?? '').toUpperCase();
  const money = (amount: number | null | undefined) => (amount ? fromStripe(amount, currency) : 0);
  const intent = expanded<Stripe.PaymentIntent>(session.payment_intent);
  return {
    sessionId: session.id,
    orderId: session.metadata?.[ORDER_MARK] ?? null,
    storeId: session.metadata?.[STORE_MARK] ?? null,
    livemode: session.livemode,
    status: known(session.status, ['complete', 'expired'], 'open'),
    paymentStatus: known(session.payment_status, ['paid', 'no_payment_required'], 'unpaid'),
    amountTotalMinor: money(session.amount_total),
    amountTaxMinor: money(session.total_details?.amount_tax),
    amountDiscountMinor: money(session.total_details?.amount_discount),
    currency,
    paymentIntentId: idOf(session.payment_intent),
    payment: intent && paymentFacts(intent, refunds),
    recoveredFrom: session.recovered_from,
    recoveryUrl: session.after_expiration?.recovery?.url ?? null,
    expiresAt: momentOf(session.expires_at),
  };
}

export function paymentFacts(intent: Stripe.PaymentIntent, refunds: Stripe.Refund[]): PaymentFacts {
  const currency = intent.currency.toUpperCase();
  const charge = expanded<Stripe.Charge>(intent.latest_charge);
  return {
    paymentIntentId: intent.id,
    orderId: intent.metadata[ORDER_MARK] ?? null,
    livemode: intent.livemode,
    status: statusOf(intent),
    chargeId: idOf(intent.latest_charge),
    amountMinor: fromStripe(intent.amount, currency),
    amountRefundedMinor: charge ? fromStripe(charge.amount_refunded, currency) : 0,
    currency,
    refunds: refunds.map(refundFacts),
  };
}

function statusOf(intent: Stripe.PaymentIntent): PaymentFacts['status'] {
  const decided = known(intent.status, ['succeeded', 'processing', 'canceled'], 'open');
  return intent.status === 'requires_payment_method' && intent.last_payment_error ? 'failed' : decided;
}

const REFUND_STATES: RefundFacts['status'][] = ['requires_action', 'succeeded', 'failed', 'canceled'];

export function refundFacts(refund: Stripe.Refund): RefundFacts {
  const currency = refund.currency.toUpperCase();
  return {
    refundId: refund.id,
    amountMinor: fromStripe(refund.amount, currency),
    currency,
    status: known(refund.status, REFUND_STATES, 'pending'),
    reason: refund.metadata?.reason ?? refund.reason,
    createdAt: momentOf(refund.created),
  };
}
