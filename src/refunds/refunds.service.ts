import { Injectable } from '@nestjs/common';
import { Attention } from '../attention/attention.service.js';
import { Entitlements } from '../entitlements/entitlements.service.js';
import { Library } from '../library/library.service.js';
import type { HeldOrder } from '../orders/held-order.js';
import { Orders } from '../orders/orders.service.js';
import { formatMoney } from '../platform/money.js';
import type { PaymentFacts, RefundFacts } from '../ports/payments.js';
import { Sequences } from '../sequences/sequences.service.js';
import { Students } from '../students/students.service.js';
import { RefundsRepository } from './refunds.repository.js';

/** What a look at Stripe would change. */
export interface RefundChanges {
  payment: PaymentFacts;
  changed: RefundFacts[];
  /** All that is given back of the payment that settled the order; null when this is another payment. */
  refundedMinor: number | null;
}

const REFUNDED = 'refunded';
const undone = ({ status }: Pick<RefundFacts, 'status'>) => status === 'failed' || status === 'canceled';

/** Money given back, from Stripe's side. Access follows the refund that was asked for; one that fails gives it back. */
@Injectable()
export class Refunds {
  constructor(
    private readonly rows: RefundsRepository,
    private readonly orders: Orders,
    private readonly entitlements: Entitlements,
    private readonly sequences: Sequences,
    private readonly students: Students,
    private readonly library: Library,
    private readonly attention: Attention,
  ) {}

  /** Null when these facts tell nothing new about the order, which is held. */
  async compare(order: HeldOrder, payment: PaymentFacts): Promise<RefundChanges | null> {
    const given = givenBack(payment);
    const settles = payment.paymentIntentId === order.paymentIntentId;
    if (payment.refunds.length === 0 && given === (settles ? order.refundedMinor : 0)) return null;
    const known = new Map((await this.rows.of(payment.paymentIntentId)).map((row) => [row.stripeRefundId, row]));
    const changed = payment.refunds.filter(({ refundId, status, amountMinor }) => {
      const row = known.get(refundId);
      return !row || row.status !== status || row.amountMinor !== amountMinor;
    });
    if (changed.length === 0 && (!settles || given === order.refundedMinor)) return null;
    return { payment, changed, refundedMinor: settles ? given : null };
  }

  async apply(order: HeldOrder, { payment, changed, refundedMinor }: RefundChanges): Promise<void> {
    await this.rows.keep(order, payment.paymentIntentId, changed);
    for (const refund of changed.filter(undone)) await this.tellOfFailure(order, refund);
    if (refundedMinor === null) return;
    const wasRefunded = order.status === REFUNDED;
    if (refundedMinor >= payment.amountMinor) await this.takeBack(order, refundedMinor);
    else if (order.status === 'review') return;
    else await this.orders.markRefunded(order, refundedMinor > 0 ? 'partially_refunded' : 'paid', refundedMinor);
    if (wasRefunded && order.status !== REFUNDED) await this.giveBack(order);
  }

  private async takeBack(order: HeldOrder, refundedMinor: number): Promise<void> {
    await this.orders.markRefunded(order, REFUNDED, refundedMinor);
    await this.entitlements.revokeOrder(order.id, REFUNDED);
    await this.sequences.exitOrder(order.id, REFUNDED);
    await this.library.closeLinks(order.id);
    await this.attention.resolve('amount-differs', order.id);
  }

  private async giveBack(order: HeldOrder): Promise<void> {
    await this.entitlements.restoreOrder(order.id, REFUNDED);
    const { storeId, customerId, lines } = order;
    await this.students.enrol({ storeId, customerId, productIds: lines.map(({ productId }) => productId) });
    await this.library.reopenLinks(order.id);
  }

  private async tellOfFailure(order: HeldOrder, refund: RefundFacts): Promise<void> {
    await this.attention.raise({
      storeId: order.storeId,
      kind: 'refund-failed',
      subject: refund.refundId,
      details: {
        orderId: order.id,
        number: order.number,
        amount: formatMoney(refund.amountMinor, order.currency, order.locale),
      },
    });
  }
}

/** Refunds under way count; Stripe's own sum still holds one that failed a moment ago. */
function givenBack({ refunds, amountRefundedMinor }: PaymentFacts): number {
  if (refunds.length === 0) return amountRefundedMinor;
  return refunds.filter((refund) => !undone(refund)).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
