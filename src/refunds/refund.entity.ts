import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Order } from '../orders/order.entity.js';
import { Store } from '../stores/store.entity.js';

/** Money given back, as Stripe tells it. */
@Entity('refunds')
@Index('refunds_order', ['orderId'])
@Index('refunds_store_created', ['storeId', 'createdAt'])
export class Refund {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => Store)
  @Column('uuid')
  storeId!: string;
  @ForeignKey(() => Order)
  @Column('uuid')
  orderId!: string;
  @Column('text', { unique: true }) stripeRefundId!: string;
  /** The payment it is of; a second payment that went back is not the one that settled the order. */
  @Column('text') paymentIntentId!: string;
  @Column('integer') amountMinor!: number;
  @Column('text') currency!: string;
  @Column('text') status!: 'pending' | 'requires_action' | 'succeeded' | 'failed' | 'canceled';
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') updatedAt!: Date;
}
