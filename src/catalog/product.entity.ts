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
import type { Locale } from '../platform/scope.js';
import { Image } from '../images/image.entity.js';
import { Store } from '../stores/store.entity.js';
import type { Question } from '../web/structured.js';
import type { Trailer } from './trailer.js';

export const PRODUCT_STATUSES = ['draft', 'published', 'archived'] as const;
export type ProductStatus = (typeof PRODUCT_STATUSES)[number];

/** What kind of thing it is for the tax office: electronic books, other digital goods, live teaching. */
export const TAX_CATEGORIES = ['ebook', 'standard', 'live'] as const;
export type TaxCategory = (typeof TAX_CATEGORIES)[number];

/** Characters, in whichever way a product comes in. */
export const TITLE_LENGTH = 200;
export const PROMISE_LENGTH = 300;

/** Something that is sold. Its own words are in the store's language; other languages stand in {@link ProductText}. */
@Entity('products')
@Unique(['storeId', 'slug'])
@Check('products_price_minor_check', 'price_minor >= 0')
@Check('products_tax_category_check', `tax_category in ('ebook', 'standard', 'live')`)
@Check('products_page_count_check', 'page_count > 0')
@Check('products_status_check', `status in ('draft', 'published', 'archived')`)
@Index('products_store_status', { synchronize: false })
export class Product {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => Store)
  @Column('uuid')
  storeId!: string;
  /** Part of the address `/p/:slug`. */
  @Column('text') slug!: string;
  @Column('text') title!: string;
  /** One line: what the buyer gets out of it. */
  @Column('text', { default: '' }) promise!: string;
  @Column('text', { default: '' }) descriptionMd!: string;
  /** For whom it was made. */
  @Column('text', { default: '' }) audienceMd!: string;
  @Column('jsonb', { default: [] }) questions!: Question[];
  /** Of the longest edition, where somebody has counted. */
  @Column('integer', { nullable: true }) pageCount!: number | null;
  @ForeignKey(() => Image)
  @Column('uuid', { nullable: true })
  coverId!: string | null;
  @Column('jsonb', { nullable: true }) trailer!: Trailer | null;
  @Column('text', { array: true, default: '{}' }) tags!: string[];
  @Column('integer') priceMinor!: number;
  @Column('text') currency!: string;
  @Column('text') taxCategory!: TaxCategory;
  /** Buyers get copies of its PDFs and EPUBs that bear their name. */
  @Column('boolean', { default: false }) stamped!: boolean;
  @Column('text') status!: ProductStatus;
  /** The first time it went on sale. */
  @Column('timestamptz', { nullable: true }) publishedAt!: Date | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') updatedAt!: Date;
  @OneToMany(() => ProductText, (text) => text.product) texts!: Relation<ProductText>[];
  @OneToMany(() => ProductPrice, (price) => price.product) prices!: Relation<ProductPrice>[];
}

/** A product's words in a language other than the store's. */
@Entity('product_texts')
export class ProductText {
  @PrimaryColumn('uuid') productId!: string;
  @PrimaryColumn('text') locale!: Locale;
  @ForeignKey(() => Store)
  @Column('uuid')
  storeId!: string;
  @Column('text') title!: string;
  @Column('text', { default: '' }) promise!: string;
  @Column('text', { default: '' }) descriptionMd!: string;
  @Column('text', { default: '' }) audienceMd!: string;
  @Column('jsonb', { default: [] }) questions!: Question[];
  @ManyToOne(() => Product, (product) => product.texts)
  @JoinColumn({ name: 'product_id' })
  product!: Relation<Product>;
}

/** An address a product had before: it leads on to the present one until another product takes it. */
@Entity('product_slugs')
export class RetiredSlug {
  @ForeignKey(() => Store)
  @PrimaryColumn('uuid')
  storeId!: string;
  @PrimaryColumn('text') slug!: string;
  @Column('uuid') productId!: string;
  @Column('timestamptz') retiredAt!: Date;
  @ManyToOne(() => Product)
  @JoinColumn({ name: 'product_id' })
  product!: Relation<Product>;
}

/** What a product cost from a moment on. */
@Entity('product_prices')
@Index('product_prices_product', { synchronize: false })
export class ProductPrice {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => Store)
  @Column('uuid')
  storeId!: string;
  @Column('uuid') productId!: string;
  @Column('integer') priceMinor!: number;
  @Column('text') currency!: string;
  @Column('timestamptz') validFrom!: Date;
  @ManyToOne(() => Product, (product) => product.prices)
  @JoinColumn({ name: 'product_id' })
  product!: Relation<Product>;
}
