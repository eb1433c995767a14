import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';

/** A purchase link and the order it shows. */
export interface OpenedLink {
  linkId: string;
  storeId: string;
  customerId: string;
  orderId: string;
  orderNumber: number;
  orderStatus: string;
  placedAt: Date;
  email: string;
  revokedAt: Date | null;
}

/** Why somebody may have a version of a file: the purchase it came with. */
export interface Right {
  productId: string;
  orderId: string | null;
  live: boolean;
}

export interface Visit {
  id: string;
  storeId: string;
  customerId: string;
  orderId: string | null;
  productId: string | null;
  fileVersionId: string | null;
  network: string;
  userAgent: string;
  at: Date;
}

export interface AccessEntry {
  kind: 'view' | 'download' | 'kindle';
  at: Date;
  network: string;
  userAgent: string;
  productId: string | null;
  fileName: string | null;
  version: number | null;
}

const INSERT_VISIT = `insert into access_log
  (kind, id, store_id, customer_id, order_id, product_id, file_version_id, network, user_agent, at)`;
const VISIT_VALUES = `$1::text, $2::uuid, $3::uuid, $4::uuid, $5::uuid, $6::uuid, $7::uuid, $8::text, $9::text, $10::timestamptz`;

const values = (visit: Visit): unknown[] => [
  visit.id,
  visit.storeId,
  visit.customerId,
  visit.orderId,
  visit.productId,
  visit.fileVersionId,
  visit.network,
  visit.userAgent,
  visit.at,
];

@Injectable()
export class LibraryRepository {
  constructor(private readonly database: Database) {}

  /** The order's link: this one, or the one it has already. */
  async insertLink(link: {
    id: string;
    storeId: string;
    customerId: string;
    orderId: string;
    tokenHash: Buffer;
    createdAt: Date;
  }): Promise<string> {
    const [row] = await this.database.query<{ id: string }>(
      `insert into access_links as l (id, store_id, customer_id, order_id, token_hash, created_at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (order_id) do update set order_id = l.order_id
       returning id`,
      [link.id, link.storeId, link.customerId, link.orderId, link.tokenHash, link.createdAt],
      'open-access-link',
    );
    return row!.id;
  }

  async setRevoked(orderId: string, revokedAt: Date | null): Promise<void> {
    await this.database.execute(`update access_links set revoked_at = $2 where order_id = $1`, [orderId, revokedAt]);
  }

  async linkByToken(storeId: string, tokenHash: Buffer): Promise<OpenedLink | null> {
    const [link] = await this.database.query<OpenedLink>(
      `select l.id as "linkId", l.store_id as "storeId", l.customer_id as "customerId", l.order_id as "orderId",
              o.number as "orderNumber", o.status as "orderStatus", o.placed_at as "placedAt", o.email,
              l.revoked_at as "revokedAt"
       from access_links l join orders o on o.id = l.order_id
       where l.token_hash = $1 and l.store_id = $2`,
      [tokenHash, storeId],
      'access-link-by-token',
    );
    return link ?? null;
  }

  /** The best right a customer has to a version; with `orderId`, among those of that order. */
  async right(ask: { storeId: string; customerId: string; versionId: string; orderId: string | null }): Promise<Right | null> {
    const [right] = await this.database.query<Right>(
      `select e.product_id as "productId", e.order_id as "orderId", e.revoked_at is null as live
       from file_versions v
       join product_files f on f.id = v.file_id
       join entitlements e on e.product_id = f.product_id and e.store_id = v.store_id
       where v.id = $1 and v.store_id = $2 and e.customer_id = $3 and ($4::uuid is null or e.order_id = $4)
       order by e.revoked_at is null desc, e.granted_at desc
       limit 1`,
      [ask.versionId, ask.storeId, ask.customerId, ask.orderId],
    );
    return right ?? null;
  }

  async logFetch(kind: 'download' | 'kindle', visit: Visit): Promise<void> {
    await this.database.execute(`${INSERT_VISIT} select ${VISIT_VALUES}`, [kind, ...values(visit)]);
  }

  /** Coming back after `since` is the same visit. */
  async logView(visit: Visit, since: Date): Promise<void> {
    await this.database.execute(
      `${INSERT_VISIT} select ${VISIT_VALUES} where not exists (
         select 1 from access_log where order_id = $5 and kind = 'view' and network = $8 and user_agent = $9 and at > $11)`,
      ['view', ...values(visit), since],
    );
  }

  async timeline(storeId: string, orderId: string): Promise<AccessEntry[]> {
    return this.database.query<AccessEntry>(
      `select g.kind, g.at, g.network, g.user_agent as "userAgent", g.product_id as "productId",
              v.file_name as "fileName", v.version
       from access_log g left join file_versions v on v.id = g.file_version_id
       where g.store_id = $1 and g.order_id = $2
       order by g.at, g.id`,
      [storeId, orderId],
    );
  }

  /** How often this customer fetched each version, by download or to their Kindle. */
  async fetched(storeId: string, customerId: string): Promise<Map<string, number>> {
    const rows = await this.database.query<{ versionId: string; times: number }>(
      `select file_version_id as "versionId", count(*) as times from access_log
       where store_id = $1 and customer_id = $2 and kind in ('download', 'kindle') group by file_version_id`,
      [storeId, customerId],
    );
    return new Map(rows.map(({ versionId, times }) => [versionId, times]));
  }

  /** When this customer last fetched something of each product, or opened a purchase it came with. */
  async lastUsed(storeId: string, customerId: string): Promise<Map<string, Date>> {
    const rows = await this.database.query<{ productId: string; at: Date }>(
      `select "productId", max(at) as at from (
         select product_id as "productId", at from access_log
         where store_id = $1 and customer_id = $2 and product_id is not null
         union all
         select e.product_id, g.at from access_log g join entitlements e on e.order_id = g.order_id
         where g.store_id = $1 and g.customer_id = $2 and g.kind = 'view'
       ) used group by "productId"`,
      [storeId, customerId],
    );
    return new Map(rows.map(({ productId, at }) => [productId, at]));
  }

  /** When the visit before this one ended; null at the first. A page seen after `since` belongs to the same visit. */
  async visit(storeId: string, customerId: string, now: Date, since: Date): Promise<Date | null> {
    const [row] = await this.database.query<{ newSince: Date | null }>(
      `insert into library_visits as v (customer_id, store_id, seen_at) values ($1, $2, $3)
       on conflict (customer_id) do update
         set new_since = case when v.seen_at < $4 then v.seen_at else v.new_since end, seen_at = $3
       returning new_since as "newSince"`,
      [customerId, storeId, now, since],
    );
    return row!.newSince;
  }
}
