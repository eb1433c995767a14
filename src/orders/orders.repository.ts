import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import type { Locale } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import type { ConsentKind } from './consents.js';
import type { CheckoutSession, Order } from './order.entity.js';
import { type OrderStatus, sourcesOf } from './order.status.js';
import type { HeldOrder, SeenSession } from './held-order.js';

export interface NewOrder {
  id: string;
  storeId: string;
  customerId: string;
  email: string;
  name: string;
  locale: Locale;
  currency: string;
  lines: { productId: string; title: string; quantity: number; unitPriceMinor: number; taxCategory: string }[];
  consents: { kind: ConsentKind; version: string; wording: string }[];
}

const HELD = `
  select o.id, o.store_id as "storeId", o.number, o.customer_id as "customerId", o.email, o.name, o.locale, o.status,
    o.currency, o.total_minor as "totalMinor", o.tax_minor as "taxMinor", o.refunded_minor as "refundedMinor",
    o.attempt, o.attempted_at as "attemptedAt", o.version, o.payment_intent_id as "paymentIntentId",
    o.charge_id as "chargeId", o.review_reason as "reviewReason", o.placed_at as "placedAt", o.paid_at as "paidAt",
    o.checked_at as "checkedAt",
    (select json_agg(json_build_object('id', l.id, 'productId', l.product_id, 'title', l.title, 'quantity', l.quantity,
       'unitPriceMinor', l.unit_price_minor, 'totalMinor', l.total_minor, 'taxCategory', l.tax_category) order by l.position)
     from order_lines l where l.order_id = o.id) as lines,
    (select coalesce(json_agg(json_build_object('kind', c.kind, 'textVersion', c.text_version, 'wording', c.wording,
       'givenAt', c.given_at) order by c.kind), '[]') from order_consents c where c.order_id = o.id) as consents
  from orders o where o.id = $1 for update of o`;

/** A session not seen before takes the next attempt, so that the newest session is always the one of the last attempt. */
const SEEN_SESSION = `
  insert into checkout_sessions as known
    (session_id, store_id, order_id, attempt, url, status, payment_intent_id, expires_at, created_at)
  select $2, o.store_id, o.id, o.attempt + 1, '', $3, $4, $5, $6 from orders o where o.id = $1
  on conflict (session_id) do update
    set status = excluded.status, payment_intent_id = coalesce(excluded.payment_intent_id, known.payment_intent_id)
  returning attempt`;

