import { Injectable } from '@nestjs/common';
import type { FieldChange } from '../platform/changes.js';
import type { Cursor } from '../platform/cursor.js';
import { Database } from '../platform/database.js';
import type { StaffRole } from '../platform/scope.js';

/** Somebody of the staff did something; `act` is the door they did it at, such as `products/:id/publish`. */
export interface AuditEntry {
  id: string;
  at: Date;
  accountId: string;
  /** Their address as it was then. */
  who: string;
  role: StaffRole;
  network: string;
  act: string;
  kind: string;
  subjectId: string | null;
  subject: string;
  changes: FieldChange[];
}

export interface AuditAsked {
  accountId?: string;
  kind?: string;
  subjectId?: string;
  after: Cursor | null;
  limit: number;
}

@Injectable()
export class AuditRepository {
  constructor(private readonly database: Database) {}

  async insert(storeId: string, entry: AuditEntry): Promise<void> {
    const { id, at, accountId, who, role, network, act, kind, subjectId, subject, changes } = entry;
    await this.database.execute(
      `insert into audit_entries (id, store_id, at, account_id, who, role, network, act, kind, subject_id, subject, changes)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [id, storeId, at, accountId, who, role, network, act, kind, subjectId, subject, JSON.stringify(changes)],
    );
  }

  /** Newest first. */
  async list(storeId: string, { accountId, kind, subjectId, after, limit }: AuditAsked): Promise<AuditEntry[]> {
    return this.database.query(
      `select id, at, account_id as "accountId", who, role, network, act, kind, subject_id as "subjectId", subject, changes
       from audit_entries
       where store_id = $1
         and ($2::uuid is null or account_id = $2)
         and ($3::text is null or kind = $3)
         and ($4::text is null or subject_id = $4)
         and ($5::timestamptz is null or (date_trunc('milliseconds', at), id) < ($5, $6::uuid))
       order by at desc, id desc limit $7`,
      [storeId, accountId ?? null, kind ?? null, subjectId ?? null, after?.at ?? null, after?.id ?? null, limit],
    );
  }

  /** Everybody who did anything, those who have left included. */
  async people(storeId: string): Promise<{ accountId: string; who: string }[]> {
    return this.database.query(
      `select distinct on (account_id) account_id as "accountId", who from audit_entries
       where store_id = $1 order by account_id, at desc`,
      [storeId],
    );
  }

  async forget(before: Date): Promise<void> {
    await this.database.execute('delete from audit_entries where at < $1', [before]);
  }
}
