import { settlePayment } from './checkout-payment.js';
import { expireSession } from './checkout-sessions.js';
import { openDispute } from './disputes.js';
import type { Timer, TimerKind } from './records.js';
import { failRefund, findRefund, settleRefund } from './refunds.js';
import { findIntent } from './payment-intents.js';
import { endSubscription, renewSubscription } from './subscriptions.js';
import type { World } from './world.js';

const HAPPENS: Record<TimerKind, (world: World, target: string) => void> = {
  'expire-session': (world, id) => {
    const session = world.books.get('checkout.session', id);
    if (session?.status === 'open') expireSession(world, session);
  },
  'settle-payment': (world, id) => settlePayment(world, findIntent(world, id), true),
  'fail-payment': (world, id) => settlePayment(world, findIntent(world, id), false),
  'settle-refund': (world, id) => settleRefund(world, findRefund(world, id)),
  'fail-refund': (world, id) => failRefund(world, findRefund(world, id)),
  'open-dispute': (world, id) => void openDispute(world, id),
  'renew-subscription': renewSubscription,
  'end-subscription': (world, id) => {
    const subscription = world.books.get('subscription', id);
    const due = (subscription?.cancel_at ?? Infinity) <= world.seconds();
    if (subscription && due && subscription.status !== 'canceled') endSubscription(world, subscription, 'canceled');
  },
};

const dueTimers = (world: World): Timer[] =>
  world.books
    .all('timer')
    .filter(({ dueAt, clock }) => dueAt <= world.under(clock, () => world.seconds()))
    .sort((a, b) => a.dueAt - b.dueAt);

export const hasDueTimers = (world: World): boolean => dueTimers(world).length > 0;

/** Lets everything happen whose moment has come, earliest first, and what follows from it. */
export function runTimers(world: World): void {
  for (let due = dueTimers(world); due.length > 0; due = dueTimers(world)) {
    for (const timer of due) {
      if (!world.books.get('timer', timer.id)) continue;
      world.books.drop('timer', timer.id);
      world.under(timer.clock, () => HAPPENS[timer.kind](world, timer.target));
    }
  }
}
