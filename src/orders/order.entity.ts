import {
  Check,
  Column,
  Entity,
  ForeignKey,
  Index,
  JoinColumn,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { Product } from '../catalog/product.entity.js';
import { Customer } from '../customers/customer.entity.js';
import type { Locale } from '../platform/scope.js';
import { Store } from '../stores/store.entity.js';
import type { OrderStatus } from './order.status.js';

/** What somebody agreed to buy, at the prices of that moment. */
@Entity('orders')
@Check(
  'orders_status_check',
  `status in ('open', 'processing', 'paid', 'partially_refunded', 'refunded', 'failed', 'expired', 'review')`,
)
@Unique(['storeId', 'number'])
@Index('orders_store_placed', { synchronize: false })
@Index('orders_customer', ['customerId'])
@Index('orders_payment_intent', ['paymentIntentId'])
@Index('orders_unsettled', { synchronize: false })
@Index('orders_store_paid', { synchronize: false })
export class Order {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => Store)
  @Column('uuid')
  storeId!: string;
  /** Counts up from 1 in each store, without gaps. */
  @Column('integer') number!: number;
  @ForeignKey(() => Customer)
  @Column('uuid')
  customerId!: string;
  /** As typed at checkout; receipts go there. */
  @Column('text') email!: string;
  @Column('text', { default: '' }) name!: string;
  @Column('text') locale!: Locale;
  @Column('text') status!: OrderStatus;
  @Column('text') currency!: string;
  @Column('integer') totalMinor!: number;
  @Column('integer', { default: 0 }) taxMinor!: number;
  /** Given back so far, refunds under way included. */
  @Column('integer', { default: 0 }) refundedMinor!: number;
  /** Payment sessions asked for so far. */
  @Column('integer', { default: 0 }) attempt!: number;
  @Column('timestamptz', { nullable: true }) attemptedAt!: Date | null;
  /** Counts changes: a look at Stripe taken before the last one is stale. */
  @Column('integer', { default: 0 }) version!: number;
  /** The payment that settled the order. */
  @Column('text', { nullable: true }) paymentIntentId!: string | null;
  @Column('text', { nullable: true }) chargeId!: string | null;
  @Column('text', { nullable: true }) reviewReason!: string | null;
  @Column('timestamptz') placedAt!: Date;
  @Column('timestamptz', { nullable: true }) paidAt!: Date | null;
  /** When Stripe was last asked about it without being prompted. */
  @Column('timestamptz') checkedAt!: Date;
  @OneToMany(() => OrderLine, (line) => line.order) lines!: Relation<OrderLine>[];
  @OneToMany(() => OrderConsent, (consent) => consent.order) consents!: Relation<OrderConsent>[];
}

@Entity('order_lines')
@Check('order_lines_quantity_check', 'quantity > 0')
@Index('order_lines_order', ['orderId', 'position'])
@Index('order_lines_product', ['productId'])
export class OrderLine {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => Store)
  @Column('uuid')
  storeId!: string;
  @Column('uuid') orderId!: string;
  @ForeignKey(() => Product)
  @Column('uuid')
  productId!: string;
  @Column('integer') position!: number;
  @Column('text') title!: string;
  @Column('integer') quantity!: number;
  @Column('integer') unitPriceMinor!: number;
  @Column('integer') totalMinor!: number;
  @Column('text') taxCategory!: 'ebook' | 'standard' | 'live';
  @ManyToOne(() => Order, (order) => order.lines)
  @JoinColumn({ name: 'order_id' })
  order!: Relation<Order>;
}

/** What the buyer agreed to, word for word. */
@Entity('order_consents')
@Check('order_consents_kind_check', `kind in ('immediate_access', 'withdrawal_loss', 'marketing')`)
@Unique(['orderId', 'kind'])
export class OrderConsent {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => Store)
  @Column('uuid')
  storeId!: string;
  @Column('uuid') orderId!: string;
  @Column('text') kind!: 'immediate_access' | 'withdrawal_loss' | 'marketing';
  @Column('text') textVersion!: string;
  @Column('text') locale!: Locale;
  @Column('text') wording!: string;
  @Column('timestamptz') givenAt!: Date;
  @ManyToOne(() => Order, (order) => order.consents)
  @JoinColumn({ name: 'order_id' })
  order!: Relation<Order>;
}

/** One payment session at Stripe for an order; there may be several, one after another. */
@Entity('checkout_sessions')
@Check('checkout_sessions_status_check', `status in ('open', 'complete', 'expired')`)
@Unique(['orderId', 'attempt'])
export class CheckoutSession {
  @PrimaryColumn('text') sessionId!: string;
  @ForeignKey(() => Store)
  @Column('uuid')
  storeId!: string;
  @ForeignKey(() => Order)
  @Column('uuid')
  orderId!: string;
  @Column('integer') attempt!: number;
  @Column('text') url!: string;
  @Column('text') status!: 'open' | 'complete' | 'expired';
  @Column('text', { nullable: true }) paymentIntentId!: string | null;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz') createdAt!: Date;
}
