import type Stripe from 'stripe';
import { missing } from './api-error.js';
import { makeId } from './ids.js';
import { page } from './lists.js';
import { listShape, route, type Route } from './routes.js';
import { fields, text } from './shape.js';
import { idOf, type World } from './world.js';

const DAY = 86_400;
const DISPUTE_FEE = 2000;
type Movement = 'charge' | 'refund' | 'refund_failure' | 'adjustment';
const REPORTED: Record<Movement, string> = {
  charge: 'charge',
  refund: 'refund',
  refund_failure: 'refund_failure',
  adjustment: 'dispute',
};

const feeOf = (movement: Movement, amount: number) => {
  if (movement === 'charge') return Math.round(amount * 0.015) + 25;
  return movement === 'adjustment' && amount < 0 ? DISPUTE_FEE : 0;
};

/** Money moved on the balance; `amount` is signed as seen from the shop. */
export function recordMovement(
  world: World,
  movement: Movement,
  amount: number,
  currency: string,
  source: string,
): Stripe.BalanceTransaction {
  const fee = feeOf(movement, amount);
  return world.books.save({
    id: makeId('txn'),
    object: 'balance_transaction',
    amount,
    available_on: world.seconds() + 7 * DAY,
    balance_type: 'payments',
    created: world.seconds(),
    currency,
    description: null,
    exchange_rate: null,
    fee,
    fee_details: fee
      ? [
          {
            amount: fee,
            application: null,
            currency,
            description: movement === 'charge' ? 'Stripe processing fees' : 'Dispute fee',
            type: 'stripe_fee',
          },
        ]
      : [],
    net: amount - fee,
    reporting_category: REPORTED[movement],
    source,
    status: 'pending',
    type: movement,
  });
}

const becomeAvailable = (world: World, row: Stripe.BalanceTransaction): Stripe.BalanceTransaction => ({
  ...row,
  status: row.available_on <= world.seconds() ? 'available' : 'pending',
});

export const balanceTransactionRoutes = (world: World): Route[] => [
  route('GET', '/v1/balance_transactions/:id', fields({}, {}), (_, id) => {
    const row = world.books.get('balance_transaction', id);
    if (!row) throw missing('balance transaction', id);
    return becomeAvailable(world, row);
  }),
  route('GET', '/v1/balance_transactions', listShape({ type: text, source: text, currency: text }), (ask) => {
    const rows = world.books.all('balance_transaction').map((row) => becomeAvailable(world, row));
    return page(rows, ask, '/v1/balance_transactions', (row) =>
      Boolean(
        (!ask.type || row.type === ask.type) &&
        (!ask.source || idOf(row.source) === ask.source) &&
        (!ask.currency || row.currency === ask.currency),
      ),
    );
  }),
];
