import type Stripe from 'stripe';
import { badParameter, badRequest, missing } from './api-error.js';
import { discountLines, linesShape, makeLines } from './checkout-lines.js';
import { mergeMetadata } from './charges.js';
import { couponAsked, discountShape } from './coupons.js';
import { makeId } from './ids.js';
import { page } from './lists.js';
import { cancelIntent, checkAmount } from './payment-intents.js';
import type { CheckoutPlan, LineItem } from './records.js';
import { listShape, route, type Route } from './routes.js';
import { anything, currency, email, fields, flag, listOf, metadata, oneOf, text, textUpTo, webAddress, whole } from './shape.js';
import { idOf, type World } from './world.js';

const MINUTE = 60;
const DAY = 86_400;
const LOCALES =
  'auto bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW';

const intentData = fields(
  {},
  {
    capture_method: oneOf('automatic', 'automatic_async'),
    description: text,
    metadata,
    receipt_email: email,
    setup_future_usage: oneOf('off_session', 'on_session'),
    statement_descriptor: text,
    statement_descriptor_suffix: text,
  },
);
const creation = fields(
  {},
  {
    adaptive_pricing: anything,
    after_expiration: fields({}, { recovery: fields({ enabled: flag }, { allow_promotion_codes: flag }) }),
    allow_promotion_codes: flag,
    automatic_tax: fields({ enabled: flag }, { liability: anything }),
    billing_address_collection: oneOf('auto', 'required'),
    branding_settings: anything,
    cancel_url: webAddress,
    client_reference_id: textUpTo(200),
    consent_collection: anything,
    currency,
    custom_fields: anything,
    custom_text: anything,
    customer: text,
    customer_creation: oneOf('always', 'if_required'),
    customer_email: email,
    customer_update: anything,
    discounts: listOf(discountShape, 20),
    expires_at: whole,
    invoice_creation: fields({ enabled: flag }, { invoice_data: anything }),
    line_items: linesShape,
    locale: oneOf(...LOCALES.split(' ')),
    metadata,
    mode: oneOf('payment', 'subscription'),
    name_collection: anything,
    origin_context: oneOf('mobile_app', 'web'),
    payment_intent_data: intentData,
    payment_method_collection: oneOf('always', 'if_required'),
    payment_method_options: anything,
    phone_number_collection: anything,
    saved_payment_method_options: anything,
    submit_type: oneOf('auto', 'book', 'donate', 'pay', 'subscribe'),
    subscription_data: fields({}, { metadata, description: text, trial_period_days: whole }),
    success_url: text,
    tax_id_collection: anything,
    ui_mode: oneOf('hosted_page'),
    wallet_options: anything,
  },
);
type SessionAsk = ReturnType<typeof creation>;

export function createSession(world: World, ask: SessionAsk): Stripe.Checkout.Session {
  refuseContradictions(world, ask);
  const lines = makeLines(world, ask.line_items ?? []);
  const code = oneCurrency(lines, ask.currency);
  const redeemed = couponAsked(world, ask.discounts?.[0], lines, code);
  discountLines(lines, redeemed?.coupon ?? null);
  const session = blankSession(world, ask, code);
  session.discounts = redeemed ? [redeemed.discount] : [];
  total(session, lines);
  if (session.amount_total) checkAmount(session.amount_total, code);
  world.books.save(session);
  const plan: CheckoutPlan = {
    id: session.id,
    object: 'checkout_plan',
    lines,
    intent: {
      metadata: ask.payment_intent_data?.metadata ?? {},
      description: ask.payment_intent_data?.description ?? null,
      receiptEmail: ask.payment_intent_data?.receipt_email ?? null,
      setupFutureUsage: ask.payment_intent_data?.setup_future_usage ?? null,
    },
    subscriptionMetadata: ask.subscription_data?.metadata ?? {},
  };
  world.books.save(plan);
  world.later(session.expires_at, 'expire-session', session.id);
  return session;
}

