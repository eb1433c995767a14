import type Stripe from 'stripe';
import { missing } from './api-error.js';
import { mergeMetadata } from './charges.js';
import { makeId, randomLetters } from './ids.js';
import { page } from './lists.js';
import { attach, findPaymentMethod } from './payment-methods.js';
import { listShape, route, type Route } from './routes.js';
import { anything, clearable, email, fields, listOf, metadata, oneOf, text } from './shape.js';
import type { World } from './world.js';

const details = {
  address: anything,
  description: clearable(text),
  email: clearable(email),
  invoice_settings: fields({}, { default_payment_method: text, footer: text }),
  metadata,
  name: clearable(text),
  phone: clearable(text),
  preferred_locales: listOf(text),
  shipping: anything,
  tax_exempt: oneOf('exempt', 'none', 'reverse'),
};
const creation = fields({}, { ...details, payment_method: text, test_clock: text, tax: anything });
const changes = fields({}, details);

export function keepCustomer(world: World, ask: ReturnType<typeof creation>): Stripe.Customer {
  const customer: Stripe.Customer = {
    id: makeId('cus', 14),
    object: 'customer',
    address: null,
    balance: 0,
    created: world.seconds(),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: ask.description ?? null,
    discount: null,
    email: ask.email ?? null,
    invoice_prefix: randomLetters(8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: ask.invoice_settings?.default_payment_method ?? null,
      footer: ask.invoice_settings?.footer ?? null,
      rendering_options: null,
    },
    livemode: false,
    metadata: ask.metadata ?? {},
    name: ask.name ?? null,
    next_invoice_sequence: 1,
    phone: ask.phone ?? null,
    preferred_locales: ask.preferred_locales ?? [],
    shipping: null,
    tax_exempt: ask.tax_exempt ?? 'none',
    test_clock: ask.test_clock ?? null,
  };
  address(customer, ask.address);
  world.books.save(customer);
  world.emit('customer.created', customer);
  return customer;
}

function address(customer: Stripe.Customer, sent: unknown): void {
  if (sent === '') customer.address = null;
  if (typeof sent !== 'object' || sent === null) return;
  const blank: Stripe.Address = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };
  customer.address = { ...blank, ...sent };
}

export function findCustomer(world: World, id: string, param?: string): Stripe.Customer {
  const customer = world.books.get('customer', id);
  if (!customer) throw missing('customer', id, param);
  return customer;
}

export const customerRoutes = (world: World): Route[] => [
  route('POST', '/v1/customers', creation, (ask) => {
    const chosen = ask.payment_method ?? ask.invoice_settings?.default_payment_method;
    const method = chosen ? findPaymentMethod(world, chosen) : null;
    if (ask.test_clock && !world.books.get('test_helpers.test_clock', ask.test_clock))
      throw missing('test clock', ask.test_clock, 'test_clock');
    const customer = keepCustomer(world, ask);
    if (method) attach(world, method, customer.id);
    if (ask.invoice_settings?.default_payment_method) customer.invoice_settings.default_payment_method = method?.id ?? null;
    return world.books.save(customer);
  }),
  route('GET', '/v1/customers/:id', fields({}, {}), (_, id) => findCustomer(world, id)),
  route('POST', '/v1/customers/:id', changes, (ask, id) => {
    const customer = findCustomer(world, id);
    const { address: sent, metadata: pairs, invoice_settings: settings, shipping: _shipping, ...rest } = ask;
    Object.assign(customer, rest);
    address(customer, sent);
    if (pairs) customer.metadata = mergeMetadata(customer.metadata, pairs);
    if (settings) Object.assign(customer.invoice_settings, settings);
    world.emit('customer.updated', world.books.save(customer));
    return customer;
  }),
  route('DELETE', '/v1/customers/:id', fields({}, {}), (_, id) => {
    world.emit('customer.deleted', findCustomer(world, id));
    world.books.drop('customer', id);
    return { id, object: 'customer', deleted: true };
  }),
  route('GET', '/v1/customers', listShape({ email: text, test_clock: text }), (ask) =>
    page(world.books.all('customer'), ask, '/v1/customers', (row) =>
      Boolean((!ask.email || row.email === ask.email) && (!ask.test_clock || row.test_clock === ask.test_clock)),
    ),
  ),
];
