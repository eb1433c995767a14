import type Stripe from 'stripe';
import { missing } from './api-error.js';
import { recordMovement } from './balance-transactions.js';
import { makeId } from './ids.js';
import type { Behaviour } from './instruments.js';
import { page } from './lists.js';
import { listShape, route, type Route } from './routes.js';
import { clearable, fields, metadata, text } from './shape.js';
import { idOf, type World } from './world.js';

type ChargeStatus = 'succeeded' | 'pending' | 'failed';

/** A charge for the intent's amount in the given state. */
export function recordCharge(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  status: ChargeStatus,
  decline?: Behaviour['decline'],
): Stripe.Charge {
  const id = makeId(method.type === 'sepa_debit' ? 'py' : 'ch');
  const charge: Stripe.Charge = {
    id,
    object: 'charge',
    amount: intent.amount,
    amount_captured: status === 'failed' ? 0 : intent.amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.billing_details as Stripe.Charge.BillingDetails,
    calculated_statement_descriptor: 'SANDBOX',
    captured: status !== 'failed',
    created: world.seconds(),
    currency: intent.currency,
    customer: idOf(intent.customer),
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: null,
    paid: status === 'succeeded',
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: detailsOf(method, intent.amount),
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: `${world.payPageOrigin()}/_sandbox/receipts/${id}`,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status,
    transfer_data: null,
    transfer_group: null,
  };
  judge(charge, decline);
  intent.latest_charge = id;
  return world.books.save(charge);
}

/** Writes why a charge failed, or that it was approved. */
export function judge(charge: Stripe.Charge, decline?: Behaviour['decline']): void {
  charge.failure_code = decline?.code ?? null;
  charge.failure_message = decline?.message ?? null;
  charge.outcome = {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: decline ? 'declined_by_network' : 'approved_by_network',
    reason: decline?.declineCode ?? null,
    risk_level: 'normal',
    risk_score: 20,
    seller_message: decline ? 'The bank declined the payment.' : 'Payment complete.',
    type: decline ? 'issuer_declined' : 'authorized',
  };
}

/** The money reached the balance: Stripe says so a moment after the charge. */
export function bookCharge(world: World, charge: Stripe.Charge): void {
  charge.balance_transaction = recordMovement(world, 'charge', charge.amount, charge.currency, charge.id).id;
  world.books.save(charge);
  world.emit('charge.updated', charge, { balance_transaction: null });
}

function detailsOf(method: Stripe.PaymentMethod, amount: number): Stripe.Charge.PaymentMethodDetails {
  const facts =
    method.type === 'card'
      ? {
          ...method.card,
          amount_authorized: amount,
          network: method.card?.brand,
          three_d_secure: null,
          installments: null,
          mandate: null,
        }
      : { ...method.sepa_debit, mandate: makeId('mandate') };
  return { type: method.type, [method.type]: facts } as unknown as Stripe.Charge.PaymentMethodDetails;
}

export function findCharge(world: World, id: string, param?: string): Stripe.Charge {
  const charge = world.books.get('charge', id);
  if (!charge) throw missing('charge', id, param);
  return charge;
}

export const chargeRoutes = (world: World): Route[] => [
  route('GET', '/v1/charges/:id', fields({}, {}), (_, id) => findCharge(world, id)),
  route('GET', '/v1/charges', listShape({ payment_intent: text, customer: text }), (ask) =>
    page(world.books.all('charge'), ask, '/v1/charges', (charge) =>
      Boolean(
        (!ask.payment_intent || charge.payment_intent === ask.payment_intent) &&
        (!ask.customer || idOf(charge.customer) === ask.customer),
      ),
    ),
  ),
  route(
    'POST',
    '/v1/charges/:id',
    fields({}, { description: clearable(text), metadata, receipt_email: clearable(text) }),
    (ask, id) => {
      const charge = findCharge(world, id);
      if (ask.description !== undefined) charge.description = ask.description;
      if (ask.receipt_email !== undefined) charge.receipt_email = ask.receipt_email;
      if (ask.metadata) charge.metadata = mergeMetadata(charge.metadata, ask.metadata);
      world.emit('charge.updated', charge);
      return world.books.save(charge);
    },
  ),
];

/** New keys are added, empty values remove theirs. */
export function mergeMetadata(held: Record<string, string> | null, sent: Record<string, string>): Record<string, string> {
  const merged = { ...held, ...sent };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== ''));
}
