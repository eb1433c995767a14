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
} from 'typeorm';
import type { Locale, StaffRole } from '../platform/scope.js';
import { Store } from '../stores/store.entity.js';

/** Somebody who works in one or more stores. */
@Entity('accounts')
@Index('accounts_email', { synchronize: false })
export class Account {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') email!: string;
  @Column('text', { default: '' }) name!: string;
  @Column('text') locale!: Locale;
  /** Argon2id; null for those who sign in by letter only. */
  @Column('text', { nullable: true }) passwordHash!: string | null;
  @Column('timestamptz') createdAt!: Date;
  @OneToMany(() => StaffMember, (member) => member.account) memberships!: Relation<StaffMember>[];
  @OneToMany(() => StaffSession, (session) => session.account) sessions!: Relation<StaffSession>[];
}

/** What an account may do in a store. */
@Entity('staff_members')
@Index('staff_members_account', ['accountId'])
@Check('staff_members_role_check', `role in ('owner', 'editor', 'support')`)
export class StaffMember {
  @ForeignKey(() => Store)
  @PrimaryColumn('uuid')
  storeId!: string;
  @PrimaryColumn('uuid') accountId!: string;
  @Column('text') role!: StaffRole;
  @Column('timestamptz') createdAt!: Date;
  @ManyToOne(() => Account, (account) => account.memberships)
  @JoinColumn({ name: 'account_id' })
  account!: Relation<Account>;
}

/** One browser that is signed in. Only the hash of its token is known here. */
@Entity('staff_sessions')
@Index('staff_sessions_account', ['accountId'])
export class StaffSession {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') accountId!: string;
  @Column('bytea', { unique: true }) tokenHash!: Buffer;
  @Column('text', { default: '' }) userAgent!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') lastSeenAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @ManyToOne(() => Account, (account) => account.sessions)
  @JoinColumn({ name: 'account_id' })
  account!: Relation<Account>;
}
