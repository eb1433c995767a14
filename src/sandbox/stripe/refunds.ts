import type Stripe from 'stripe';
import { badRequest, missing } from './api-error.js';
import { recordMovement } from './balance-transactions.js';
import { findCharge, mergeMetadata } from './charges.js';
import { makeId } from './ids.js';
import { page } from './lists.js';
import { instrumentOf } from './payment-methods.js';
import { findIntent } from './payment-intents.js';
import { listShape, route, type Route } from './routes.js';
import { fields, metadata, oneOf, text, whole } from './shape.js';
import { idOf, type World } from './world.js';

export interface RefundAsk {
  charge?: string;
  payment_intent?: string;
  amount?: number;
  reason?: 'duplicate' | 'fraudulent' | 'requested_by_customer';
  metadata?: Record<string, string>;
  /** Overrides what the card would do: how the refund begins. */
  begins?: 'pending' | 'succeeded';
}

const A_MOMENT = 60;

function chargeAsked(world: World, ask: RefundAsk): Stripe.Charge {
  if (ask.charge) return findCharge(world, ask.charge, 'charge');
  if (!ask.payment_intent)
    throw badRequest(
      'One of the following params should be provided for this request: payment_intent or charge.',
      'parameter_missing',
      'payment_intent',
    );
  const intent = findIntent(world, ask.payment_intent, 'payment_intent');
  const charge = world.books.get('charge', idOf(intent.latest_charge));
  if (!charge || charge.status !== 'succeeded') {
    throw badRequest(
      `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`,
      'payment_intent_unexpected_state',
      'payment_intent',
    );
  }
  return charge;
}

function amountAsked(charge: Stripe.Charge, ask: RefundAsk): number {
  if (charge.status !== 'succeeded')
    throw badRequest(`Charge ${charge.id} has not succeeded.`, 'charge_not_refundable', 'charge');
  if (charge.disputed) throw badRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, 'charge_disputed');
  const left = charge.amount - charge.amount_refunded;
  if (left === 0) throw badRequest(`Charge ${charge.id} has already been refunded.`, 'charge_already_refunded');
  const amount = ask.amount ?? left;
  if (amount < 1) throw badRequest('Invalid positive integer', 'parameter_invalid_integer', 'amount');
  if (amount > left) {
    throw badRequest(
      `Refund amount (${amount}) is greater than unrefunded amount on charge (${left}).`,
      'amount_too_large',
      'amount',
    );
  }
  return amount;
}

/** Gives money back; the test card decides whether it begins pending and whether it fails later. */
export function createRefund(world: World, ask: RefundAsk): Stripe.Refund {
  const charge = chargeAsked(world, ask);
  const amount = amountAsked(charge, ask);
  const method = world.books.get('payment_method', charge.payment_method);
  const behaviour = method && instrumentOf(world, method).behaviour.refund;
  const pending = (ask.begins ?? (behaviour === 'pending-then-succeeds' ? 'pending' : 'succeeded')) === 'pending';
  const id = makeId('re');
  const refund: Stripe.Refund = {
    id,
    object: 'refund',
    amount,
    balance_transaction: recordMovement(world, 'refund', -amount, charge.currency, id).id,
    charge: charge.id,
    created: world.seconds(),
    currency: charge.currency,
    customer: idOf(charge.customer),
    customer_account: null,
    destination_details: { type: method?.type ?? 'card' },
    metadata: { ...ask.metadata },
    payment_intent: idOf(charge.payment_intent),
    payment_method: charge.payment_method,
    reason: ask.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: pending ? 'pending' : 'succeeded',
    transfer_reversal: null,
    ...(pending && { pending_reason: 'processing' as const }),
  };
  world.books.save(refund);
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
  world.books.save(charge);
  world.emit('refund.created', refund);
  world.emit('charge.refunded', charge, { amount_refunded: charge.amount_refunded - amount, refunded: false });
  if (behaviour === 'pending-then-succeeds') world.later(world.seconds() + A_MOMENT, 'settle-refund', id);
  if (behaviour === 'succeeds-then-fails') world.later(world.seconds() + A_MOMENT, 'fail-refund', id);
  return refund;
}

/** A pending refund reached the buyer. */
export function settleRefund(world: World, refund: Stripe.Refund): void {
  if (refund.status !== 'pending') return;
  const previous = { status: refund.status };
  refund.status = 'succeeded';
  delete refund.pending_reason;
  world.forget(refund.id);
  world.emit('refund.updated', world.books.save(refund), previous);
  world.emit('charge.refund.updated', refund, previous);
}

/** The bank sent the money back: the balance is restored and the charge counts as not refunded by it. */
export function failRefund(world: World, refund: Stripe.Refund, reason = 'expired_or_canceled_card'): void {
  if (refund.status !== 'pending' && refund.status !== 'succeeded') return;
  const previous = { status: refund.status };
  restoreCharge(world, refund);
  refund.status = 'failed';
  refund.failure_reason = reason;
  delete refund.pending_reason;
  refund.failure_balance_transaction = recordMovement(world, 'refund_failure', refund.amount, refund.currency, refund.id).id;
  world.forget(refund.id);
  world.emit('refund.updated', world.books.save(refund), previous);
  world.emit('charge.refund.updated', refund, previous);
  world.emit('refund.failed', refund);
}

function restoreCharge(world: World, refund: Stripe.Refund): void {
  const charge = findCharge(world, idOf(refund.charge) ?? '');
  charge.amount_refunded -= refund.amount;
  charge.refunded = false;
  world.emit('charge.updated', world.books.save(charge), { amount_refunded: charge.amount_refunded + refund.amount });
}

export function findRefund(world: World, id: string): Stripe.Refund {
  const refund = world.books.get('refund', id);
  if (!refund) throw missing('refund', id);
  return refund;
}

const creation = fields(
  {},
  {
    amount: whole,
    charge: text,
    payment_intent: text,
    reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer'),
    metadata,
  },
);

export const refundRoutes = (world: World): Route[] => [
  route('POST', '/v1/refunds', creation, (ask) => createRefund(world, ask)),
  route('GET', '/v1/refunds/:id', fields({}, {}), (_, id) => findRefund(world, id)),
  route('GET', '/v1/refunds', listShape({ charge: text, payment_intent: text }), (ask) => {
    const rows = ask.charge ? world.books.by('refund', 'charge', ask.charge) : world.books.all('refund');
    return page(rows, ask, '/v1/refunds', (refund) => !ask.payment_intent || refund.payment_intent === ask.payment_intent);
  }),
  route('POST', '/v1/refunds/:id', fields({}, { metadata }), (ask, id) => {
    const refund = findRefund(world, id);
    if (ask.metadata) refund.metadata = mergeMetadata(refund.metadata, ask.metadata);
    world.emit('refund.updated', world.books.save(refund));
    return refund;
  }),
  route('POST', '/v1/refunds/:id/cancel', fields({}, {}), (_, id) => {
    const refund = findRefund(world, id);
    if (refund.status !== 'pending') {
      throw badRequest(`Refund ${id} cannot be canceled: its status is ${refund.status}.`, 'refund_unexpected_state');
    }
    restoreCharge(world, refund);
    refund.status = 'canceled';
    world.forget(id);
    world.emit('refund.updated', world.books.save(refund), { status: 'pending' });
    return refund;
  }),
];
