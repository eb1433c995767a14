import type Stripe from 'stripe';
import { badRequest, missing } from './api-error.js';
import { mergeMetadata } from './charges.js';
import { afterwards, confirmIntent, declinedError } from './confirmation.js';
import { makeId, randomLetters } from './ids.js';
import { page } from './lists.js';
import { attach, findPaymentMethod } from './payment-methods.js';
import { listShape, route, type Route } from './routes.js';
import { anything, clearable, currency, fields, flag, listOf, metadata, oneOf, text, webAddress, whole } from './shape.js';
import { idOf, type World } from './world.js';

export interface IntentAsk {
  amount: number;
  currency: string;
  customer?: string | null;
  description?: string | null;
  metadata?: Record<string, string>;
  receipt_email?: string | null;
  setup_future_usage?: 'off_session' | 'on_session' | null;
}

const SMALLEST: Record<string, number> = { eur: 50, usd: 50, gbp: 30, chf: 50, sek: 300, nok: 300, dkk: 250, pln: 200, jpy: 50 };
const LARGEST = 99_999_999;

/** Refuses amounts that Stripe would not charge. */
export function checkAmount(amount: number, code: string): void {
  const least = SMALLEST[code] ?? 50;
  if (amount < least) {
    throw badRequest(`Amount must be at least ${least} ${code} in the smallest unit.`, 'amount_too_small', 'amount');
  }
  if (amount > LARGEST) {
    throw badRequest(`Amount must be no more than ${LARGEST} ${code} in the smallest unit.`, 'amount_too_large', 'amount');
  }
}

export function openIntent(world: World, ask: IntentAsk): Stripe.PaymentIntent {
  checkAmount(ask.amount, ask.currency);
  const id = makeId('pi');
  const intent = {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount: ask.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: { allow_redirects: 'always', enabled: true },
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: `${id}_secret_${randomLetters(25)}`,
    confirmation_method: 'automatic',
    created: world.seconds(),
    currency: ask.currency,
    customer: ask.customer ?? null,
    customer_account: null,
    description: ask.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: { ...ask.metadata },
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: { card: { request_three_d_secure: 'automatic' } },
    payment_method_types: ask.currency === 'eur' ? ['card', 'sepa_debit'] : ['card'],
    payment_record: null,
    processing: null,
    receipt_email: ask.receipt_email ?? null,
    review: null,
    setup_future_usage: ask.setup_future_usage ?? null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
  } as Stripe.PaymentIntent;
  world.books.save(intent);
  world.emit('payment_intent.created', intent);
  return intent;
}

export function findIntent(world: World, id: string, param = 'intent'): Stripe.PaymentIntent {
  const intent = world.books.get('payment_intent', id);
  if (!intent) throw missing('payment_intent', id, param);
  return intent;
}

