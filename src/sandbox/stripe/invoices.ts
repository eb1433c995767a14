import type Stripe from 'stripe';
import { badRequest, missing } from './api-error.js';
import { mergeMetadata } from './charges.js';
import { afterwards, confirmIntent } from './confirmation.js';
import { findCustomer } from './customers.js';
import { makeId } from './ids.js';
import { inner, page } from './lists.js';
import { openIntent } from './payment-intents.js';
import type { LineItem } from './records.js';
import { listShape, route, type Route } from './routes.js';
import { fields, metadata, oneOf, text } from './shape.js';
import { idOf, type World } from './world.js';

export interface BillAsk {
  subscription: Stripe.Subscription;
  reason: 'subscription_create' | 'subscription_cycle';
  lines: Pick<LineItem, 'amount_subtotal' | 'amount_discount' | 'description' | 'price' | 'quantity'>[];
  period: { start: number; end: number };
  /** An intent of the checkout that has paid this already, or is about to. */
  intent?: Stripe.PaymentIntent | null;
}

/** Makes, finalizes and collects the invoice of one period. */
export function bill(world: World, ask: BillAsk): Stripe.Invoice {
  const invoice = draft(world, ask);
  world.emit('invoice.created', world.books.save(invoice));
  invoice.status = 'open';
  invoice.number = `SANDBOX-${String(world.books.all('invoice').length).padStart(4, '0')}`;
  invoice.status_transitions.finalized_at = world.seconds();
  world.emit('invoice.finalized', world.books.save(invoice));
  collect(world, invoice, ask.subscription, ask.intent ?? null);
  return invoice;
}

function draft(world: World, { subscription, reason, lines, period }: BillAsk): Stripe.Invoice {
  const id = makeId('in');
  const customer = findCustomer(world, idOf(subscription.customer) ?? '');
  const rows = lines.map((line) => ({
    id: makeId('il'),
    object: 'line_item',
    amount: line.amount_subtotal,
    currency: subscription.currency,
    description: line.description,
    discount_amounts: [],
    discountable: true,
    discounts: [],
    invoice: id,
    livemode: false,
    metadata: { ...subscription.metadata },
    parent: { type: 'subscription_item_details', subscription_item_details: { subscription: subscription.id, proration: false } },
    period,
    pricing: { type: 'price_details', price_details: { price: line.price.id, product: line.price.product } },
    quantity: line.quantity,
    subscription: subscription.id,
    subtotal: line.amount_subtotal,
    taxes: [],
  }));
  const subtotal = lines.reduce((sum, line) => sum + line.amount_subtotal, 0);
  const total = subtotal - lines.reduce((sum, line) => sum + line.amount_discount, 0);
  return {
    id,
    object: 'invoice',
    amount_due: total,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: total,
    amount_shipping: 0,
    attempt_count: 0,
    attempted: false,
    auto_advance: true,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null, disabled_reason: null },
    billing_reason: reason,
    collection_method: 'charge_automatically',
    created: world.seconds(),
    currency: subscription.currency,
    customer: customer.id,
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_tax_exempt: customer.tax_exempt ?? null,
    default_payment_method: idOf(subscription.default_payment_method),
    description: subscription.description,
    discounts: [],
    hosted_invoice_url: `${world.payPageOrigin()}/_sandbox/invoices/${id}`,
    lines: inner(rows, `/v1/invoices/${id}/lines`, 100),
    livemode: false,
    metadata: {},
    next_payment_attempt: null,
    number: null,
    parent: {
      type: 'subscription_details',
      quote_details: null,
      subscription_details: { metadata: { ...subscription.metadata }, subscription: subscription.id },
    },
    period_end: period.end,
    period_start: period.start,
    status: 'draft',
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    subtotal,
    subtotal_excluding_tax: subtotal,
    test_clock: subscription.test_clock,
    total,
    total_discount_amounts: [],
    total_excluding_tax: total,
    total_taxes: [],
  } as unknown as Stripe.Invoice;
}

