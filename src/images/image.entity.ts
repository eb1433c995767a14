import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { PictureVariant } from '../ports/pictures.js';
import { Store } from '../stores/store.entity.js';

/** A picture ready to be shown. One that was uploaded carries its upload's id. */
@Entity('images')
export class Image {
  @PrimaryColumn('uuid') id!: string;
  @Index('images_store')
  @ForeignKey(() => Store)
  @Column('uuid')
  storeId!: string;
  @Column('integer') width!: number;
  @Column('integer') height!: number;
  @Column('jsonb') variants!: PictureVariant[];
  @Column('timestamptz') createdAt!: Date;
}
