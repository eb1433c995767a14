import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Store } from '../stores/store.entity.js';

/** Something only a person can settle. At most one open item per kind and subject. */
@Entity('attention_items')
@Index('attention_items_open', { synchronize: false })
export class AttentionItem {
  @PrimaryColumn('uuid') id!: string;
  /** Null when it concerns the whole shop. */
  @ForeignKey(() => Store)
  @Column('uuid', { nullable: true })
  storeId!: string | null;
  /** Names the text `attention.kinds.<kind>`. */
  @Column('text') kind!: string;
  /** Id of what it is about: an order, an event, a payment. */
  @Column('text') subject!: string;
  /**
   * Values named by the kind's text. `orderId` leads to the order, `materialId` and `lessonId` with `courseId` to film and lesson;
   * `reasonKey` names the text of a reason.
   */
  @Column('jsonb', { default: {} }) details!: Record<string, string | number>;
  @Column('text', { nullable: true }) retryJob!: string | null;
  @Column('jsonb', { nullable: true }) retryPayload!: Record<string, unknown> | null;
  @Column('integer', { default: 1 }) seenCount!: number;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') updatedAt!: Date;
  @Column('timestamptz', { nullable: true }) resolvedAt!: Date | null;
}