function collect(
  world: World,
  invoice: Stripe.Invoice,
  subscription: Stripe.Subscription,
  given: Stripe.PaymentIntent | null,
): void {
  if (invoice.amount_due === 0) return markPaid(world, invoice);
  invoice.attempt_count += 1;
  invoice.attempted = true;
  const method = world.books.get('payment_method', idOf(subscription.default_payment_method));
  const intent =
    given ??
    openIntent(world, {
      amount: invoice.amount_due,
      currency: invoice.currency,
      customer: idOf(invoice.customer),
      description: 'Subscription',
      metadata: {},
    });
  world.books.save({
    id: makeId('inpay'),
    object: 'invoice_payment',
    amount_paid: null,
    amount_requested: invoice.amount_due,
    created: world.seconds(),
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { type: 'payment_intent', payment_intent: intent.id },
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null },
  });
  if (!given && method) confirmIntent(world, intent, method);
  followPayment(world, intent);
  if (!given && method) afterwards(world, intent, method);
}

/** The payment of an invoice came to something: the invoice follows. Returns it, where the intent pays one. */
export function followPayment(world: World, intent: Stripe.PaymentIntent): Stripe.Invoice | null {
  const payment = world.books.all('invoice_payment').find((row) => idOf(row.payment.payment_intent) === intent.id);
  const invoice = world.books.get('invoice', idOf(payment?.invoice));
  if (!payment || !invoice || invoice.status !== 'open') return null;
  if (intent.status === 'succeeded') {
    payment.status = 'paid';
    payment.amount_paid = intent.amount;
    payment.status_transitions.paid_at = world.seconds();
    world.books.save(payment);
    markPaid(world, invoice);
  } else if (intent.status === 'requires_action') {
    world.emit('invoice.payment_action_required', world.books.save(invoice));
  } else if (intent.status !== 'processing') {
    world.emit('invoice.payment_failed', world.books.save(invoice));
  }
  return invoice;
}

function markPaid(world: World, invoice: Stripe.Invoice): void {
  invoice.status = 'paid';
  invoice.amount_paid = invoice.amount_due;
  invoice.amount_remaining = 0;
  invoice.status_transitions.paid_at = world.seconds();
  world.emit('invoice.paid', world.books.save(invoice));
  world.emit('invoice.payment_succeeded', invoice);
}

function findInvoice(world: World, id: string): Stripe.Invoice {
  const invoice = world.books.get('invoice', id);
  if (!invoice) throw missing('invoice', id);
  return invoice;
}

export const subscriptionOf = (invoice: Stripe.Invoice): string | null =>
  idOf(invoice.parent?.subscription_details?.subscription);

export const invoiceRoutes = (world: World): Route[] => [
  route('GET', '/v1/invoices/:id', fields({}, {}), (_, id) => findInvoice(world, id)),
  route(
    'GET',
    '/v1/invoices',
    listShape({ customer: text, subscription: text, status: oneOf('draft', 'open', 'paid', 'uncollectible', 'void') }),
    (ask) =>
      page(world.books.all('invoice'), ask, '/v1/invoices', (row) =>
        Boolean(
          (!ask.customer || idOf(row.customer) === ask.customer) &&
          (!ask.subscription || subscriptionOf(row) === ask.subscription) &&
          (!ask.status || row.status === ask.status),
        ),
      ),
  ),
  route('POST', '/v1/invoices/:id', fields({}, { metadata }), (ask, id) => {
    const invoice = findInvoice(world, id);
    if (ask.metadata) invoice.metadata = mergeMetadata(invoice.metadata, ask.metadata);
    return world.books.save(invoice);
  }),
  route('POST', '/v1/invoices/:id/void', fields({}, {}), (_, id) => {
    const invoice = findInvoice(world, id);
    if (invoice.status !== 'open') throw badRequest('You can only void an open invoice.', 'invoice_not_editable');
    invoice.status = 'void';
    invoice.status_transitions.voided_at = world.seconds();
    world.emit('invoice.voided', world.books.save(invoice));
    return invoice;
  }),
  route('GET', '/v1/invoice_payments', listShape({ invoice: text }), (ask) =>
    page(world.books.all('invoice_payment'), ask, '/v1/invoice_payments', (row) => !ask.invoice || row.invoice === ask.invoice),
  ),
];
