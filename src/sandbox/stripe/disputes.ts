import type Stripe from 'stripe';
import { badRequest, missing } from './api-error.js';
import { recordMovement } from './balance-transactions.js';
import { findCharge, mergeMetadata } from './charges.js';
import { makeId } from './ids.js';
import { page } from './lists.js';
import { instrumentOf } from './payment-methods.js';
import { listShape, route, type Route } from './routes.js';
import { badParameter } from './api-error.js';
import { fields, flag, metadata, text, type Shape } from './shape.js';
import { idOf, type World } from './world.js';

const DAY = 86_400;
const TEXTS = [
  'access_activity_log',
  'billing_address',
  'cancellation_policy',
  'cancellation_policy_disclosure',
  'cancellation_rebuttal',
  'customer_communication',
  'customer_email_address',
  'customer_name',
  'customer_purchase_ip',
  'customer_signature',
  'duplicate_charge_documentation',
  'duplicate_charge_explanation',
  'duplicate_charge_id',
  'product_description',
  'receipt',
  'refund_policy',
  'refund_policy_disclosure',
  'refund_refusal_explanation',
  'service_date',
  'service_documentation',
  'shipping_address',
  'shipping_carrier',
  'shipping_date',
  'shipping_documentation',
  'shipping_tracking_number',
  'uncategorized_file',
  'uncategorized_text',
] as const;

/** The buyer's bank takes the payment back, or only asks (an inquiry takes no money). */
export function openDispute(world: World, chargeId: string, reason?: string, inquiry?: boolean): Stripe.Dispute | null {
  const charge = findCharge(world, chargeId);
  if (charge.disputed) return null;
  const method = world.books.get('payment_method', charge.payment_method);
  const asked = method ? instrumentOf(world, method).behaviour.dispute : undefined;
  const onlyAsks = inquiry ?? asked?.inquiry ?? false;
  const dispute = {
    id: makeId('du'),
    object: 'dispute',
    amount: charge.amount,
    balance_transactions: [],
    charge: charge.id,
    created: world.seconds(),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: { ...Object.fromEntries(TEXTS.map((name) => [name, null])), enhanced_evidence: {} },
    evidence_details: {
      due_by: world.seconds() + 9 * DAY,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: null,
    },
    intended_submission_method: 'manual',
    is_charge_refundable: onlyAsks,
    livemode: false,
    metadata: {},
    payment_intent: idOf(charge.payment_intent),
    payment_method_details: {
      type: 'card',
      card: { brand: method?.card?.brand ?? 'visa', case_type: 'chargeback', network_reason_code: '83' },
    },
    reason: reason ?? asked?.reason ?? 'fraudulent',
    status: onlyAsks ? 'warning_needs_response' : 'needs_response',
  } as unknown as Stripe.Dispute;
  charge.disputed = !onlyAsks;
  world.books.save(charge);
  world.emit('charge.dispute.created', world.books.save(dispute));
  if (!onlyAsks) moveFunds(world, dispute, -dispute.amount, 'charge.dispute.funds_withdrawn');
  return dispute;
}

function moveFunds(world: World, dispute: Stripe.Dispute, amount: number, type: string): void {
  dispute.balance_transactions.push(recordMovement(world, 'adjustment', amount, dispute.currency, dispute.id));
  world.emit(type, world.books.save(dispute));
}

/** The bank's verdict. A won dispute gives the money back. */
export function closeDispute(world: World, dispute: Stripe.Dispute, verdict: 'won' | 'lost'): Stripe.Dispute {
  if (['won', 'lost', 'warning_closed'].includes(dispute.status)) {
    throw badRequest('This dispute is already closed', 'dispute_already_closed');
  }
  const inquiry = dispute.status.startsWith('warning_');
  dispute.status = inquiry ? 'warning_closed' : verdict;
  dispute.is_charge_refundable = inquiry;
  world.emit('charge.dispute.closed', world.books.save(dispute));
  if (!inquiry && verdict === 'won') moveFunds(world, dispute, dispute.amount, 'charge.dispute.funds_reinstated');
  return dispute;
}

/** Stripe's test evidence: the words that decide a test dispute. */
function judgeEvidence(world: World, dispute: Stripe.Dispute): void {
  const words = dispute.evidence.uncategorized_text;
  if (words === 'winning_evidence') closeDispute(world, dispute, 'won');
  if (words === 'losing_evidence') closeDispute(world, dispute, 'lost');
}

export function findDispute(world: World, id: string): Stripe.Dispute {
  const dispute = world.books.get('dispute', id);
  if (!dispute) throw missing('dispute', id);
  return dispute;
}

const evidenceShape: Shape<Record<string, string>> = (value, path) => {
  const known: readonly string[] = TEXTS;
  if (typeof value === 'string') throw badParameter('Invalid object', 'parameter_invalid_object', path);
  const stranger = Object.keys(value).find((name) => !known.includes(name));
  if (stranger)
    throw badParameter(`Received unknown parameter: ${path}[${stranger}]`, 'parameter_unknown', `${path}[${stranger}]`);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, text(item, `${path}[${name}]`)]));
};

export const disputeRoutes = (world: World): Route[] => [
  route('GET', '/v1/disputes/:id', fields({}, {}), (_, id) => findDispute(world, id)),
  route('GET', '/v1/disputes', listShape({ charge: text, payment_intent: text }), (ask) =>
    page(world.books.all('dispute'), ask, '/v1/disputes', (row) =>
      Boolean((!ask.charge || row.charge === ask.charge) && (!ask.payment_intent || row.payment_intent === ask.payment_intent)),
    ),
  ),
  route('POST', '/v1/disputes/:id', fields({}, { evidence: evidenceShape, metadata, submit: flag }), (ask, id) => {
    const dispute = findDispute(world, id);
    if (ask.evidence) Object.assign(dispute.evidence, ask.evidence);
    if (ask.metadata) dispute.metadata = mergeMetadata(dispute.metadata, ask.metadata);
    dispute.evidence_details.has_evidence ||= Boolean(ask.evidence);
    const submitted = (ask.submit ?? true) && dispute.evidence_details.has_evidence;
    if (submitted) {
      dispute.evidence_details.submission_count += 1;
      dispute.status = dispute.status.startsWith('warning_') ? 'warning_under_review' : 'under_review';
    }
    world.emit('charge.dispute.updated', world.books.save(dispute));
    if (submitted) judgeEvidence(world, dispute);
    return dispute;
  }),
  route('POST', '/v1/disputes/:id/close', fields({}, {}), (_, id) => closeDispute(world, findDispute(world, id), 'lost')),
];