function refuseContradictions(world: World, ask: SessionAsk): void {
  const both = (one: keyof SessionAsk, other: keyof SessionAsk) => {
    if (ask[one] === undefined || ask[other] === undefined) return;
    throw badRequest(`You may only specify one of these parameters: ${one}, ${other}.`, 'parameter_conflict', one);
  };
  both('customer', 'customer_email');
  both('customer', 'customer_creation');
  both('allow_promotion_codes', 'discounts');
  if (!ask.line_items?.length) throw badParameter('Missing required param: line_items.', 'parameter_missing', 'line_items');
  if (!ask.success_url) throw badParameter('Missing required param: success_url.', 'parameter_missing', 'success_url');
  webAddress(ask.success_url.replaceAll('{CHECKOUT_SESSION_ID}', 'id'), 'success_url');
  if (ask.customer && !world.books.get('customer', ask.customer)) throw missing('customer', ask.customer, 'customer');
  if (ask.mode === 'subscription' && ask.payment_intent_data) {
    throw badRequest(
      'You can not pass `payment_intent_data` in `subscription` mode.',
      'parameter_invalid',
      'payment_intent_data',
    );
  }
  if (ask.expires_at === undefined) return;
  const ahead = ask.expires_at - world.seconds();
  if (ahead < 30 * MINUTE) {
    throw badRequest(
      'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.',
      'parameter_invalid',
      'expires_at',
    );
  }
  if (ahead > DAY) {
    throw badRequest(
      'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.',
      'parameter_invalid',
      'expires_at',
    );
  }
}

function oneCurrency(lines: LineItem[], asked: string | undefined): string {
  const codes = new Set(lines.map((line) => line.currency));
  if (asked) codes.add(asked);
  if (codes.size !== 1) throw badRequest('All line items must have the same currency.', 'parameter_invalid', 'line_items');
  return [...codes][0]!;
}

function total(session: Stripe.Checkout.Session, lines: LineItem[]): void {
  const sum = (field: 'amount_subtotal' | 'amount_discount' | 'amount_total') =>
    lines.reduce((all, line) => all + line[field], 0);
  session.amount_subtotal = sum('amount_subtotal');
  session.amount_total = sum('amount_total');
  session.total_details = { amount_discount: sum('amount_discount'), amount_shipping: 0, amount_tax: 0 };
}

/** Applies a promotion code typed on the pay page. */
export function redeem(world: World, session: Stripe.Checkout.Session, code: string): void {
  const plan = world.books.get('checkout_plan', session.id)!;
  const redeemed = couponAsked(world, { promotion_code: code }, plan.lines, session.currency ?? '');
  discountLines(plan.lines, redeemed?.coupon ?? null);
  session.discounts = redeemed ? [redeemed.discount] : [];
  total(session, plan.lines);
  world.books.save(plan);
  world.books.save(session);
}

function blankSession(world: World, ask: SessionAsk, code: string): Stripe.Checkout.Session {
  const id = makeId('cs_test', 58);
  const created = world.seconds();
  const recovery = ask.after_expiration?.recovery;
  return {
    id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: false },
    after_expiration: recovery
      ? {
          recovery: {
            allow_promotion_codes: recovery.allow_promotion_codes ?? false,
            enabled: recovery.enabled,
            expires_at: null,
            url: null,
          },
        }
      : null,
    allow_promotion_codes: ask.allow_promotion_codes ?? null,
    allowed_payment_method_types: null,
    amount_subtotal: 0,
    amount_total: 0,
    automatic_tax: {
      enabled: ask.automatic_tax?.enabled ?? false,
      liability: ask.automatic_tax?.enabled ? { type: 'self' } : null,
      provider: ask.automatic_tax?.enabled ? 'stripe' : null,
      status: ask.automatic_tax?.enabled ? 'complete' : null,
    },
    billing_address_collection: ask.billing_address_collection ?? null,
    cancel_url: ask.cancel_url ?? null,
    client_reference_id: ask.client_reference_id ?? null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: (ask.consent_collection ?? null) as Stripe.Checkout.Session.ConsentCollection | null,
    created,
    currency: code,
    currency_conversion: null,
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    customer: ask.customer ?? null,
    customer_account: null,
    customer_creation: ask.customer || ask.mode === 'subscription' ? null : (ask.customer_creation ?? 'if_required'),
    customer_details: ask.customer_email ? detailsOf(ask.customer_email) : null,
    customer_email: ask.customer_email ?? null,
    discounts: [],
    expires_at: ask.expires_at ?? created + DAY,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: ask.locale ?? null,
    managed_payments: null,
    metadata: ask.metadata ?? {},
    mode: ask.mode ?? 'payment',
    origin_context: ask.origin_context ?? null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: ask.payment_method_collection ?? 'if_required',
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: code === 'eur' ? ['card', 'sepa_debit'] : ['card'],
    payment_status: 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: ask.submit_type ?? null,
    subscription: null,
    success_url: ask.success_url ?? null,
    total_details: null,
    ui_mode: 'hosted_page',
    url: `${world.payPageOrigin()}/_sandbox/checkout/${id}`,
    wallet_options: null,
  };
}

