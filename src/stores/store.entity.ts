import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import type { Locale } from '../platform/scope.js';

@Entity('stores')
export class Store {
  @PrimaryColumn('uuid') id!: string;
  /** Part of the address `/@slug` of every store but the first. */
  @Column('text', { unique: true }) slug!: string;
  /** Domain of its own that leads here. */
  @Column('text', { unique: true, nullable: true }) host!: string | null;
  @Column('text') name!: string;
  @Column('text') locale!: Locale;
  @Column('text') currency!: string;
  @Column('text') timeZone!: string;
  /** Where buyers' answers go. */
  @Column('text') email!: string;
  @Column('text', { default: '' }) legalName!: string;
  @Column('text', { default: '' }) legalAddress!: string;
  @Column('text', { default: 'IT' }) country!: string;
  @Column('text', { default: '' }) vatId!: string;
  @Column('text', { default: '' }) taxCode!: string;
  @Column('text', { default: '#9a3b1b' }) accent!: string;
  @Column('integer', { default: 1 }) nextOrderNumber!: number;
  /** A purchase link opened on a new device asks for a code first. */
  @Column('boolean', { default: false }) confirmNewDevice!: boolean;
  @Column('timestamptz') createdAt!: Date;
  @OneToMany(() => StoreText, (text) => text.store, { cascade: true }) texts!: Relation<StoreText>[];
}

/** What a store says of itself, in one language. */
@Entity('store_texts')
export class StoreText {
  @PrimaryColumn('uuid') storeId!: string;
  @PrimaryColumn('text') locale!: Locale;
  @Column('text', { default: '' }) tagline!: string;
  @Column('text', { default: '' }) aboutMd!: string;
  /** When money is given back. */
  @Column('text', { default: '' }) refundsMd!: string;
  @ManyToOne(() => Store, (store) => store.texts)
  @JoinColumn({ name: 'store_id' })
  store!: Relation<Store>;
}
