import { Column, Entity, ForeignKey, Index, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import type { Locale } from '../platform/scope.js';
import { Store } from '../stores/store.entity.js';

/** Somebody who bought, or began to, in one store. The address compares in any case. */
@Entity('customers')
@Index('customers_store_email', { synchronize: false })
@Index('customers_store_created', { synchronize: false })
@Index('customers_words', { synchronize: false })
export class Customer {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => Store)
  @Column('uuid')
  storeId!: string;
  @Column('text') email!: string;
  @Column('text', { default: '' }) name!: string;
  /** Language of their letters. */
  @Column('text') locale!: Locale;
  @Column('text', { nullable: true }) timeZone!: string | null;
  @Column('timestamptz', { nullable: true }) marketingConsentAt!: Date | null;
  /** Which wording they agreed to. */
  @Column('text', { nullable: true }) marketingConsentVersion!: string | null;
  @Column('timestamptz', { nullable: true }) unsubscribedAt!: Date | null;
  /** They had their data deleted: what their orders must keep hangs on this row, which says nothing of them any more. */
  @Column('timestamptz', { nullable: true }) erasedAt!: Date | null;
  @Column('timestamptz') createdAt!: Date;
  @OneToMany(() => CustomerSession, (session) => session.customer) sessions!: Relation<CustomerSession>[];
}

/** One browser in which a customer opened their library by a letter. */
@Entity('customer_sessions')
@Index('customer_sessions_customer', ['customerId'])
export class CustomerSession {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => Store)
  @Column('uuid')
  storeId!: string;
  @Column('uuid') customerId!: string;
  @Column('bytea', { unique: true }) tokenHash!: Buffer;
  @Column('text', { default: '' }) userAgent!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @ManyToOne(() => Customer, (customer) => customer.sessions)
  @JoinColumn({ name: 'customer_id' })
  customer!: Relation<Customer>;
}
