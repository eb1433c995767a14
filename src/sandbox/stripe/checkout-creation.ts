import type Stripe from 'stripe';
import { badParameter, badRequest, missing } from './api-error.js';
import type { SessionAsk } from './checkout-ask.js';
import { discountLines, makeLines } from './checkout-lines.js';
import { couponAsked } from './coupons.js';
import { makeId } from './ids.js';
import { checkAmount } from './payment-intents.js';
import type { CheckoutPlan, LineItem } from './records.js';
import { webAddress } from './shape.js';
import type { World } from './world.js';

const MINUTE = 60;
const DAY = 86_400;

export function createSession(world: World, ask: SessionAsk): Stripe.Checkout.Session {
  refuseContradictions(world, ask);
  const lines = makeLines(world, ask.line_items ?? []);
  const code = oneCurrency(lines, ask.currency);
  checkMode(ask, lines);
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
    subscription: {
      metadata: ask.subscription_data?.metadata ?? {},
      description: ask.subscription_data?.description ?? null,
      trialDays: ask.subscription_data?.trial_period_days ?? 0,
    },
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

/** A payment takes no recurring price, a subscription needs one; a trial makes its first period free. */
function checkMode(ask: SessionAsk, lines: LineItem[]): void {
  const recurring = lines.filter(({ price }) => price.recurring);
  if (ask.mode !== 'subscription' && recurring.length > 0) {
    throw badRequest('You specified `payment` mode but passed a recurring price.', 'parameter_invalid', 'mode');
  }
  if (ask.mode === 'subscription' && recurring.length === 0) {
    throw badRequest('You must provide at least one recurring price in `subscription` mode.', 'parameter_invalid', 'mode');
  }
  if (!ask.subscription_data?.trial_period_days) return;
  for (const line of recurring) line.amount_subtotal = line.amount_total = 0;
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
