import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';

export type Side = 'old' | 'new';
export type Outcome = 'done' | 'replaced' | 'taken' | 'withdrawn';

export interface AddressChange {
  id: string;
  customerId: string;
  oldEmail: string;
  newEmail: string;
  oldConfirmedAt: Date | null;
  newConfirmedAt: Date | null;
  createdAt: Date;
  expiresAt: Date;
  outcome: Outcome | null;
}

const COLUMNS = `id, customer_id as "customerId", old_email as "oldEmail", new_email as "newEmail", old_confirmed_at as "oldConfirmedAt",
  new_confirmed_at as "newConfirmedAt", created_at as "createdAt", expires_at as "expiresAt", outcome`;

@Injectable()
export class AddressChangesRepository {
  constructor(private readonly database: Database) {}

  async insert(
    change: Pick<AddressChange, 'id' | 'customerId' | 'oldEmail' | 'newEmail' | 'createdAt' | 'expiresAt'> & {
      storeId: string;
      oldTokenHash: Buffer;
      newTokenHash: Buffer | null;
    },
  ): Promise<void> {
    const { id, storeId, customerId, oldEmail, newEmail, oldTokenHash, newTokenHash, createdAt, expiresAt } = change;
    await this.database.execute(
      `insert into email_changes (id, store_id, customer_id, old_email, new_email, old_token_hash, new_token_hash, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, storeId, customerId, oldEmail, newEmail, oldTokenHash, newTokenHash, createdAt, expiresAt],
    );
  }

  async waiting(storeId: string, customerId: string, now: Date): Promise<AddressChange | null> {
    const [change] = await this.database.query<AddressChange>(
      `select ${COLUMNS} from email_changes
       where store_id = $1 and customer_id = $2 and outcome is null and expires_at > $3 order by created_at desc limit 1`,
      [storeId, customerId, now],
    );
    return change ?? null;
  }

  async byToken(storeId: string, tokenHash: Buffer): Promise<(AddressChange & { side: Side }) | null> {
    const [change] = await this.database.query<AddressChange & { side: Side }>(
      `select ${COLUMNS}, case when old_token_hash = $2 then 'old' else 'new' end as side from email_changes
       where store_id = $1 and (old_token_hash = $2 or new_token_hash = $2)`,
      [storeId, tokenHash],
    );
    return change ?? null;
  }

  /** Its row stays locked until the transaction ends. */
  async confirm(id: string, side: Side, now: Date): Promise<AddressChange | null> {
    const [change] = await this.database.query<AddressChange>(
      `update email_changes set ${side}_confirmed_at = coalesce(${side}_confirmed_at, $2)
       where id = $1 and outcome is null and expires_at > $2 returning ${COLUMNS}`,
      [id, now],
    );
    return change ?? null;
  }

  async end(id: string, outcome: Outcome, now: Date): Promise<void> {
    await this.database.execute(`update email_changes set outcome = $2, ended_at = $3 where id = $1`, [id, outcome, now]);
  }

  async endOpen(customerId: string, outcome: Outcome, now: Date): Promise<void> {
    await this.database.execute(
      `update email_changes set outcome = $2, ended_at = $3 where customer_id = $1 and outcome is null`,
      [customerId, outcome, now],
    );
  }

  /** True when the customer, whose row is then locked, still has the old address and nobody has the new one. */
  async possible({ customerId, oldEmail, newEmail }: AddressChange): Promise<boolean> {
    const rows = await this.database.query(
      `select c.id from customers c where c.id = $1 and lower(c.email) = lower($2) and c.erased_at is null
         and not exists (select from customers o where o.store_id = c.store_id and lower(o.email) = lower($3)) for update of c`,
      [customerId, oldEmail, newEmail],
    );
    return rows.length > 0;
  }

  /** Everything that reached the old address reaches the new one. What was signed in before is not any more. */
  async move({ customerId, oldEmail, newEmail }: AddressChange, now: Date): Promise<void> {
    // A complaint is a person's, not an address's: it goes along as their wish for no letters.
    await this.database.execute(
      `update customers c set email = $3, unsubscribed_at = case when exists (select from suppressions s where s.store_id = c.store_id
           and s.email_hash = sha256(convert_to(lower($2), 'UTF8')) and s.reason <> 'bounce')
         then coalesce(unsubscribed_at, $4) else unsubscribed_at end
       where id = $1`,
      [customerId, oldEmail, newEmail, now],
    );
    for (const sql of [
      `update orders set email = $3 where customer_id = $1 and lower(email) = lower($2)`,
      `update messages set to_email = $3 where customer_id = $1 and lower(to_email) = lower($2) and status = 'ready'`,
    ])
      await this.database.execute(sql, [customerId, oldEmail, newEmail]);
    for (const table of ['customer_sessions', 'sign_in_links', 'customer_devices'])
      await this.database.execute(`delete from ${table} where customer_id = $1`, [customerId]);
  }

  async removeEnded(before: Date): Promise<void> {
    await this.database.execute(`delete from email_changes where expires_at < $1 and (outcome is null or outcome <> 'done')`, [
      before,
    ]);
  }
}
