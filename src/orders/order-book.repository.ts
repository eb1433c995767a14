import { Injectable } from '@nestjs/common';
import type { Cursor } from '../platform/cursor.js';
import { Database } from '../platform/database.js';
import { isId } from '../platform/ids.js';
import type { OrderStatus } from './order.status.js';

export interface OrdersAsked {
  /** Number, address, name, or a product's title. */
  search?: string;
  status?: OrderStatus;
  email?: string;
  after?: Cursor | null;
  limit: number;
}

/** An order as lists and programs see it. */
export interface ListedOrder {
  id: string;
  number: number;
  status: OrderStatus;
  customerId: string;
  email: string;
  name: string;
  currency: string;
  totalMinor: number;
  refundedMinor: number;
  placedAt: Date;
  paidAt: Date | null;
  lines: { productId: string; title: string; quantity: number; unitPriceMinor: number; totalMinor: number }[];
}

export const MILESTONES = [
  'placed',
  'paid',
  'granted',
  'letter',
  'opened',
  'downloaded',
  'refunded',
  'refund_failed',
  'revoked',
] as const;
export type Milestone = (typeof MILESTONES)[number];

/** One thing that happened to an order; `detail` names a letter's kind, a file, or an amount in minor units. */
export interface Happened {
  at: Date;
  what: Milestone;
  detail: string | null;
}

/** Derived from the rows that did it: an order keeps no diary of its own. */
const TIMELINE = `
  select order_id as "orderId", at, what, detail from (
    select id as order_id, placed_at as at, 'placed' as what, null as detail from orders where id = any ($1)
    union all select id, paid_at, 'paid', null from orders where id = any ($1) and paid_at is not null
    union all select order_id, min(granted_at), 'granted', null from entitlements where order_id = any ($1) group by order_id
    union all select order_id, sent_at, 'letter', kind from messages
      where order_id = any ($1) and sent_at is not null and enrolment_id is null
    union all select order_id, min(at), 'opened', null from access_log where order_id = any ($1) and kind = 'view' group by order_id
    union all select l.order_id, min(l.at), 'downloaded', v.file_name from access_log l
      join file_versions v on v.id = l.file_version_id
      where l.order_id = any ($1) and l.kind = 'download' group by l.order_id, v.file_name
    union all select order_id, created_at, case when status in ('failed', 'canceled') then 'refund_failed' else 'refunded' end,
      amount_minor::text from refunds where order_id = any ($1)
    union all select order_id, max(revoked_at), 'revoked', null from entitlements
      where order_id = any ($1) and revoked_at is not null group by order_id
  ) happened order by date_trunc('second', at), array_position($2::text[], what), at`;

/** Orders to read: lists, search and what happened to them. */
@Injectable()
export class OrderBookRepository {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async list(storeId: string, { search = '', status, email, after, limit }: OrdersAsked): Promise<ListedOrder[]> {
    return this.read(
      `o.store_id = $1
         and ($2 = '' or o.number::text = $2 or o.email ilike $3 or o.name ilike $3
           or exists (select 1 from order_lines l where l.order_id = o.id and l.title ilike $3))
         and ($4::text is null or o.status = $4)
         and ($5::text is null or lower(o.email) = lower($5))
         and ($6::timestamptz is null or (date_trunc('milliseconds', o.placed_at), o.id) < ($6, $7::uuid))
       order by o.placed_at desc, o.id desc limit $8`,
      [
        ...[storeId, search.replace(/^#/, ''), `%${search.replace(/[\\%_]/g, '\\$&')}%`, status ?? null, email ?? null],
        ...[after?.at ?? null, after?.id ?? null, limit],
      ],
    );
  }

  async one(storeId: string, id: string): Promise<ListedOrder | null> {
    if (!isId(id)) return null;
    return (await this.read('o.store_id = $1 and o.id = $2', [storeId, id]))[0] ?? null;
  }

  /** What happened to each order, oldest first. */
  async timelines(orderIds: string[]): Promise<Map<string, Happened[]>> {
    const rows = await this.database.query<Happened & { orderId: string }>(TIMELINE, [orderIds, MILESTONES]);
    const byOrder = new Map<string, Happened[]>(orderIds.map((id) => [id, []]));
    for (const { orderId, ...happened } of rows) byOrder.get(orderId)?.push(happened);
    return byOrder;
  }

  private async read(where: string, values: unknown[]): Promise<ListedOrder[]> {
    return this.database.query<ListedOrder>(
      `select o.id, o.number, o.status, o.customer_id as "customerId", o.email, o.name, o.currency,
         o.total_minor as "totalMinor", o.refunded_minor as "refundedMinor", o.placed_at as "placedAt", o.paid_at as "paidAt",
         (select json_agg(json_build_object('productId', l.product_id, 'title', l.title, 'quantity', l.quantity,
            'unitPriceMinor', l.unit_price_minor, 'totalMinor', l.total_minor) order by l.position)
          from order_lines l where l.order_id = o.id) as lines
       from orders o where ${where}`,
      values,
    );
  }
}
