import type Stripe from 'stripe';
import { badRequest, missing } from './api-error.js';
import { mergeMetadata } from './charges.js';
import { findCustomer } from './customers.js';
import { makeId } from './ids.js';
import { bill, subscriptionOf } from './invoices.js';
import { inner, page } from './lists.js';
import { attach, findPaymentMethod } from './payment-methods.js';
import { findPrice } from './prices.js';
import type { LineItem, Price } from './records.js';
import { listShape, route, type Route } from './routes.js';
import { anything, clearable, fields, flag, listOf, metadata, oneOf, text, whole } from './shape.js';
import { idOf, type World } from './world.js';

const DAY = 86_400;

interface SubscriptionAsk {
  customer: string;
  items: { price: Price; quantity: number }[];
  method: string | null;
  metadata?: Record<string, string>;
  description?: string | null;
  trialDays?: number;
  cancelAt?: number | null;
  cancelAtPeriodEnd?: boolean;
}

/** What a checkout adds: its own lines, and the intent that pays the first invoice. */
interface FirstPayment {
  lines: LineItem[];
  intent: Stripe.PaymentIntent | null;
}

/** The moment one billing interval after `from`, on the anchor's day of the month where that month has it. */
function after(from: number, { interval, interval_count: count }: Stripe.Price.Recurring, anchor: number): number {
  if (interval === 'day' || interval === 'week') return from + count * (interval === 'week' ? 7 : 1) * DAY;
  const end = new Date(from * 1000);
  const months = end.getUTCMonth() + count * (interval === 'year' ? 12 : 1);
  const lastDay = new Date(Date.UTC(end.getUTCFullYear(), months + 1, 0)).getUTCDate();
  end.setUTCMonth(months, Math.min(new Date(anchor * 1000).getUTCDate(), lastDay));
  return end.getTime() / 1000;
}

function cycleOf(items: { price: Price }[]): Stripe.Price.Recurring {
  const cycle = items[0]?.price.recurring;
  if (!cycle) throw badRequest('A subscription needs at least one recurring price.', 'parameter_invalid', 'items');
  return cycle;
}

export function keepSubscription(world: World, ask: SubscriptionAsk, first?: FirstPayment): Stripe.Subscription {
  const start = world.seconds();
  const trialEnd = ask.trialDays ? start + ask.trialDays * DAY : null;
  const period = { start, end: trialEnd ?? after(start, cycleOf(ask.items), start) };
  const subscription = blank(ask, period, trialEnd);
  subscription.test_clock = idOf(findCustomer(world, ask.customer).test_clock);
  world.books.save(subscription);
  const lines = first?.lines ?? (trialEnd ? [] : linesOf(subscription));
  const invoice = bill(world, { subscription, reason: 'subscription_create', lines, period, intent: first?.intent });
  subscription.latest_invoice = invoice.id;
  const begun = invoice.status === 'paid' || first?.intent?.status === 'processing';
  subscription.status = trialEnd ? 'trialing' : begun ? 'active' : 'incomplete';
  world.emit('customer.subscription.created', world.books.save(subscription));
  world.later(period.end, 'renew-subscription', subscription.id);
  return subscription;
}

function blank(ask: SubscriptionAsk, period: { start: number; end: number }, trialEnd: number | null): Stripe.Subscription {
  const id = makeId('sub');
  const items = ask.items.map(({ price, quantity }) => ({
    id: makeId('si', 14),
    object: 'subscription_item',
    billing_thresholds: null,
    created: period.start,
    current_period_end: period.end,
    current_period_start: period.start,
    discounts: [],
    metadata: {},
    price: structuredClone(price),
    quantity,
    subscription: id,
    tax_rates: [],
  }));
  return {
    id,
    object: 'subscription',
    automatic_tax: { enabled: false, liability: null, disabled_reason: null },
    billing_cycle_anchor: trialEnd ?? period.start,
    billing_mode: { type: 'flexible' },
    cancel_at: ask.cancelAt ?? null,
    cancel_at_period_end: ask.cancelAtPeriodEnd ?? false,
    canceled_at: null,
    cancellation_details: { comment: null, feedback: null, reason: null },
    collection_method: 'charge_automatically',
    created: period.start,
    currency: ask.items[0]?.price.currency ?? '',
    customer: ask.customer,
    default_payment_method: ask.method,
    description: ask.description ?? null,
    discounts: [],
    ended_at: null,
    items: inner(items, `/v1/subscription_items?subscription=${id}`, 20),
    latest_invoice: null,
    livemode: false,
    metadata: ask.metadata ?? {},
    pause_collection: null,
    pending_update: null,
    schedule: null,
    start_date: period.start,
    status: 'incomplete',
    test_clock: null,
    trial_end: trialEnd,
    trial_start: trialEnd ? period.start : null,
  } as unknown as Stripe.Subscription;
}

const linesOf = (subscription: Stripe.Subscription) =>
  subscription.items.data.map((item) => {
    const price = item.price as unknown as Price;
    const quantity = item.quantity ?? 1;
    return {
      amount_subtotal: (price.unit_amount ?? 0) * quantity,
      amount_discount: 0,
      description: price.nickname,
      price,
      quantity,
    };
  });

