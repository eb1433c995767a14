import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import type { Locale, StaffRole } from '../platform/scope.js';

/** Somebody who was asked to work in a store and has not answered yet. */
export interface Invitation {
  id: string;
  email: string;
  name: string;
  role: StaffRole;
  locale: Locale;
  /** How many letters have gone out. */
  letters: number;
  createdAt: Date;
  expiresAt: Date;
}

const COLUMNS = `id, email, name, role, locale, letters, created_at as "createdAt", expires_at as "expiresAt"`;
const OPEN = 'accepted_at is null and withdrawn_at is null';

@Injectable()
export class InvitationsRepository {
  constructor(private readonly database: Database) {}

  async insert(storeId: string, invited: Omit<Invitation, 'letters'> & { tokenHash: Buffer; invitedBy: string }): Promise<void> {
    const { id, email, name, role, locale, tokenHash, invitedBy, createdAt, expiresAt } = invited;
    await this.database.execute(
      `insert into invitations (id, store_id, email, name, role, locale, token_hash, invited_by, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [id, storeId, email, name, role, locale, tokenHash, invitedBy, createdAt, expiresAt],
    );
  }

  /** Oldest first; those whose time has run out are among them. */
  async pending(storeId: string): Promise<Invitation[]> {
    return this.database.query(`select ${COLUMNS} from invitations where store_id = $1 and ${OPEN} order by created_at, id`, [
      storeId,
    ]);
  }

  /** Another letter, with time of its own; null when there is nothing to renew. */
  async renew(storeId: string, id: string, expiresAt: Date): Promise<Invitation | null> {
    const [row] = await this.database.query<Invitation>(
      `update invitations set letters = letters + 1, expires_at = $3 where store_id = $1 and id = $2 and ${OPEN} returning ${COLUMNS}`,
      [storeId, id, expiresAt],
    );
    return row ?? null;
  }

  async withdraw(storeId: string, id: string, at: Date): Promise<Invitation | null> {
    const [row] = await this.database.query<Invitation>(
      `update invitations set withdrawn_at = $3 where store_id = $1 and id = $2 and ${OPEN} returning ${COLUMNS}`,
      [storeId, id, at],
    );
    return row ?? null;
  }

  async withdrawOf(storeId: string, email: string, at: Date): Promise<void> {
    await this.database.execute(
      `update invitations set withdrawn_at = $3 where store_id = $1 and lower(email) = lower($2) and ${OPEN}`,
      [storeId, email, at],
    );
  }

  async live(storeId: string, tokenHash: Buffer, now: Date): Promise<Invitation | null> {
    const [row] = await this.database.query<Invitation>(
      `select ${COLUMNS} from invitations where store_id = $1 and token_hash = $2 and ${OPEN} and expires_at > $3`,
      [storeId, tokenHash, now],
    );
    return row ?? null;
  }

  /** Of two that accept at once, one gets nothing. */
  async accept(storeId: string, tokenHash: Buffer, now: Date): Promise<Invitation | null> {
    const [row] = await this.database.query<Invitation>(
      `update invitations set accepted_at = $3
       where store_id = $1 and token_hash = $2 and ${OPEN} and expires_at > $3 returning ${COLUMNS}`,
      [storeId, tokenHash, now],
    );
    return row ?? null;
  }
}
