import type Stripe from 'stripe';
import { ApiError } from './api-error.js';
import { bookCharge, judge, recordCharge } from './charges.js';
import type { Behaviour } from './instruments.js';
import { instrumentOf } from './payment-methods.js';
import type { World } from './world.js';

export type Confirmed = { status: 'succeeded' | 'processing' | 'requires_action' } | { status: 'declined'; decline: Decline };
export type Decline = NonNullable<Behaviour['decline']>;

/**
 * Tries to take the money. The caller emits what follows from it (`checkout.session.completed`),
 * then calls `afterwards` for what Stripe does a moment later.
 */
export function confirmIntent(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  authentication?: { authenticated: boolean },
): Confirmed {
  const { behaviour } = instrumentOf(world, method);
  intent.payment_method = method.id;
  intent.last_payment_error = null;
  intent.next_action = null;
  if (behaviour.authentication && !authentication) return askForAuthentication(world, intent);
  if (authentication && !authentication.authenticated) return failAuthentication(world, intent, method);
  if (behaviour.pays === 'later') return beginDebit(world, intent, method, behaviour);
  if (behaviour.pays === 'never' && behaviour.decline) return declineAtOnce(world, intent, method, behaviour.decline);
  const charge = recordCharge(world, intent, method, 'succeeded');
  world.emit('charge.succeeded', charge);
  succeed(world, intent);
  return { status: 'succeeded' };
}

/** What Stripe does a moment after a confirmation: the balance is written, a test dispute opens. */
export function afterwards(world: World, intent: Stripe.PaymentIntent, method: Stripe.PaymentMethod): void {
  const charge = world.books.get('charge', intent.latest_charge as string | null);
  if (!charge || charge.status !== 'succeeded' || charge.balance_transaction) return;
  bookCharge(world, charge);
  if (instrumentOf(world, method).behaviour.dispute) world.later(world.seconds(), 'open-dispute', charge.id);
}

/** A bank debit is decided: the charge succeeds or comes back. */
export function settleDebit(world: World, intent: Stripe.PaymentIntent, paid: boolean): Stripe.Charge | null {
  const charge = world.books.get('charge', intent.latest_charge as string | null);
  const method = world.books.get('payment_method', intent.payment_method as string | null);
  if (!charge || !method || intent.status !== 'processing') return null;
  world.forget(intent.id);
  charge.status = paid ? 'succeeded' : 'failed';
  charge.paid = paid;
  if (paid) {
    world.emit('charge.succeeded', world.books.save(charge));
    succeed(world, intent);
    return charge;
  }
  const decline = instrumentOf(world, method).behaviour.decline ?? {
    code: 'payment_intent_payment_attempt_failed',
    declineCode: 'debit_not_authorized',
    message: 'The bank returned the debit.',
  };
  judge(charge, decline);
  world.emit('charge.failed', world.books.save(charge));
  fail(world, intent, method, decline, charge.id);
  return charge;
}

/** The 402 of a declined confirmation. */
export function declinedError(intent: Stripe.PaymentIntent, { code, declineCode, message }: Decline): ApiError {
  const charge = typeof intent.latest_charge === 'string' ? { charge: intent.latest_charge } : {};
  return new ApiError(402, {
    type: 'card_error',
    code,
    decline_code: declineCode,
    message,
    ...charge,
    payment_intent: structuredClone(intent),
  });
}

function succeed(world: World, intent: Stripe.PaymentIntent): void {
  intent.status = 'succeeded';
  intent.amount_received = intent.amount;
  world.emit('payment_intent.succeeded', world.books.save(intent));
}

function askForAuthentication(world: World, intent: Stripe.PaymentIntent): Confirmed {
  intent.status = 'requires_action';
  intent.next_action = {
    type: 'redirect_to_url',
    redirect_to_url: { url: `${world.payPageOrigin()}/_sandbox/authenticate/${intent.id}`, return_url: null },
  };
  world.emit('payment_intent.requires_action', world.books.save(intent));
  return { status: 'requires_action' };
}

function failAuthentication(world: World, intent: Stripe.PaymentIntent, method: Stripe.PaymentMethod): Confirmed {
  const decline: Decline = {
    code: 'payment_intent_authentication_failure',
    declineCode: 'authentication_required',
    message: 'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
  };
  fail(world, intent, method, decline, null);
  return { status: 'declined', decline };
}

function beginDebit(world: World, intent: Stripe.PaymentIntent, method: Stripe.PaymentMethod, behaviour: Behaviour): Confirmed {
  const charge = recordCharge(world, intent, method, 'pending');
  intent.status = 'processing';
  world.books.save(intent);
  world.emit('charge.pending', charge);
  world.emit('payment_intent.processing', intent);
  const dueAt = world.seconds() + (behaviour.settlesAfter ?? 0);
  world.later(dueAt, behaviour.decline ? 'fail-payment' : 'settle-payment', intent.id);
  return { status: 'processing' };
}

function declineAtOnce(world: World, intent: Stripe.PaymentIntent, method: Stripe.PaymentMethod, decline: Decline): Confirmed {
  const charge = recordCharge(world, intent, method, 'failed', decline);
  world.emit('charge.failed', charge);
  fail(world, intent, method, decline, charge.id);
  return { status: 'declined', decline };
}

function fail(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  decline: Decline,
  charge: string | null,
): void {
  intent.status = 'requires_payment_method';
  intent.payment_method = null;
  intent.last_payment_error = {
    type: 'card_error',
    code: decline.code,
    decline_code: decline.declineCode,
    message: decline.message,
    payment_method: structuredClone(method),
    ...(charge && { charge }),
  };
  world.emit('payment_intent.payment_failed', world.books.save(intent));
}
