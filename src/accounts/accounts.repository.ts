import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import type { Locale, StaffRole } from '../platform/scope.js';
import { Account, StaffMember } from './account.entity.js';

export interface Member {
  accountId: string;
  email: string;
  name: string;
  locale: Locale;
  role: StaffRole;
  passwordHash: string | null;
}

const MEMBER = `select a.id as "accountId", a.email, a.name, a.locale, a.password_hash as "passwordHash", m.role
  from staff_members m join accounts a on a.id = m.account_id`;

@Injectable()
export class AccountsRepository {
  constructor(private readonly database: Database) {}

  get accounts() {
    return this.database.repository(Account);
  }

  get members() {
    return this.database.repository(StaffMember);
  }

  /** Any case of the address. */
  async accountByEmail(email: string): Promise<Account | null> {
    return this.accounts.createQueryBuilder('a').where('lower(a.email) = lower(:email)', { email }).getOne();
  }

  async memberByEmail(storeId: string, email: string): Promise<Member | null> {
    const sql = `${MEMBER} where m.store_id = $1 and lower(a.email) = lower($2)`;
    return (await this.database.query<Member>(sql, [storeId, email]))[0] ?? null;
  }

  async member(storeId: string, accountId: string): Promise<Member | null> {
    const sql = `${MEMBER} where m.store_id = $1 and a.id = $2`;
    return (await this.database.query<Member>(sql, [storeId, accountId]))[0] ?? null;
  }

  async membersOf(storeId: string): Promise<Member[]> {
    return this.database.query<Member>(`${MEMBER} where m.store_id = $1 order by m.created_at, a.id`, [storeId]);
  }

  /** Only one set-up, or change of a store's owners, goes on at a time. */
  async lock(what: string): Promise<void> {
    await this.database.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`accounts:${what}`]);
  }
}
