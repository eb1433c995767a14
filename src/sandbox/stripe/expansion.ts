import { badRequest } from './api-error.js';
import type { Kind } from './books.js';
import { inner } from './lists.js';
import { idOf, type World } from './world.js';

type Holder = Record<string, unknown> & { id: string; object: string };
type Include = (world: World, holder: Holder) => unknown;

const DEEPEST = 4;
const lineItems: Include = (world, { id }) =>
  inner(world.books.get('checkout_plan', id)?.lines ?? [], `/v1/checkout/sessions/${id}/line_items`);
const refunds: Include = (world, { id }) =>
  inner([...world.books.by('refund', 'charge', id)].reverse(), `/v1/charges/${id}/refunds`);
const taxIds: Include = (world, { id }) =>
  inner(
    world.books.all('tax_id').filter((row) => idOf(row.customer) === id),
    `/v1/customers/${id}/tax_ids`,
  );
const subscriptions: Include = (world, { id }) =>
  inner(
    world.books.all('subscription').filter((row) => idOf(row.customer) === id && row.status !== 'canceled'),
    `/v1/customers/${id}/subscriptions`,
  );

const invoicePayments: Include = (world, { id }) =>
  inner(
    world.books.all('invoice_payment').filter((row) => row.invoice === id),
    '/v1/invoice_payments',
  );

/** What each kind of object can show in full: a reference to follow, a list it usually leaves out, or a part to look into. */
const EXPANDABLE: Record<string, Record<string, Kind | 'part' | Include>> = {
  'checkout.session': {
    payment_intent: 'payment_intent',
    customer: 'customer',
    subscription: 'subscription',
    invoice: 'invoice',
    line_items: lineItems,
  },
  payment_intent: { latest_charge: 'charge', customer: 'customer', payment_method: 'payment_method' },
  charge: {
    balance_transaction: 'balance_transaction',
    customer: 'customer',
    payment_intent: 'payment_intent',
    refunds,
  },
  refund: {
    charge: 'charge',
    payment_intent: 'payment_intent',
    balance_transaction: 'balance_transaction',
    failure_balance_transaction: 'balance_transaction',
  },
  dispute: { charge: 'charge', payment_intent: 'payment_intent' },
  balance_transaction: { source: 'charge' },
  payment_method: { customer: 'customer' },
  customer: { tax_ids: taxIds, subscriptions },
  price: { product: 'product' },
  product: { default_price: 'price' },
  promotion_code: { coupon: 'coupon', customer: 'customer' },
  invoice: {
    customer: 'customer',
    default_payment_method: 'payment_method',
    payments: invoicePayments,
    parent: 'part',
    lines: 'part',
  },
  invoice_payment: { payment: 'part', invoice: 'invoice' },
  subscription: { customer: 'customer', latest_invoice: 'invoice', default_payment_method: 'payment_method', items: 'part' },
};
/** References held by parts that are no objects of their own. */
const PARTS: Record<string, Kind> = {
  coupon: 'coupon',
  promotion_code: 'promotion_code',
  payment_intent: 'payment_intent',
  subscription: 'subscription',
};

/** A copy of `answer` with each path shown in full. */
export function expand(world: World, answer: object, paths: string[]): object {
  const copy = structuredClone(answer);
  for (const path of paths) {
    const steps = path.split('.');
    if (steps.length > DEEPEST + (steps[0] === 'data' ? 1 : 0)) {
      throw badRequest(
        `You cannot expand more than ${DEEPEST} levels of a property. Property: ${path}`,
        'parameter_invalid',
        'expand',
      );
    }
    open(world, copy as Holder, steps, path);
  }
  return copy;
}

function open(world: World, holder: Holder, [step, ...rest]: string[], path: string): void {
  if (step === undefined) return;
  const rules = holder.object ? EXPANDABLE[holder.object] : undefined;
  const rule = rules?.[step] ?? (rules ? undefined : PARTS[step]);
  const value = holder[step];
  if (typeof rule === 'function') holder[step] ??= structuredClone(rule(world, holder));
  else if (rule && rule !== 'part' && typeof value === 'string')
    holder[step] = structuredClone(world.books.get(rule, value) ?? value);
  else if (value === undefined || (!rule && (typeof value !== 'object' || value === null))) {
    throw badRequest(`This property cannot be expanded (${path}).`, 'parameter_invalid', 'expand');
  }
  const inside = holder[step];
  for (const item of Array.isArray(inside) ? (inside as unknown[]) : [inside]) {
    if (typeof item === 'object' && item !== null) open(world, item as Holder, rest, path);
  }
}
