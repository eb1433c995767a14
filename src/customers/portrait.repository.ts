import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';

export interface PlacedOrder {
  id: string;
  number: number;
  status: string;
  totalMinor: number;
  currency: string;
  placedAt: Date;
}

export interface HeldGrant {
  id: string;
  title: string;
  grantedAt: Date;
  revokedAt: Date | null;
}

export interface WrittenLetter {
  id: string;
  subject: string;
  status: 'ready' | 'sending' | 'sent' | 'uncertain' | 'failed' | 'cancelled';
  createdAt: Date;
  sentAt: Date | null;
}

/** One look at a purchase, or one download. */
export interface LoggedVisit {
  id: string;
  kind: 'view' | 'download' | 'kindle';
  at: Date;
  network: string;
  fileName: string | null;
  orderNumber: number | null;
}

/** Rows of one list on a customer's page. */
const MOST = 50;

/** What other features know of a customer, newest first. */
@Injectable()
export class PortraitRepository {
  constructor(private readonly database: Database) {}

  async ordersOf(storeId: string, customerId: string): Promise<PlacedOrder[]> {
    return this.database.query<PlacedOrder>(
      `select id, number, status, total_minor as "totalMinor", currency, placed_at as "placedAt"
       from orders where store_id = $1 and customer_id = $2 order by placed_at desc, id desc limit ${MOST}`,
      [storeId, customerId],
    );
  }

  async grantsOf(storeId: string, customerId: string): Promise<HeldGrant[]> {
    return this.database.query<HeldGrant>(
      `select e.id, p.title, e.granted_at as "grantedAt", e.revoked_at as "revokedAt"
       from entitlements e join products p on p.id = e.product_id
       where e.store_id = $1 and e.customer_id = $2 order by e.granted_at desc, e.id desc limit ${MOST}`,
      [storeId, customerId],
    );
  }

  async lettersOf(storeId: string, customerId: string): Promise<WrittenLetter[]> {
    return this.database.query<WrittenLetter>(
      `select id, content->>'subject' as subject, status, created_at as "createdAt", sent_at as "sentAt"
       from messages where store_id = $1 and customer_id = $2 order by created_at desc, id desc limit ${MOST}`,
      [storeId, customerId],
    );
  }

  async visitsOf(storeId: string, customerId: string): Promise<LoggedVisit[]> {
    return this.database.query<LoggedVisit>(
      `select g.id, g.kind, g.at, g.network, v.file_name as "fileName", o.number as "orderNumber"
       from access_log g
       left join file_versions v on v.id = g.file_version_id
       left join orders o on o.id = g.order_id
       where g.store_id = $1 and g.customer_id = $2 order by g.at desc, g.id desc limit ${MOST}`,
      [storeId, customerId],
    );
  }
}
