import { Injectable } from '@nestjs/common';
import { Attention } from '../attention/attention.service.js';
import { Mail } from '../mail/mail.service.js';
import { paymentReturned } from '../orders/letters.js';
import { Orders } from '../orders/orders.service.js';
import { type JobPayload, Jobs, OnJob, Periodic } from '../ports/jobs.js';
import { Payments } from '../ports/payments.js';
import { Fulfilment } from './fulfilment.service.js';

const AT_ONCE = 100;

@Injectable()
export class FulfilmentJobs {
  constructor(
    private readonly fulfilment: Fulfilment,
    private readonly orders: Orders,
    private readonly payments: Payments,
    private readonly attention: Attention,
    private readonly mail: Mail,
    private readonly jobs: Jobs,
  ) {}

  /** Whatever was missed: an order that waits for money is asked about again and again, however old it is. */
  @Periodic('fulfilment.reconcile', 60)
  async reconcile(): Promise<void> {
    const due = await this.orders.takeUnsettled(AT_ONCE);
    for (const orderId of due) await this.jobs.add('fulfilment.order', { orderId }, { key: `order:${orderId}` });
    if (due.length === AT_ONCE) this.jobs.wake('fulfilment.reconcile');
  }

  @OnJob('fulfilment.order')
  async order({ orderId }: JobPayload): Promise<void> {
    const id = String(orderId);
    const retry = { job: 'fulfilment.order', payload: { orderId: id } };
    await this.attention.watch({ storeId: null, kind: 'order-stuck', subject: id, details: { orderId: id }, retry }, async () => {
      await this.fulfilment.reconcileOrder(id);
      await this.attention.resolve('order-stuck', id);
    });
  }

  @OnJob('fulfilment.return-payment')
  async returnPayment(payload: JobPayload): Promise<void> {
    const orderId = String(payload.orderId);
    const paymentIntentId = String(payload.paymentIntentId);
    const retry = { job: 'fulfilment.return-payment', payload: { orderId, paymentIntentId } };
    await this.attention.watch(
      { storeId: null, kind: 'second-payment-kept', subject: paymentIntentId, details: { orderId, paymentIntentId }, retry },
      async () => {
        const order = await this.orders.hold(orderId);
        if (!order) return;
        const ask = { paymentIntentId, currency: order.currency, reason: 'duplicate' };
        const refund = await this.payments.refund({ ...ask, idempotencyKey: `refund:${paymentIntentId}` });
        await this.mail.write(paymentReturned(order, paymentIntentId, refund.amountMinor));
      },
    );
  }
}
