import { type OrderStatus, PAYABLE, SETTLED, UNSETTLED } from '../orders/order.status.js';
import type { SessionFacts } from '../ports/payments.js';

/**
 * What a payment session, as it is now, means for its order.
 * `return`: the order was settled by another payment already, so this one goes back.
 */
export type Verdict = 'nothing' | 'pay' | 'review' | 'return' | 'wait' | 'fail' | 'expire';

interface OrderFacts {
  status: OrderStatus;
  currency: string;
  totalMinor: number;
  paymentIntentId: string | null;
}

/** `newest`: no later session was opened for the order. Bad news of an older one says nothing about the order. */
export function judge(order: OrderFacts, session: SessionFacts, newest: boolean): Verdict {
  if (session.status === 'complete' && session.paymentStatus !== 'unpaid') return judgePaid(order, session);
  if (SETTLED.includes(order.status) || order.status === 'review') return 'nothing';
  if (session.status === 'complete') return judgeUnpaid(order.status, session, newest);
  return session.status === 'expired' && newest && UNSETTLED.includes(order.status) ? 'expire' : 'nothing';
}

function judgePaid(order: OrderFacts, session: SessionFacts): Verdict {
  if (!SETTLED.includes(order.status)) {
    if (agrees(order, session)) return 'pay';
    return order.status === 'review' ? 'nothing' : 'review';
  }
  const { payment } = session;
  if (!payment || payment.paymentIntentId === order.paymentIntentId) return 'nothing';
  return payment.amountRefundedMinor < payment.amountMinor ? 'return' : 'nothing';
}

function judgeUnpaid(status: OrderStatus, { payment }: SessionFacts, newest: boolean): Verdict {
  switch (payment?.status) {
    case 'processing':
      return status === 'processing' ? 'nothing' : 'wait';
    case 'failed':
    case 'canceled':
    case 'open':
      return newest && (PAYABLE.includes(status) || status === 'processing') && status !== 'failed' ? 'fail' : 'nothing';
    default:
      return 'nothing';
  }
}

/** Prices hold their tax, so tax that Stripe put on top is no difference; a discount nobody gave is one. */
export function agrees(order: Pick<OrderFacts, 'currency' | 'totalMinor'>, session: SessionFacts): boolean {
  const { amountTotalMinor: total, amountTaxMinor: tax, payment } = session;
  if (session.currency.toLowerCase() !== order.currency.toLowerCase()) return false;
  if (payment && (payment.amountMinor !== total || payment.currency.toLowerCase() !== session.currency.toLowerCase()))
    return false;
  return total === order.totalMinor || total - tax === order.totalMinor;
}
