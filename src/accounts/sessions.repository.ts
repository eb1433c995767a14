import { Injectable } from '@nestjs/common';
import { LessThan, MoreThan, Not } from 'typeorm';
import { Database } from '../platform/database.js';
import type { Locale, StaffRole } from '../platform/scope.js';
import { StaffSession } from './account.entity.js';

export interface FoundSession {
  sessionId: string;
  accountId: string;
  lastSeenAt: Date;
  email: string;
  name: string;
  locale: Locale;
  /** In the store asked about; null for a member of other stores only. */
  role: StaffRole | null;
}

@Injectable()
export class SessionsRepository {
  constructor(private readonly database: Database) {}

  async find(tokenHash: Buffer, storeId: string, now: Date): Promise<FoundSession | null> {
    const [found] = await this.database.query<FoundSession>(
      `select s.id as "sessionId", s.account_id as "accountId", s.last_seen_at as "lastSeenAt",
              a.email, a.name, a.locale, m.role
       from staff_sessions s
       join accounts a on a.id = s.account_id
       left join staff_members m on m.account_id = s.account_id and m.store_id = $2
       where s.token_hash = $1 and s.expires_at > $3`,
      [tokenHash, storeId, now],
      'find-staff-session',
    );
    return found ?? null;
  }

  async insert(session: Omit<StaffSession, 'account'>): Promise<void> {
    await this.rows.insert(session);
  }

  async touch(id: string, lastSeenAt: Date, expiresAt: Date): Promise<void> {
    await this.rows.update({ id }, { lastSeenAt, expiresAt });
  }

  async open(accountId: string, now: Date): Promise<StaffSession[]> {
    return this.rows.find({ where: { accountId, expiresAt: MoreThan(now) }, order: { lastSeenAt: 'DESC' } });
  }

  async remove(accountId: string, id: string): Promise<number> {
    return (await this.rows.delete({ accountId, id })).affected ?? 0;
  }

  async removeByToken(tokenHash: Buffer): Promise<void> {
    await this.rows.delete({ tokenHash });
  }

  async removeAllBut(accountId: string, id: string | null): Promise<number> {
    return (await this.rows.delete({ accountId, ...(id && { id: Not(id) }) })).affected ?? 0;
  }

  async removeExpired(now: Date): Promise<void> {
    await this.rows.delete({ expiresAt: LessThan(now) });
  }

  private get rows() {
    return this.database.repository(StaffSession);
  }
}
