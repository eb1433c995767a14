import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import type { Locale } from '../platform/scope.js';
import type { Content, LetterStatus } from './letter.js';
import type { Rendered } from './rendered.js';

/** A letter this process may work on until its lease runs out. */
export interface Claimed {
  id: string;
  storeId: string;
  customerId: string | null;
  orderId: string | null;
  kind: string;
  marketing: boolean;
  toEmail: string;
  toName: string;
  locale: Locale;
  content: Content;
  /** `sending`: the process that had it before died on the way. */
  status: 'ready' | 'sending';
  attempts: number;
  uncertainOnce: boolean;
  rendered: Rendered | null;
  createdAt: Date;
  lease: string;
}

export type Verdict = 'pass' | 'defer' | 'expired' | 'suppressed' | 'unsubscribed' | 'erased' | 'revoked';

export interface Settlement {
  status: LetterStatus;
  outcome: string;
  /** When to try again; null when this is the end. */
  dueAt: Date | null;
  uncertain?: boolean;
  sentAt?: Date;
}

/** Marketing letters one person may get in any 24 hours. */
export const DAILY_CAP = 3;

const CLAIM = `
with due as (
  select id from messages where lane = $1 and due_at <= $2 and id <> all($3::uuid[]) order by due_at limit $4 for update skip locked
)
update messages m set lease = $5, due_at = $6 from due where m.id = due.id
returning m.id, m.store_id "storeId", m.customer_id "customerId", m.order_id "orderId", m.kind, m.marketing, m.to_email "toEmail",
  m.to_name "toName", m.locale, m.content, m.status, m.attempts, m.uncertain_once "uncertainOnce", m.rendered,
  m.created_at "createdAt", m.lease`;

/** The contact's last marketing letters bound when the next may leave: the letter's own gap, and the cap of a day. */
const GATE = `
with letter as (
  select m.*, c.unsubscribed_at, c.erased_at from messages m left join customers c on c.id = m.customer_id where m.id = $1
), earlier as (
  select coalesce(o.sent_at, o.created_at) at from letter l join messages o on o.customer_id = l.customer_id
  where l.marketing and o.marketing and o.id <> l.id and o.status in ('sending', 'sent', 'uncertain')
    and o.created_at > $4::timestamptz - interval '7 days'
  order by 1 desc limit ${DAILY_CAP}
), verdict as (
  select case
      when l.erased_at is not null then 'erased'
      when l.expires_at <= $4 then 'expired'
      when l.marketing and l.unsubscribed_at is not null then 'unsubscribed'
      when l.marketing and exists (select from suppressions s where s.store_id = l.store_id
        and s.email_hash = sha256(convert_to(lower(l.to_email), 'UTF8'))) then 'suppressed'
      when l.content ? 'parcel' and not exists (select from file_versions v join product_files p on p.id = v.file_id
        join entitlements e on e.product_id = p.product_id and e.customer_id = l.customer_id
        where v.id = (l.content->'parcel'->>'versionId')::uuid and p.removed_at is null and e.revoked_at is null) then 'revoked'
      when l.content ? 'productId' and not exists (select from entitlements e where e.customer_id = l.customer_id
        and e.product_id = (l.content->>'productId')::uuid and e.revoked_at is null) then 'revoked'
      when f.free_at > $4 then 'defer'
      else 'pass' end verdict, f.free_at
  from letter l, lateral (select greatest(
      (select max(at) from earlier) + make_interval(secs => coalesce((l.content->>'gapSeconds')::int, 0)),
      (select min(at) from earlier having count(*) = ${DAILY_CAP}) + interval '24 hours') free_at) f
)
update messages m set
  status = case verdict when 'pass' then 'sending' when 'defer' then 'ready' else 'cancelled' end,
  due_at = case verdict when 'pass' then $5 when 'defer' then free_at end,
  lease = case verdict when 'pass' then m.lease end,
  attempts = m.attempts + (verdict = 'pass')::int,
  sent_at = case verdict when 'pass' then $4::timestamptz end,
  outcome = case verdict when 'pass' then m.outcome else verdict end,
  rendered = case verdict when 'pass' then coalesce(m.rendered, $3::jsonb) end
from verdict
where m.id = $1 and m.lease = $2 and m.status = 'ready'
returning verdict, m.rendered`;

const SETTLE = `
update messages set status = $3, outcome = $4, due_at = $5, lease = null,
  sent_at = case when $3 = 'uncertain' then sent_at else $6::timestamptz end, uncertain_once = uncertain_once or $7,
  rendered = case when $3 = 'sent' then rendered - 'html' else rendered end
where id = $1 and lease = $2 and status in ('ready', 'sending')`;

/** A letter's way out: claim, gate, settle. Each step is fenced by the lease, which lives in the due column. */
@Injectable()
export class OutboxRepository {
  constructor(private readonly database: Database) {}

  async claim(
    lane: number,
    { now, until, lease, limit, except }: { now: Date; until: Date; lease: string; limit: number; except: string[] },
  ): Promise<Claimed[]> {
    return this.database.query<Claimed>(CLAIM, [lane, now, except, limit, lease, until], 'mail-claim');
  }

  /**
   * The last word before SMTP. For marketing the customer's row is locked first: whoever stops letters holds the same
   * lock, so either this sees the stop, or the stop sees this letter under way.
   */
  async gate(
    { id, lease, marketing, customerId }: Claimed,
    rendered: Rendered,
    { now, until }: { now: Date; until: Date },
  ): Promise<{ verdict: Verdict; rendered: Rendered } | null> {
    const decide = async () => {
      const rows = await this.database.query<{ verdict: Verdict; rendered: Rendered }>(
        GATE,
        [id, lease, JSON.stringify(rendered), now, until],
        'mail-gate',
      );
      return rows[0] ?? null;
    };
    if (!marketing) return decide();
    return this.database.transaction(async () => {
      await this.database.query(`select from customers where id = $1 for update`, [customerId], 'mail-gate-lock');
      return decide();
    });
  }

  async again(id: string, now: Date): Promise<void> {
    await this.database.execute(
      `update messages set status = 'ready', due_at = $2, lease = null where id = $1 and status in ('failed', 'uncertain')`,
      [id, now],
    );
  }

  /** Keeps what is under way from being taken for abandoned. */
  async renew(ids: string[], until: Date): Promise<void> {
    await this.database.execute(
      `update messages set due_at = $2 where id = any($1::uuid[]) and lease is not null and due_at is not null`,
      [ids, until],
    );
  }

  /** False when the lease had passed to somebody else. */
  async settle({ id, lease }: Claimed, { status, outcome, dueAt, sentAt, uncertain }: Settlement): Promise<boolean> {
    const sent = sentAt ?? null;
    return (await this.database.execute(SETTLE, [id, lease, status, outcome, dueAt, sent, uncertain ?? false])) === 1;
  }
}
