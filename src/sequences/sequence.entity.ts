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
import type { Locale } from '../platform/scope.js';
import { Store } from '../stores/store.entity.js';
import { DELAY_UNITS, type DelayUnit } from './schedule.js';

export type SequenceStatus = 'draft' | 'live' | 'paused';

/** Letters that follow an event by themselves. */
@Entity('sequences')
@Check('sequences_trigger_check', `trigger in ('purchase')`)
@Check('sequences_status_check', `status in ('draft', 'live', 'paused')`)
@Index('sequences_store', ['storeId'])
export class Sequence {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => Store)
  @Column('uuid')
  storeId!: string;
  @Column('text') name!: string;
  @Column('text') trigger!: 'purchase';
  /** The purchase that starts it; any when null. */
  @ForeignKey(() => Product)
  @Column('uuid', { nullable: true })
  productId!: string | null;
  @Column('text') status!: SequenceStatus;
  /** What new entrants get. */
  @ForeignKey(() => SequenceVersion)
  @Column('uuid', { nullable: true })
  liveVersionId!: string | null;
  @Column('timestamptz', { nullable: true }) pausedAt!: Date | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') updatedAt!: Date;
  @OneToMany(() => SequenceVersion, (version) => version.sequence) versions!: Relation<SequenceVersion>[];
}

/** What the letters were at one time. Immutable once published. */
@Entity('sequence_versions')
@Unique(['sequenceId', 'number'])
export class SequenceVersion {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => Store)
  @Column('uuid')
  storeId!: string;
  @Column('uuid') sequenceId!: string;
  @Column('integer') number!: number;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) publishedAt!: Date | null;
  @ManyToOne(() => Sequence, (sequence) => sequence.versions)
  @JoinColumn({ name: 'sequence_id' })
  sequence!: Relation<Sequence>;
  @OneToMany(() => SequenceStep, (step) => step.version, { cascade: true }) steps!: Relation<SequenceStep>[];
}

/** One letter and when it goes. */
@Entity('sequence_steps')
@Unique(['versionId', 'key'])
@Unique(['versionId', 'position'])
@Check('sequence_steps_delay_amount_check', 'delay_amount >= 0')
@Check('sequence_steps_delay_unit_check', `delay_unit in (${DELAY_UNITS.map((unit) => `'${unit}'`).join(', ')})`)
export class SequenceStep {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => Store)
  @Column('uuid')
  storeId!: string;
  @Column('uuid') versionId!: string;
  /** The same in every version: people on their way are found by it. */
  @Column('uuid') key!: string;
  @Column('integer') position!: number;
  @Column('integer') delayAmount!: number;
  @Column('text') delayUnit!: DelayUnit;
  /** `HH:MM` in the reader's or the store's time zone. */
  @Column('text', { nullable: true }) atLocalTime!: string | null;
  /** 1 Monday … 7 Sunday; any day when empty. */
  @Column('integer', { array: true, default: '{}' }) weekdays!: number[];
  @ManyToOne(() => SequenceVersion, (version) => version.steps)
  @JoinColumn({ name: 'version_id' })
  version!: Relation<SequenceVersion>;
  @OneToMany(() => SequenceStepText, (text) => text.step, { cascade: true }) texts!: Relation<SequenceStepText>[];
}

/** The letter in one language. */
@Entity('sequence_step_texts')
export class SequenceStepText {
  @PrimaryColumn('uuid') stepId!: string;
  @PrimaryColumn('text') locale!: Locale;
  @ForeignKey(() => Store)
  @Column('uuid')
  storeId!: string;
  @Column('text') subject!: string;
  @Column('text') bodyMd!: string;
  @ManyToOne(() => SequenceStep, (step) => step.texts)
  @JoinColumn({ name: 'step_id' })
  step!: Relation<SequenceStep>;
}