export function cancelIntent(world: World, intent: Stripe.PaymentIntent, reason: string | null): Stripe.PaymentIntent {
  if (intent.status === 'succeeded' || intent.status === 'canceled' || intent.status === 'processing') {
    throw badRequest(
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`,
      'payment_intent_unexpected_state',
    );
  }
  intent.status = 'canceled';
  intent.canceled_at = world.seconds();
  intent.cancellation_reason = reason as Stripe.PaymentIntent.CancellationReason | null;
  world.emit('payment_intent.canceled', world.books.save(intent));
  return intent;
}

interface ConfirmAsk {
  payment_method?: string;
  error_on_requires_action?: boolean;
  off_session?: boolean;
}

function confirmOnRequest(world: World, intent: Stripe.PaymentIntent, ask: ConfirmAsk): Stripe.PaymentIntent {
  if (!['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status)) {
    throw badRequest(
      `You cannot confirm this PaymentIntent because it has a status of ${intent.status}.`,
      'payment_intent_unexpected_state',
    );
  }
  const chosen = ask.payment_method ?? idOf(intent.payment_method);
  if (!chosen) throw badRequest('You must provide a payment method.', 'parameter_missing', 'payment_method');
  const method = findPaymentMethod(world, chosen);
  const result = confirmIntent(world, intent, method);
  if (result.status === 'declined') throw declinedError(intent, result.decline);
  if (result.status === 'requires_action' && (ask.off_session || ask.error_on_requires_action)) {
    intent.status = 'requires_payment_method';
    intent.next_action = null;
    world.emit('payment_intent.payment_failed', world.books.save(intent));
    throw declinedError(intent, {
      code: 'authentication_required',
      declineCode: 'authentication_required',
      message: 'Your card was declined. This transaction requires authentication.',
    });
  }
  const customer = idOf(intent.customer);
  if (customer && intent.setup_future_usage && result.status !== 'requires_action') attach(world, method, customer);
  afterwards(world, intent, method);
  return intent;
}

const offSession = (value: Parameters<typeof flag>[0], path: string) =>
  value === 'one_off' || value === 'recurring' ? true : flag(value, path);

const creation = fields(
  { amount: whole, currency },
  {
    automatic_payment_methods: fields({ enabled: flag }, { allow_redirects: text }),
    capture_method: oneOf('automatic', 'automatic_async'),
    confirm: flag,
    customer: text,
    description: text,
    error_on_requires_action: flag,
    metadata,
    off_session: offSession,
    payment_method: text,
    payment_method_options: anything,
    receipt_email: text,
    return_url: webAddress,
    setup_future_usage: oneOf('off_session', 'on_session'),
    shipping: anything,
    allowed_payment_method_types: listOf(text),
    statement_descriptor_suffix: text,
  },
);
const confirmation = fields(
  {},
  {
    error_on_requires_action: flag,
    mandate_data: anything,
    off_session: offSession,
    payment_method: text,
    payment_method_options: anything,
    receipt_email: clearable(text),
    return_url: webAddress,
  },
);
const changes = fields(
  {},
  { amount: whole, description: clearable(text), metadata, receipt_email: clearable(text), payment_method: text },
);

export const paymentIntentRoutes = (world: World): Route[] => [
  route('POST', '/v1/payment_intents', creation, (ask) => {
    if (ask.customer && !world.books.get('customer', ask.customer)) throw missing('customer', ask.customer, 'customer');
    const intent = openIntent(world, ask);
    if (ask.payment_method) {
      intent.payment_method = findPaymentMethod(world, ask.payment_method).id;
      intent.status = 'requires_confirmation';
    }
    return ask.confirm
      ? confirmOnRequest(world, intent, { ...ask, payment_method: idOf(intent.payment_method) ?? undefined })
      : intent;
  }),
  route('GET', '/v1/payment_intents/:id', fields({}, { client_secret: text }), (_, id) => findIntent(world, id)),
  route('GET', '/v1/payment_intents', listShape({ customer: text }), (ask) =>
    page(world.books.all('payment_intent'), ask, '/v1/payment_intents', (intent) =>
      Boolean(!ask.customer || idOf(intent.customer) === ask.customer),
    ),
  ),
  route('POST', '/v1/payment_intents/:id', changes, (ask, id) => {
    const intent = findIntent(world, id);
    if (ask.amount !== undefined) {
      if (intent.status === 'succeeded' || intent.status === 'canceled') {
        throw badRequest('This PaymentIntent cannot be updated any more.', 'payment_intent_unexpected_state', 'amount');
      }
      checkAmount(ask.amount, intent.currency);
      intent.amount = ask.amount;
    }
    if (ask.description !== undefined) intent.description = ask.description;
    if (ask.receipt_email !== undefined) intent.receipt_email = ask.receipt_email;
    if (ask.payment_method) intent.payment_method = findPaymentMethod(world, ask.payment_method).id;
    if (ask.metadata) intent.metadata = mergeMetadata(intent.metadata, ask.metadata);
    return world.books.save(intent);
  }),
  route('POST', '/v1/payment_intents/:id/confirm', confirmation, (ask, id) =>
    confirmOnRequest(world, findIntent(world, id), ask),
  ),
  route('POST', '/v1/payment_intents/:id/cancel', fields({}, { cancellation_reason: text }), (ask, id) =>
    cancelIntent(world, findIntent(world, id), ask.cancellation_reason ?? null),
  ),
];
