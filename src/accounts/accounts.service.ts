import { Injectable } from '@nestjs/common';
import { noteChange } from '../platform/changes.js';
import { Database } from '../platform/database.js';
import { invalidField, notFound } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import type { Locale, StaffRole, StoreFacts } from '../platform/scope.js';
import { deriveToken, sameSecret } from '../platform/secrets.js';
import { Settings } from '../platform/settings.js';
import { Clock } from '../ports/clock.js';
import { type LegalIdentity, type NewStore, Stores } from '../stores/stores.service.js';
import { AccountsRepository, type Member } from './accounts.repository.js';
import { checkPassword, hashPassword } from './passwords.js';

export interface NewOwner {
  email: string;
  name: string;
  password: string;
  locale: Locale;
}

/** Who works in which store, and how a store comes to have an owner. */
@Injectable()
export class Accounts {
  constructor(
    private readonly database: Database,
    private readonly repository: AccountsRepository,
    private readonly stores: Stores,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** What `/studio/setup?token=` asks for; null once a store exists, when no token opens it any more. */
  async setupToken(): Promise<string | null> {
    return (await this.stores.none()) ? deriveToken(this.settings.appSecret, 'setup', 'first store') : null;
  }

  async isSetupToken(token: string): Promise<boolean> {
    const valid = await this.setupToken();
    return valid !== null && sameSecret(valid, token);
  }

  /** The first store and its owner, together or not at all. */
  async setUp(token: string, facts: { store: NewStore & LegalIdentity; owner: NewOwner }) {
    return this.database.transaction(async () => {
      await this.repository.lock('setup');
      if (!(await this.isSetupToken(token))) throw notFound('setup-over');
      return this.openShop(facts);
    });
  }

  /** A store with its owner. An account that exists already becomes owner of this store too and keeps its password. */
  async openShop(facts: {
    store: NewStore & Partial<LegalIdentity>;
    owner: NewOwner;
  }): Promise<{ store: StoreFacts; accountId: string }> {
    const { store: storeFacts, owner } = facts;
    checkPassword(owner.password, owner);
    const passwordHash = await hashPassword(owner.password);
    return this.database.transaction(async () => {
      const store = await this.stores.open(storeFacts);
      const accountId = await this.accountFor(owner, passwordHash);
      await this.join(store.id, accountId, 'owner');
      return { store, accountId };
    });
  }

  /** Makes somebody a member of the store; without a password they sign in by letter. */
  async addMember(member: {
    storeId: string;
    email: string;
    name: string;
    locale: Locale;
    role: StaffRole;
    password?: string;
  }): Promise<string> {
    if (member.password !== undefined) checkPassword(member.password, member);
    const passwordHash = member.password === undefined ? null : await hashPassword(member.password);
    return this.database.transaction(async () => {
      const accountId = await this.accountFor(member, passwordHash);
      if (await this.repository.member(member.storeId, accountId)) throw invalidField('email', 'already-member');
      await this.join(member.storeId, accountId, member.role);
      return accountId;
    });
  }

  members(storeId: string): Promise<Member[]> {
    return this.repository.membersOf(storeId);
  }

  async member(storeId: string, accountId: string): Promise<Member> {
    const member = await this.repository.member(storeId, accountId);
    if (!member) throw notFound();
    return member;
  }

  /** Any case of the address; null for those who do not work here. */
  memberByEmail(storeId: string, email: string): Promise<Member | null> {
    return this.repository.memberByEmail(storeId, email);
  }

  async changeRole(storeId: string, accountId: string, role: StaffRole): Promise<void> {
    await this.changeMember(storeId, accountId, async (member) => {
      await this.repository.members.update({ storeId, accountId }, { role });
      noteChange({ id: accountId, label: member.email }, { role: member.role }, { role });
    });
  }

  async removeMember(storeId: string, accountId: string): Promise<void> {
    await this.changeMember(storeId, accountId, async (member) => {
      await this.repository.members.delete({ storeId, accountId });
      noteChange({ id: accountId, label: member.email }, { role: member.role }, { role: '' });
    });
  }

  async changeProfile(accountId: string, profile: { name: string; locale: Locale }): Promise<void> {
    await this.repository.accounts.update({ id: accountId }, profile);
  }

  private async accountFor(who: { email: string; name: string; locale: Locale }, passwordHash: string | null) {
    const known = await this.repository.accountByEmail(who.email);
    if (known) return known.id;
    const { accounts } = this.repository;
    const { email, name, locale } = who;
    const account = accounts.create({ id: newId(), email, name, locale, passwordHash, createdAt: this.clock.now() });
    await accounts.insert(account);
    return account.id;
  }

  private async join(storeId: string, accountId: string, role: StaffRole): Promise<void> {
    await this.repository.members.insert({ storeId, accountId, role, createdAt: this.clock.now() });
  }

  /** A store is never left without an owner. */
  private async changeMember(storeId: string, accountId: string, change: (member: Member) => Promise<void>): Promise<void> {
    await this.database.transaction(async () => {
      await this.repository.lock(storeId);
      await change(await this.member(storeId, accountId));
      const owners = await this.repository.members.countBy({ storeId, role: 'owner' });
      if (owners === 0) throw invalidField('role', 'last-owner');
    });
  }
}
