import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';

/** Staff and customers come in by doors of their own. */
export type LinkOwner = 'account' | 'customer';

export interface LinkBearer {
  accountId: string | null;
  customerId: string | null;
}

@Injectable()
export class SignInLinkRepository {
  constructor(private readonly database: Database) {}

  async insert(link: LinkBearer & { id: string; storeId: string; tokenHash: Buffer; createdAt: Date; expiresAt: Date }) {
    await this.database.execute(
      `insert into sign_in_links (id, store_id, account_id, customer_id, token_hash, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [link.id, link.storeId, link.accountId, link.customerId, link.tokenHash, link.createdAt, link.expiresAt],
    );
  }

  async isLive(storeId: string, tokenHash: Buffer, whose: LinkOwner, now: Date): Promise<boolean> {
    const rows = await this.database.query(
      `select 1 as live from sign_in_links
       where store_id = $1 and token_hash = $2 and ${whose}_id is not null and used_at is null and expires_at > $3`,
      [storeId, tokenHash, now],
    );
    return rows.length > 0;
  }

  /** Whom the link lets in. Of two that use one link at once, one gets nothing. */
  async use(storeId: string, tokenHash: Buffer, whose: LinkOwner, now: Date): Promise<string | null> {
    const [bearer] = await this.database.query<{ id: string }>(
      `update sign_in_links set used_at = $3
       where store_id = $1 and token_hash = $2 and ${whose}_id is not null and used_at is null and expires_at > $3
       returning ${whose}_id as id`,
      [storeId, tokenHash, now],
    );
    return bearer?.id ?? null;
  }

  /** Whom the link let in, or would have: also when it was used or is too old. */
  async bearer(storeId: string, tokenHash: Buffer, whose: LinkOwner): Promise<string | null> {
    const [bearer] = await this.database.query<{ id: string }>(
      `select ${whose}_id as id from sign_in_links where store_id = $1 and token_hash = $2 and ${whose}_id is not null`,
      [storeId, tokenHash],
    );
    return bearer?.id ?? null;
  }

  async endOf(accountId: string, now: Date): Promise<void> {
    await this.database.execute(`update sign_in_links set used_at = $2 where account_id = $1 and used_at is null`, [
      accountId,
      now,
    ]);
  }

  async removeExpired(before: Date): Promise<void> {
    await this.database.execute(`delete from sign_in_links where expires_at < $1`, [before]);
  }
}
