import { Injectable } from '@nestjs/common';
import { Attention } from '../attention/attention.service.js';
import { Mail } from '../mail/mail.service.js';
import type { HeldOrder } from '../orders/held-order.js';
import { paymentFailed, paymentPending } from '../orders/letters.js';
import { Orders } from '../orders/orders.service.js';
import { formatMoney } from '../platform/money.js';
import { Jobs } from '../ports/jobs.js';
import type { SessionFacts } from '../ports/payments.js';
import { Delivery } from './delivery.service.js';
import type { Verdict } from './verdict.js';

type Consequence = (order: HeldOrder, session: SessionFacts) => Promise<void>;

/** What each verdict on a payment session does to its order, which is held. */
@Injectable()
export class Consequences implements Record<Exclude<Verdict, 'nothing'>, Consequence> {
  constructor(
    private readonly orders: Orders,
    private readonly delivery: Delivery,
    private readonly mail: Mail,
    private readonly attention: Attention,
    private readonly jobs: Jobs,
  ) {}

  async pay(order: HeldOrder, { paymentIntentId, payment, amountTaxMinor }: SessionFacts): Promise<void> {
    const wasReviewed = order.status === 'review';
    await this.orders.markPaid(order, { paymentIntentId, chargeId: payment?.chargeId, taxMinor: amountTaxMinor });
    await this.delivery.deliver(order);
    if (wasReviewed) await this.attention.resolve('amount-differs', order.id);
  }

  /** An order that costs nothing needs nobody's payment. */
  async give(order: HeldOrder): Promise<void> {
    await this.orders.markPaid(order, {});
    await this.delivery.deliver(order);
  }

  async review(order: HeldOrder, session: SessionFacts): Promise<void> {
    const agreed = formatMoney(order.totalMinor, order.currency, order.locale);
    const paid = formatMoney(session.amountTotalMinor, session.currency.toUpperCase(), order.locale);
    await this.orders.markForReview(order, `${paid} ≠ ${agreed}`, {
      paymentIntentId: session.paymentIntentId,
      chargeId: session.payment?.chargeId,
    });
    await this.attention.raise({
      storeId: order.storeId,
      kind: 'amount-differs',
      subject: order.id,
      details: { orderId: order.id, number: order.number, agreed, paid },
      retry: { job: 'fulfilment.order', payload: { orderId: order.id } },
    });
  }

  /** The money of a second payment goes back once this has committed: no network inside a transaction. */
  async return(order: HeldOrder, { paymentIntentId }: SessionFacts): Promise<void> {
    await this.jobs.add(
      'fulfilment.return-payment',
      { orderId: order.id, paymentIntentId },
      { key: `return-payment:${paymentIntentId}` },
    );
  }

  async wait(order: HeldOrder, { sessionId }: SessionFacts): Promise<void> {
    await this.orders.markUnpaid(order, 'processing');
    await this.mail.write(paymentPending(order, sessionId));
  }

  async fail(order: HeldOrder, { sessionId }: SessionFacts): Promise<void> {
    await this.orders.markUnpaid(order, 'failed');
    await this.mail.write(paymentFailed(order, sessionId));
  }

  async expire(order: HeldOrder): Promise<void> {
    await this.orders.markUnpaid(order, 'expired');
  }
}
