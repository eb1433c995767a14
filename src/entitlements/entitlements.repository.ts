import { Injectable } from '@nestjs/common';
import type { Cursor } from '../platform/cursor.js';
import { Database } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import { Clock } from '../ports/clock.js';
import type { Entitlement } from './entitlement.js';

export interface Grant {
  id?: string;
  storeId: string;
  customerId: string;
  productId: string;
  orderId: string;
  orderLineId: string;
}

export interface Gift {
  customerId: string;
  productId: string;
}

export interface EntitlementQuery {
  storeId: string;
  customerId?: string;
  productId?: string;
  orderId?: string;
  /** Where the page before ended. */
  after: Cursor | null;
  limit: number;
}

const COLUMNS = `id, store_id as "storeId", customer_id as "customerId", product_id as "productId", source,
  order_id as "orderId", order_line_id as "orderLineId", granted_at as "grantedAt",
  revoked_at as "revokedAt", revoked_because as "revokedBecause"`;

@Injectable()
export class EntitlementsRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** One row per order line, whoever comes first. Answers how many were new. */
  async grant(grants: Grant[]): Promise<number> {
    const column = (name: keyof Grant) => grants.map((grant) => grant[name]);
    const rows = await this.database.query(
      `insert into entitlements (id, store_id, customer_id, product_id, source, order_id, order_line_id, granted_at)
       select id, store_id, customer_id, product_id, 'order', order_id, order_line_id, $7
       from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[])
         as t (id, store_id, customer_id, product_id, order_id, order_line_id)
       on conflict (order_line_id) do nothing returning id`,
      [
        grants.map((grant) => grant.id ?? newId()),
        column('storeId'),
        column('customerId'),
        column('productId'),
        column('orderId'),
        column('orderLineId'),
        this.clock.now(),
      ],
      'entitlements-grant',
    );
    return rows.length;
  }

  /** One gift of a product to a customer, however often it is asked for. */
  async give(storeId: string, gifts: Gift[]): Promise<number> {
    return this.database.execute(
      `insert into entitlements (id, store_id, customer_id, product_id, source, granted_at)
       select distinct on (customer_id, product_id) id, $1, customer_id, product_id, 'gift', $5::timestamptz
       from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as t (id, customer_id, product_id)
       where not exists (select from entitlements e
         where e.customer_id = t.customer_id and e.product_id = t.product_id and e.source = 'gift')`,
      [
        storeId,
        gifts.map(() => newId()),
        gifts.map(({ customerId }) => customerId),
        gifts.map(({ productId }) => productId),
        this.clock.now(),
      ],
    );
  }

  /** A gift; null when they have it already. */
  async giveByHand(storeId: string, customerId: string, productId: string): Promise<string | null> {
    const [made] = await this.database.query<{ id: string }>(
      `insert into entitlements (id, store_id, customer_id, product_id, source, granted_at)
       select $4, $1, c.id, p.id, 'gift', $5 from customers c join products p on p.store_id = c.store_id
       where c.store_id = $1 and c.id = $2 and p.id = $3
         and not exists (select from entitlements e where e.customer_id = c.id and e.product_id = p.id and e.revoked_at is null)
       returning id`,
      [storeId, customerId, productId, newId(), this.clock.now()],
    );
    return made?.id ?? null;
  }

  async takeBackGift(storeId: string, customerId: string, productId: string): Promise<number> {
    return this.database.execute(
      `update entitlements set revoked_at = $4, revoked_because = 'taken-back'
       where store_id = $1 and customer_id = $2 and product_id = $3 and source = 'gift' and revoked_at is null`,
      [storeId, customerId, productId, this.clock.now()],
    );
  }

  async revoke(orderId: string, because: string, lineIds: string[] | null): Promise<number> {
    return this.database.execute(
      `update entitlements set revoked_at = $3, revoked_because = $2
       where order_id = $1 and revoked_at is null and ($4::uuid[] is null or order_line_id = any ($4))`,
      [orderId, because, this.clock.now(), lineIds],
    );
  }

  async restore(orderId: string, because: string): Promise<number> {
    return this.database.execute(
      `update entitlements set revoked_at = null, revoked_because = null
       where order_id = $1 and revoked_because = $2`,
      [orderId, because],
    );
  }

  async live(storeId: string, customerId: string): Promise<Entitlement[]> {
    return this.database.query<Entitlement>(
      `select ${COLUMNS} from entitlements
       where store_id = $1 and customer_id = $2 and revoked_at is null order by granted_at desc, id desc`,
      [storeId, customerId],
    );
  }

  async ofOrder(orderId: string): Promise<Entitlement[]> {
    return this.database.query<Entitlement>(`select ${COLUMNS} from entitlements where order_id = $1 order by id`, [orderId]);
  }

  async page({ storeId, customerId, productId, orderId, after, limit }: EntitlementQuery): Promise<Entitlement[]> {
    return this.database.query<Entitlement>(
      `select ${COLUMNS} from entitlements
       where store_id = $1
         and ($2::uuid is null or customer_id = $2)
         and ($3::uuid is null or product_id = $3)
         and ($4::uuid is null or order_id = $4)
         and ($5::timestamptz is null or (granted_at, id) < ($5, $6::uuid))
       order by granted_at desc, id desc limit $7`,
      [storeId, customerId ?? null, productId ?? null, orderId ?? null, after?.at ?? null, after?.id ?? null, limit],
    );
  }
}
