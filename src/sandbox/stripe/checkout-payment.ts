import type Stripe from 'stripe';
import { badRequest } from './api-error.js';
import { detailsOf } from './checkout-creation.js';
import { expireSession } from './checkout-sessions.js';
import { afterwards, confirmIntent, settleDebit, type Confirmed, type Decline } from './confirmation.js';
import { countRedemption } from './coupons.js';
import { keepCustomer } from './customers.js';
import { followPayment, subscriptionOf } from './invoices.js';
import { openIntent } from './payment-intents.js';
import { attach } from './payment-methods.js';
import { followInvoice, keepSubscription } from './subscriptions.js';
import { idOf, type World } from './world.js';

/** How a checkout stands after somebody pressed Pay. */
export type Paid =
  | { outcome: 'completed'; eventId: string }
  | { outcome: 'needs-authentication'; paymentIntentId: string }
  | { outcome: 'declined'; decline: Decline };

export interface Payer {
  email: string | null;
  name: string | null;
}

function refuseUnlessOpen(world: World, session: Stripe.Checkout.Session): void {
  if (session.status === 'open' && session.expires_at <= world.seconds()) expireSession(world, session);
  if (session.status !== 'open') {
    throw badRequest(`This Checkout Session is ${session.status}.`, 'checkout_session_unexpected_state');
  }
}

/** Pays an open session with a payment method. A session that costs nothing needs none. */
export function payCheckout(
  world: World,
  session: Stripe.Checkout.Session,
  method: Stripe.PaymentMethod | null,
  payer: Payer,
): Paid {
  refuseUnlessOpen(world, session);
  session.customer_details = detailsOf(session.customer_details?.email ?? payer.email, payer.name);
  welcomeCustomer(world, session, payer);
  if (session.amount_total === 0 || !method) return complete(world, session, null, method);
  const intent = intentOf(world, session);
  return follow(world, session, intent, method, confirmIntent(world, intent, method));
}

/** The buyer came back from the bank's authentication page. */
export function authenticateCheckout(world: World, session: Stripe.Checkout.Session, authenticated: boolean): Paid {
  refuseUnlessOpen(world, session);
  const intent = world.books.get('payment_intent', idOf(session.payment_intent));
  const method = world.books.get('payment_method', idOf(intent?.payment_method));
  if (!intent || !method || intent.status !== 'requires_action') {
    throw badRequest('This Checkout Session does not wait for authentication.', 'payment_intent_unexpected_state');
  }
  return follow(world, session, intent, method, confirmIntent(world, intent, method, { authenticated }));
}

function follow(
  world: World,
  session: Stripe.Checkout.Session,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  result: Confirmed,
): Paid {
  if (result.status === 'declined') return { outcome: 'declined', decline: result.decline };
  if (result.status === 'requires_action') return { outcome: 'needs-authentication', paymentIntentId: intent.id };
  return complete(world, session, intent, method);
}

function intentOf(world: World, session: Stripe.Checkout.Session): Stripe.PaymentIntent {
  const held = world.books.get('payment_intent', idOf(session.payment_intent));
  if (held) return held;
  const plan = world.books.get('checkout_plan', session.id);
  const intent = openIntent(world, {
    amount: session.amount_total ?? 0,
    currency: session.currency ?? '',
    customer: idOf(session.customer),
    description: plan?.intent.description,
    metadata: plan?.intent.metadata,
    receipt_email: plan?.intent.receiptEmail,
    setup_future_usage: session.mode === 'subscription' ? 'off_session' : plan?.intent.setupFutureUsage,
  });
  session.payment_intent = intent.id;
  world.books.save(session);
  return intent;
}

function welcomeCustomer(world: World, session: Stripe.Checkout.Session, payer: Payer): void {
  const plan = world.books.get('checkout_plan', session.id);
  const wanted = session.mode === 'subscription' || session.customer_creation === 'always' || plan?.intent.setupFutureUsage;
  if (session.customer || !wanted) return;
  session.customer = keepCustomer(world, {
    email: session.customer_details?.email ?? undefined,
    name: payer.name ?? undefined,
  }).id;
}

function complete(
  world: World,
  session: Stripe.Checkout.Session,
  intent: Stripe.PaymentIntent | null,
  method: Stripe.PaymentMethod | null,
): Paid {
  session.status = 'complete';
  session.url = null;
  session.payment_status = !intent ? 'no_payment_required' : intent.status === 'succeeded' ? 'paid' : 'unpaid';
  world.forget(session.id);
  countRedemption(world, session.discounts);
  const customer = idOf(session.customer);
  if (method && customer && (intent?.setup_future_usage || session.mode === 'subscription')) attach(world, method, customer);
  if (session.mode === 'subscription') subscribe(world, session, intent, method);
  const event = world.emit('checkout.session.completed', world.books.save(session));
  if (intent && method) afterwards(world, intent, method);
  return { outcome: 'completed', eventId: event.id };
}

/** A paid checkout of a subscription shows its first invoice in place of an intent. */
function subscribe(
  world: World,
  session: Stripe.Checkout.Session,
  intent: Stripe.PaymentIntent | null,
  method: Stripe.PaymentMethod | null,
): void {
  const plan = world.books.get('checkout_plan', session.id);
  const customer = idOf(session.customer);
  if (!plan || !customer) throw new Error(`The checkout ${session.id} has lost its plan.`);
  const recurring = plan.lines.filter(({ price }) => price.recurring);
  const items = recurring.map(({ price, quantity }) => ({ price, quantity: quantity ?? 1 }));
  const ask = { ...plan.subscription, customer, items, method: method?.id ?? null };
  const subscription = keepSubscription(world, ask, { lines: plan.lines, intent });
  session.subscription = subscription.id;
  session.invoice = subscription.latest_invoice;
  session.payment_intent = null;
}

/** The bank decided about a debit: the session behind it follows. */
export function settlePayment(world: World, intent: Stripe.PaymentIntent, paid: boolean): void {
  const charge = settleDebit(world, intent, paid);
  if (!charge) return;
  const invoice = followPayment(world, intent);
  if (invoice) followInvoice(world, invoice);
  const subscription = invoice && subscriptionOf(invoice);
  const [session] = subscription
    ? world.books.by('checkout.session', 'subscription', subscription)
    : world.books.by('checkout.session', 'payment_intent', intent.id);
  if (session) {
    if (paid) session.payment_status = 'paid';
    world.books.save(session);
    world.emit(`checkout.session.async_payment_${paid ? 'succeeded' : 'failed'}`, session);
  }
  const method = world.books.get('payment_method', idOf(charge.payment_method));
  if (paid && method) afterwards(world, intent, method);
}

/** Where Stripe sends the buyer after a payment. */
export const returnAddress = (session: Stripe.Checkout.Session): string =>
  (session.success_url ?? '').replaceAll('{CHECKOUT_SESSION_ID}', session.id);
