import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Store } from '../stores/store.entity.js';

/** Lets a program act for one store, within its scopes. The key itself is shown once and kept as a hash. */
@Entity('api_keys')
@Index('api_keys_store', ['storeId'])
export class ApiKey {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => Store)
  @Column('uuid')
  storeId!: string;
  /** What the owner calls it. */
  @Column('text') name!: string;
  /** The first letters of the key, to tell one from another. */
  @Column('text') prefix!: string;
  @Column('bytea', { unique: true }) keyHash!: Buffer;
  @Column('text', { array: true }) scopes!: string[];
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) lastUsedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
}
