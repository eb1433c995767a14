import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import { badRequest, missing } from './api-error.js';
import { makeId } from './ids.js';
import { brandOf, card, iban, instrumentOfToken, type Instrument } from './instruments.js';
import { page } from './lists.js';
import { listShape, route, type Route } from './routes.js';
import { anything, fields, metadata, oneOf, text, whole } from './shape.js';
import { idOf, type World } from './world.js';

export type BillingDetails = Partial<Pick<Stripe.PaymentMethod.BillingDetails, 'email' | 'name' | 'address' | 'phone'>>;

const fingerprint = (number: string) => createHash('sha256').update(number).digest('hex').slice(0, 16);
const NO_ADDRESS: Stripe.Address = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };

export function keepPaymentMethod(world: World, instrument: Instrument, billing: BillingDetails = {}): Stripe.PaymentMethod {
  const method = {
    id: makeId('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: { address: NO_ADDRESS, email: null, name: null, phone: null, tax_id: null, ...billing },
    created: world.seconds(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: instrument.type,
    [instrument.type]: instrument.type === 'card' ? cardFacts(instrument.number) : debitFacts(instrument.number),
  } as unknown as Stripe.PaymentMethod;
  world.books.save({ id: method.id, object: 'instrument', type: instrument.type, number: instrument.number });
  return world.books.save(method);
}

/** The test card or IBAN behind a kept payment method. */
export function instrumentOf(world: World, method: Stripe.PaymentMethod): Instrument {
  const kept = world.books.get('instrument', method.id);
  const instrument = kept?.type === 'sepa_debit' ? iban(kept.number) : card(kept?.number ?? '');
  if (!instrument) throw new Error(`The instrument of ${method.id} is lost.`);
  return instrument;
}

/** A kept method, or a fresh one for a ready-made name such as `pm_card_visa`. */
export function findPaymentMethod(world: World, id: string, billing?: BillingDetails): Stripe.PaymentMethod {
  const readyMade = instrumentOfToken(id);
  if (readyMade) return keepPaymentMethod(world, readyMade, billing);
  const method = world.books.get('payment_method', id);
  if (!method) throw missing('PaymentMethod', id, 'payment_method');
  return method;
}

export function attach(world: World, method: Stripe.PaymentMethod, customer: string): Stripe.PaymentMethod {
  method.customer = customer;
  world.books.save(method);
  world.emit('payment_method.attached', method);
  return method;
}

function cardFacts(number: string) {
  return {
    brand: brandOf(number),
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: number === '4000003800000008' ? 'IT' : 'US',
    display_brand: brandOf(number),
    exp_month: 12,
    exp_year: 2034,
    fingerprint: fingerprint(number),
    funding: number === '4000056655665556' ? 'debit' : 'credit',
    generated_from: null,
    last4: number.slice(-4),
    networks: { available: [brandOf(number)], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: true },
    wallet: null,
  };
}

function debitFacts(number: string) {
  return {
    bank_code: number.slice(4, 12),
    branch_code: null,
    country: number.slice(0, 2),
    fingerprint: fingerprint(number),
    generated_from: { charge: null, setup_attempt: null },
    last4: number.slice(-4),
  };
}

const creation = fields(
  { type: oneOf('card', 'sepa_debit') },
  {
    card: fields({}, { number: text, exp_month: whole, exp_year: whole, cvc: text, token: text }),
    sepa_debit: fields({ iban: text }, {}),
    billing_details: anything,
    metadata,
    allow_redisplay: text,
  },
);

function instrumentAsked(ask: ReturnType<typeof creation>): Instrument {
  if (ask.type === 'sepa_debit') {
    const account = ask.sepa_debit && iban(ask.sepa_debit.iban);
    if (!account) throw badRequest('The IBAN you provided is invalid.', 'invalid_bank_account_iban', 'sepa_debit[iban]');
    return account;
  }
  const { number, token } = ask.card ?? {};
  const found = token ? instrumentOfToken(token) : number ? card(number) : null;
  if (!found) throw badRequest('A card needs a test number or a test token.', 'parameter_missing', 'card');
  return found;
}

export const paymentMethodRoutes = (world: World): Route[] => [
  route('POST', '/v1/payment_methods', creation, (ask) => {
    const billing = typeof ask.billing_details === 'object' ? (ask.billing_details as BillingDetails) : {};
    const method = keepPaymentMethod(world, instrumentAsked(ask), billing);
    method.metadata = ask.metadata ?? {};
    return method;
  }),
  route('GET', '/v1/payment_methods/:id', fields({}, {}), (_, id) => findPaymentMethod(world, id)),
  route('POST', '/v1/payment_methods/:id/attach', fields({ customer: text }, {}), (ask, id) => {
    if (!world.books.get('customer', ask.customer)) throw missing('customer', ask.customer, 'customer');
    return attach(world, findPaymentMethod(world, id), ask.customer);
  }),
  route('POST', '/v1/payment_methods/:id/detach', fields({}, {}), (_, id) => {
    const method = findPaymentMethod(world, id);
    method.customer = null;
    world.emit('payment_method.detached', method);
    return world.books.save(method);
  }),
  route('GET', '/v1/payment_methods', listShape({ customer: text, type: text }), (ask) =>
    page(world.books.all('payment_method'), ask, '/v1/payment_methods', (method) =>
      Boolean((!ask.customer || idOf(method.customer) === ask.customer) && (!ask.type || method.type === ask.type)),
    ),
  ),
  route('GET', '/v1/customers/:id/payment_methods', listShape({ type: text }), (ask, customer) =>
    page(world.books.all('payment_method'), ask, `/v1/customers/${customer}/payment_methods`, (method) =>
      Boolean(idOf(method.customer) === customer && (!ask.type || method.type === ask.type)),
    ),
  ),
];