export const detailsOf = (address: string | null, name: string | null = null): Stripe.Checkout.Session.CustomerDetails => ({
  address: null,
  business_name: null,
  email: address,
  individual_name: null,
  name,
  phone: null,
  tax_exempt: 'none',
  tax_ids: [],
});

export function findSession(world: World, id: string): Stripe.Checkout.Session {
  const session = world.books.get('checkout.session', id);
  if (!session) throw missing('checkout.session', id, 'session');
  return session;
}

const RECOVERABLE_FOR = 30 * DAY;

export function expireSession(world: World, session: Stripe.Checkout.Session): Stripe.Checkout.Session {
  session.status = 'expired';
  session.url = null;
  world.forget(session.id);
  const recovery = session.after_expiration?.recovery;
  if (recovery?.enabled) {
    recovery.expires_at = world.seconds() + RECOVERABLE_FOR;
    recovery.url = `${world.payPageOrigin()}/_sandbox/recover/${session.id}`;
  }
  const intent = world.books.get('payment_intent', idOf(session.payment_intent));
  if (intent && intent.status !== 'canceled') cancelIntent(world, intent, null);
  world.emit('checkout.session.expired', world.books.save(session));
  return session;
}

/** What the recovery link does: a fresh copy of an expired session, to be paid in its place. */
export function recoverSession(world: World, expired: Stripe.Checkout.Session): Stripe.Checkout.Session {
  const recovery = expired.after_expiration?.recovery;
  const plan = world.books.get('checkout_plan', expired.id);
  if (!recovery?.url || !plan || (recovery.expires_at ?? 0) <= world.seconds()) {
    throw badRequest('This session cannot be recovered.', 'checkout_session_not_recoverable');
  }
  const id = makeId('cs_test', 58);
  const created = world.seconds();
  const fresh: Stripe.Checkout.Session = {
    ...structuredClone(expired),
    id,
    after_expiration: { recovery: { ...recovery, url: null, expires_at: null } },
    allow_promotion_codes: recovery.allow_promotion_codes || null,
    created,
    expires_at: created + DAY,
    payment_intent: null,
    recovered_from: expired.id,
    status: 'open',
    url: `${world.payPageOrigin()}/_sandbox/checkout/${id}`,
  };
  world.books.save({ ...structuredClone(plan), id });
  world.later(fresh.expires_at, 'expire-session', id);
  return world.books.save(fresh);
}

const sessionsAsked = listShape({
  customer: text,
  payment_intent: text,
  status: oneOf('complete', 'expired', 'open'),
  subscription: text,
  customer_details: fields({ email }, {}),
});

export const checkoutSessionRoutes = (world: World): Route[] => [
  route('POST', '/v1/checkout/sessions', creation, (ask) => createSession(world, ask)),
  route('GET', '/v1/checkout/sessions/:id', fields({}, {}), (_, id) => findSession(world, id)),
  route('POST', '/v1/checkout/sessions/:id', fields({}, { metadata }), (ask, id) => {
    const session = findSession(world, id);
    if (ask.metadata) session.metadata = mergeMetadata(session.metadata, ask.metadata);
    return world.books.save(session);
  }),
  route('GET', '/v1/checkout/sessions', sessionsAsked, (ask) => {
    const rows = ask.payment_intent
      ? world.books.by('checkout.session', 'payment_intent', ask.payment_intent)
      : world.books.all('checkout.session');
    return page(rows, ask, '/v1/checkout/sessions', (session) =>
      Boolean(
        (!ask.status || session.status === ask.status) &&
        (!ask.customer || idOf(session.customer) === ask.customer) &&
        (!ask.subscription || idOf(session.subscription) === ask.subscription) &&
        (!ask.customer_details || session.customer_details?.email === ask.customer_details.email),
      ),
    );
  }),
  route('GET', '/v1/checkout/sessions/:id/line_items', listShape({}), (ask, id) => {
    findSession(world, id);
    const lines = [...(world.books.get('checkout_plan', id)?.lines ?? [])].reverse();
    return page(lines, ask, `/v1/checkout/sessions/${id}/line_items`);
  }),
  route('POST', '/v1/checkout/sessions/:id/expire', fields({}, {}), (_, id) => {
    const session = findSession(world, id);
    if (session.status !== 'open') {
      throw badRequest(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
        'checkout_session_unexpected_state',
      );
    }
    return expireSession(world, session);
  }),
];
