import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import { type Content, isMarketing, LANES, type LetterFacts, type LetterStatus, type NewLetter } from './letter.js';
import type { Rendered } from './rendered.js';

const INSERT = `
insert into messages (id, store_id, customer_id, account_id, order_id, enrolment_id, idem_key, kind, lane, marketing,
                      to_email, to_name, locale, content, status, due_at, expires_at, created_at)
select id, store_id, customer_id, account_id, order_id, enrolment_id, idem_key, kind, lane, marketing,
       to_email, to_name, locale, content, 'ready',
       $2::timestamptz + make_interval(secs => hold_seconds), expires_at, $2
from jsonb_to_recordset($1::jsonb) as letter (
  id uuid, store_id uuid, customer_id uuid, account_id uuid, order_id uuid, enrolment_id uuid, idem_key text, kind text,
  lane smallint, marketing boolean, to_email text, to_name text, locale text, content jsonb, expires_at timestamptz,
  hold_seconds integer)
on conflict (idem_key) do nothing`;

const FACTS = `
id, kind, lane, marketing, customer_id "customerId", order_id "orderId", to_email "toEmail", locale,
content->>'subject' subject, status, attempts, outcome, due_at "dueAt", created_at "createdAt", sent_at "sentAt"`;

export interface LettersAsked {
  status?: LetterStatus;
  search?: string;
  orderId?: string;
  customerId?: string;
  kind?: string;
  /** Leaves out letters to the store's own staff. */
  toCustomers?: boolean;
  /** Id of the last letter of the page before. */
  after?: string;
  limit: number;
}

export interface StoredLetter extends LetterFacts {
  storeId: string;
  content: Content;
  rendered: Rendered | null;
}

@Injectable()
export class LettersRepository {
  constructor(private readonly database: Database) {}

  async insert(letters: NewLetter[], now: Date): Promise<void> {
    const rows = letters.map((letter) => ({
      id: newId(),
      store_id: letter.storeId,
      customer_id: letter.customerId ?? null,
      account_id: letter.accountId ?? null,
      order_id: letter.orderId ?? null,
      enrolment_id: letter.enrolmentId ?? null,
      idem_key: letter.idemKey,
      kind: letter.kind,
      lane: LANES[letter.lane],
      marketing: isMarketing(letter.lane),
      to_email: letter.to.email,
      to_name: letter.to.name,
      locale: letter.locale,
      content: letter.gapSeconds ? { ...letter.content, gapSeconds: letter.gapSeconds } : letter.content,
      expires_at: letter.expiresAt ?? null,
      hold_seconds: letter.holdSeconds ?? 0,
    }));
    await this.database.query(INSERT, [JSON.stringify(rows), now], 'mail-insert');
  }

  /** Those no attempt was made with yet. */
  async release(orderId: string, now: Date): Promise<void> {
    await this.database.execute(
      `update messages set due_at = $2
       where order_id = $1 and status = 'ready' and attempts = 0 and lease is null and due_at > $2 and not marketing`,
      [orderId, now],
    );
  }

  async cancel(enrolmentIds: string[], because: string): Promise<void> {
    await this.database.execute(
      `update messages set status = 'cancelled', outcome = $2, due_at = null, lease = null
       where enrolment_id = any($1::uuid[]) and status = 'ready'`,
      [enrolmentIds, because],
    );
  }

  async freeze(enrolmentIds: string[]): Promise<void> {
    await this.database.execute(
      `update messages set due_at = null, lease = null where enrolment_id = any($1::uuid[]) and status = 'ready'`,
      [enrolmentIds],
    );
  }

  async thaw(enrolmentIds: string[], now: Date): Promise<void> {
    await this.database.execute(
      `update messages set due_at = $2 where enrolment_id = any($1::uuid[]) and status = 'ready' and due_at is null`,
      [enrolmentIds, now],
    );
  }

  async list(storeId: string, asked: LettersAsked): Promise<LetterFacts[]> {
    const { status, search, after, limit, orderId, customerId, kind, toCustomers = false } = asked;
    return this.database.query<LetterFacts>(
      `select ${FACTS} from messages
       where store_id = $1
         and ($2::text is null or status = $2)
         and ($3::text is null or to_email ilike $3 or content->>'subject' ilike $3)
         and ($4::uuid is null or (created_at, id) < (select created_at, id from messages where id = $4 and store_id = $1))
         and ($6::uuid is null or order_id = $6)
         and ($7::uuid is null or customer_id = $7)
         and (not $8 or customer_id is not null)
         and ($9::text is null or kind = $9)
       order by created_at desc, id desc limit $5`,
      [
        storeId,
        status ?? null,
        search ? `%${search.replace(/[%_\\]/g, '\\$&')}%` : null,
        after ?? null,
        limit,
        orderId ?? null,
        customerId ?? null,
        toCustomers,
        kind ?? null,
      ],
    );
  }

  async one(storeId: string, id: string): Promise<StoredLetter | null> {
    const rows = await this.database.query<StoredLetter>(
      `select ${FACTS}, store_id "storeId", content, rendered from messages where store_id = $1 and id = $2`,
      [storeId, id],
    );
    return rows[0] ?? null;
  }

  async ofOrder(storeId: string, orderId: string): Promise<LetterFacts[]> {
    return this.database.query<LetterFacts>(
      `select ${FACTS} from messages where store_id = $1 and order_id = $2 order by created_at, id`,
      [storeId, orderId],
    );
  }
}