@Injectable()
export class OrdersRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The store's row stays locked until commit, which is what keeps its numbers without gaps. */
  async place(order: NewOrder): Promise<{ number: number; totalMinor: number }> {
    const { lines, consents } = order;
    const totalMinor = lines.reduce((sum, line) => sum + line.unitPriceMinor * line.quantity, 0);
    const [row] = await this.database.query<{ number: number }>(
      `with numbered as (
         update stores set next_order_number = next_order_number + 1 where id = $2 returning next_order_number - 1 as number
       ), placed as (
         insert into orders (id, store_id, number, customer_id, email, name, locale, status, currency, total_minor, placed_at, checked_at)
         select $1, $2, number, $3, $4, $5, $6, 'open', $7, $8, $9, $9 from numbered returning number
       ), lines as (
         insert into order_lines (id, store_id, order_id, product_id, position, title, quantity, unit_price_minor, total_minor, tax_category)
         select id, $2, $1, product_id, position, title, quantity, price, price * quantity, tax_category
         from unnest($10::uuid[], $11::uuid[], $12::text[], $13::int[], $14::int[], $15::text[])
           with ordinality as t (id, product_id, title, quantity, price, tax_category, position)
       ), consents as (
         insert into order_consents (id, store_id, order_id, kind, text_version, locale, wording, given_at)
         select id, $2, $1, kind, version, $6, wording, $9
         from unnest($16::uuid[], $17::text[], $18::text[], $19::text[]) as t (id, kind, version, wording)
       )
       select number from placed`,
      [
        ...[order.id, order.storeId, order.customerId, order.email, order.name, order.locale, order.currency],
        ...[totalMinor, this.clock.now(), lines.map(newId), lines.map((line) => line.productId)],
        ...[lines.map((line) => line.title), lines.map((line) => line.quantity), lines.map((line) => line.unitPriceMinor)],
        ...[lines.map((line) => line.taxCategory), consents.map(newId), consents.map((consent) => consent.kind)],
        ...[consents.map((consent) => consent.version), consents.map((consent) => consent.wording)],
      ],
      'orders-place',
    );
    return { number: row!.number, totalMinor };
  }

  async hold(orderId: string): Promise<HeldOrder | null> {
    const [order] = await this.database.query<HeldOrder>(HELD, [orderId], 'orders-hold');
    return order ?? null;
  }

  /** Answers the session's attempt, and moves the order's on when the session is new to us. */
  async seeSession(orderId: string, seen: SeenSession): Promise<number> {
    const [row] = await this.database.query<{ attempt: number }>(
      `with seen as (${SEEN_SESSION}), moved as (
         update orders set attempt = seen.attempt from seen where id = $1 and orders.attempt < seen.attempt
       )
       select attempt from seen`,
      [orderId, seen.sessionId, seen.status, seen.paymentIntentId, seen.expiresAt, this.clock.now()],
      'orders-see-session',
    );
    return row!.attempt;
  }

  /** Sets the status and what comes with it, from any status that may lead there. Answers false when the order was elsewhere. */
  async move(
    orderId: string,
    to: OrderStatus,
    facts: Partial<Pick<Order, 'paymentIntentId' | 'chargeId' | 'paidAt' | 'taxMinor' | 'refundedMinor' | 'reviewReason'>>,
  ): Promise<boolean> {
    const changed = await this.database.query(
      `update orders set status = $2, version = version + 1, checked_at = $4,
         payment_intent_id = coalesce($5, payment_intent_id), charge_id = coalesce($6, charge_id),
         paid_at = coalesce(paid_at, $7), tax_minor = coalesce($8, tax_minor), refunded_minor = coalesce($9, refunded_minor),
         review_reason = $10
       where id = $1 and status = any ($3) returning id`,
      [
        ...[orderId, to, [...sourcesOf(to), ...(facts.refundedMinor === undefined ? [] : [to])], this.clock.now()],
        ...[facts.paymentIntentId ?? null, facts.chargeId ?? null, facts.paidAt ?? null, facts.taxMinor ?? null],
        ...[facts.refundedMinor ?? null, facts.reviewReason ?? null],
      ],
      'orders-move',
    );
    return changed.length > 0;
  }

  /** Begins a new attempt to be paid. */
  async attempt(orderId: string, attempt: number): Promise<void> {
    await this.database.query(
      `update orders set attempt = $2, attempted_at = $3, status = 'open',
         version = version + (status <> 'open')::int, checked_at = $3 where id = $1`,
      [orderId, attempt, this.clock.now()],
    );
  }

  async keepSession(
    order: { id: string; storeId: string; attempt: number },
    opened: { sessionId: string; url: string; expiresAt: Date },
  ): Promise<void> {
    await this.database.query(
      `insert into checkout_sessions (session_id, store_id, order_id, attempt, url, status, expires_at, created_at)
       values ($1, $2, $3, $4, $5, 'open', $6, $7)
       on conflict (session_id) do update set url = excluded.url`,
      [opened.sessionId, order.storeId, order.id, order.attempt, opened.url, opened.expiresAt, this.clock.now()],
    );
  }

  /** Newest first. */
  async sessions(orderId: string): Promise<CheckoutSession[]> {
    return this.database.query<CheckoutSession>(
      `select session_id as "sessionId", store_id as "storeId", order_id as "orderId", attempt, url, status,
         payment_intent_id as "paymentIntentId", expires_at as "expiresAt", created_at as "createdAt"
       from checkout_sessions where order_id = $1 order by attempt desc`,
      [orderId],
    );
  }

  async idByPayment(paymentIntentId: string): Promise<string | null> {
    const [row] = await this.database.query<{ id: string }>(`select id from orders where payment_intent_id = $1`, [
      paymentIntentId,
    ]);
    return row?.id ?? null;
  }

  /** Either may be null. */
  async isPaidBy(sessionId: string | null, paymentIntentId: string | null): Promise<boolean> {
    const rows = await this.database.query(
      `select from orders where status = 'paid' and payment_intent_id =
         coalesce($2, (select payment_intent_id from checkout_sessions where session_id = $1))`,
      [sessionId, paymentIntentId],
      'orders-is-paid-by',
    );
    return rows.length > 0;
  }

  async idBySession(sessionId: string): Promise<string | null> {
    const [row] = await this.database.query<{ id: string }>(
      `select order_id as id from checkout_sessions where session_id = $1`,
      [sessionId],
    );
    return row?.id ?? null;
  }

  /** An earlier order of nothing by this customer that gave one of these products. */
  async hadForFree(customerId: string, productIds: string[]): Promise<string | null> {
    const [row] = await this.database.query<{ id: string }>(
      `select o.id from orders o
       where o.customer_id = $1 and o.total_minor = 0 and o.status in ('open', 'paid')
         and exists (select 1 from order_lines l where l.order_id = o.id and l.product_id = any ($2))
       order by o.placed_at limit 1`,
      [customerId, productIds],
    );
    return row?.id ?? null;
  }

  /**
   * Orders that wait for money and were not looked at for a while: three minutes at first, then as long again as they have
   * been waiting, six hours at most. Marks them as looked at.
   */
  async takeUnsettled(limit: number): Promise<{ id: string }[]> {
    return this.database.query<{ id: string }>(
      `update orders set checked_at = $1 where id in (
         select id from orders
         where status in ('open', 'processing')
           and checked_at <= $1::timestamptz - greatest(interval '3 minutes', least(checked_at - placed_at, interval '6 hours'))
         order by checked_at limit $2 for update skip locked)
       returning id`,
      [this.clock.now(), limit],
    );
  }
}
