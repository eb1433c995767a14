import { Injectable } from '@nestjs/common';
import type { HeldOrder } from '../orders/held-order.js';
import { Database } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import { Clock } from '../ports/clock.js';
import type { RefundFacts } from '../ports/payments.js';
import { Refund } from './refund.entity.js';

@Injectable()
export class RefundsRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async of(paymentIntentId: string): Promise<Refund[]> {
    return this.database.repository(Refund).findBy({ paymentIntentId });
  }

  async keep(order: HeldOrder, paymentIntentId: string, refunds: RefundFacts[]): Promise<void> {
    const now = this.clock.now();
    for (const { refundId, amountMinor, currency, status, reason, createdAt } of refunds)
      await this.database.query(
        `insert into refunds (id, store_id, order_id, stripe_refund_id, payment_intent_id, amount_minor, currency, status,
           reason, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         on conflict (stripe_refund_id) do update
           set amount_minor = excluded.amount_minor, status = excluded.status, updated_at = excluded.updated_at`,
        [
          ...[newId(), order.storeId, order.id, refundId, paymentIntentId, amountMinor],
          ...[currency.toUpperCase(), status, reason, createdAt, now],
        ],
      );
  }
}