/** A period ended: the next one begins and is billed, unless the subscription was to end here. */
export function renewSubscription(world: World, id: string): void {
  const subscription = world.books.get('subscription', id);
  const [item] = subscription?.items.data ?? [];
  if (!subscription || !item || ['canceled', 'incomplete_expired'].includes(subscription.status)) return;
  const start = item.current_period_end;
  if (subscription.status === 'incomplete') return endSubscription(world, subscription, 'incomplete_expired');
  if (subscription.cancel_at_period_end || (subscription.cancel_at && subscription.cancel_at <= start)) {
    return endSubscription(world, subscription, 'canceled');
  }
  const previous = { items: structuredClone(subscription.items) };
  const period = { start, end: after(start, cycleOf(linesOf(subscription)), subscription.billing_cycle_anchor) };
  for (const each of subscription.items.data)
    Object.assign(each, { current_period_start: period.start, current_period_end: period.end });
  const invoice = bill(world, { subscription, reason: 'subscription_cycle', lines: linesOf(subscription), period });
  subscription.latest_invoice = invoice.id;
  subscription.status = invoice.status === 'paid' ? 'active' : 'past_due';
  world.emit('customer.subscription.updated', world.books.save(subscription), previous);
  const end = subscription.cancel_at ? Math.min(subscription.cancel_at, period.end) : period.end;
  world.later(end, 'renew-subscription', id);
}

export function endSubscription(
  world: World,
  subscription: Stripe.Subscription,
  status: 'canceled' | 'incomplete_expired',
): void {
  world.forget(subscription.id);
  subscription.status = status;
  subscription.canceled_at ??= world.seconds();
  subscription.ended_at = world.seconds();
  world.emit(
    status === 'canceled' ? 'customer.subscription.deleted' : 'customer.subscription.updated',
    world.books.save(subscription),
  );
}

/** The first invoice, or a late one, was paid or came back. */
export function followInvoice(world: World, invoice: Stripe.Invoice): void {
  const subscription = world.books.get('subscription', subscriptionOf(invoice));
  if (!subscription || subscription.status === 'canceled') return;
  const previous = { status: subscription.status };
  subscription.status = invoice.status === 'paid' ? 'active' : 'past_due';
  if (previous.status === subscription.status) return;
  world.emit('customer.subscription.updated', world.books.save(subscription), previous);
}

function findSubscription(world: World, id: string): Stripe.Subscription {
  const subscription = world.books.get('subscription', id);
  if (!subscription) throw missing('subscription', id);
  return subscription;
}

const common = {
  cancel_at: clearable(whole),
  cancel_at_period_end: flag,
  default_payment_method: text,
  description: clearable(text),
  metadata,
};
const itemShape = fields({ price: text }, { quantity: whole, metadata });
const creation = fields(
  { customer: text, items: listOf(itemShape, 20) },
  { ...common, trial_period_days: whole, off_session: flag, payment_behavior: text, payment_settings: anything },
);
const changes = fields({}, { ...common, cancellation_details: anything });
const cancellation = fields({}, { cancellation_details: anything, invoice_now: flag, prorate: flag });

export const subscriptionRoutes = (world: World): Route[] => [
  route('POST', '/v1/subscriptions', creation, (ask) => {
    const customer = findCustomer(world, ask.customer, 'customer');
    const chosen = ask.default_payment_method ?? idOf(customer.invoice_settings.default_payment_method);
    if (!chosen && !ask.trial_period_days) {
      throw badRequest('This customer has no attached payment source or default payment method.', 'resource_missing', 'customer');
    }
    const method = chosen ? findPaymentMethod(world, chosen) : null;
    if (method && !method.customer) attach(world, method, customer.id);
    const made = {
      customer: customer.id,
      items: ask.items.map(({ price, quantity }) => ({ price: findPrice(world, price), quantity: quantity ?? 1 })),
      method: method?.id ?? null,
      metadata: ask.metadata,
      description: ask.description,
      trialDays: ask.trial_period_days,
      cancelAt: ask.cancel_at,
      cancelAtPeriodEnd: ask.cancel_at_period_end,
    };
    return world.under(idOf(customer.test_clock), () => keepSubscription(world, made));
  }),
  route('GET', '/v1/subscriptions/:id', fields({}, {}), (_, id) => findSubscription(world, id)),
  route('POST', '/v1/subscriptions/:id', changes, (ask, id) => {
    const subscription = findSubscription(world, id);
    const { metadata: pairs, cancellation_details: _why, default_payment_method: method, ...rest } = ask;
    Object.assign(subscription, rest);
    if (method) subscription.default_payment_method = findPaymentMethod(world, method).id;
    if (pairs) subscription.metadata = mergeMetadata(subscription.metadata, pairs);
    subscription.canceled_at = subscription.cancel_at_period_end || subscription.cancel_at ? world.seconds() : null;
    world.emit('customer.subscription.updated', world.books.save(subscription));
    const ends = subscription.cancel_at;
    if (ends && ends < (subscription.items.data[0]?.current_period_end ?? 0)) {
      world.under(idOf(subscription.test_clock), () => world.later(ends, 'end-subscription', id));
    }
    return subscription;
  }),
  route('DELETE', '/v1/subscriptions/:id', cancellation, (_, id) => {
    const subscription = findSubscription(world, id);
    if (subscription.status === 'canceled') throw missing('subscription', id);
    endSubscription(world, subscription, 'canceled');
    return subscription;
  }),
  route(
    'GET',
    '/v1/subscriptions',
    listShape({
      customer: text,
      price: text,
      status: oneOf('active', 'all', 'canceled', 'ended', 'incomplete', 'past_due', 'trialing'),
    }),
    (ask) =>
      page(world.books.all('subscription'), ask, '/v1/subscriptions', (row) =>
        Boolean(
          (!ask.customer || idOf(row.customer) === ask.customer) &&
          (!ask.price || row.items.data.some(({ price }) => price.id === ask.price)) &&
          (ask.status === 'all' || (ask.status ? row.status === ask.status : row.status !== 'canceled')),
        ),
      ),
  ),
];
