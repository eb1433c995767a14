import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';

/** A store that sells one book of one file; answers with the product's id. */
export async function openStore(db: Pool): Promise<string> {
  const [storeId, productId, fileId] = [randomUUID(), randomUUID(), randomUUID()];
  await db.query(
    `insert into stores (id, slug, name, locale, currency, time_zone, email, created_at)
     values ($1, 'first', 'Lucia Bianchi', 'en', 'EUR', 'Europe/Rome', 'shop@example.com', now())`,
    [storeId],
  );
  await db.query(
    `insert into products (id, store_id, slug, title, price_minor, currency, tax_category, status, published_at, created_at, updated_at)
     values ($1, $2, 'book', 'The book', 1900, 'EUR', 'ebook', 'published', now(), now(), now())`,
    [productId, storeId],
  );
  await db.query(
    `insert into product_files (id, store_id, product_id, name, position, created_at) values ($1, $2, $3, 'PDF', 1, now())`,
    [fileId, storeId, productId],
  );
  await db.query(
    `insert into file_versions (id, store_id, file_id, version, object_key, file_name, size_bytes, sha256, content_type, created_at)
     values ($1, $2, $3, 1, 'book', 'book.pdf', 1000, repeat('0', 64), 'application/pdf', now())`,
    [randomUUID(), storeId, fileId],
  );
  return productId;
}

export interface Tally {
  orders: number;
  paid: number;
  highestNumber: number;
  grants: number;
  receipts: number;
  lettersWaiting: number;
  eventsWaiting: number;
  openConcerns: number;
}

/** What must be so when all has settled; counted in the rows themselves. */
export async function count(db: Pool): Promise<Tally> {
  const { rows } = await db.query<Tally>(
    `select
       (select count(*)::int from orders) as orders,
       (select count(*)::int from orders where status = 'paid') as paid,
       (select coalesce(max(number), 0) from orders) as "highestNumber",
       (select count(*)::int from entitlements where revoked_at is null) as grants,
       (select count(*)::int from messages where kind = 'receipt' and status = 'sent') as receipts,
       (select count(*)::int from messages where due_at is not null) as "lettersWaiting",
       (select count(*)::int from stripe_events where status in ('received', 'parked')) as "eventsWaiting",
       (select count(*)::int from attention_items where resolved_at is null) as "openConcerns"`,
  );
  return rows[0]!;
}
