/** A year of a busy shop: 1,000,000 visits, and 100,000 paid orders of 60,000 readers with where they came from; some refunded. */
export async function fillWithVisits(database, { storeId, productId }, { visits = 1_000_000, orders = 100_000 } = {}) {
  const { query } = database;
  await query(
    `insert into visits (id, store_id, day, hash, device, country, source, medium, campaign, started_at)
     select gen_random_uuid(), $1, (now() at time zone 'Europe/Rome')::date - (n % 365), sha256(n::text::bytea), (array['phone', 'desktop', 'tablet'])[1 + n % 3],
       (array['IT', 'CH', 'DE', 'FR', ''])[1 + n % 5], (array['', 'google.com', 'instagram', 'newsletter', 'pinterest.com'])[1 + n % 5]
         || case when n % 50 = 0 then '-' || n % 30 else '' end,
       (array['', '', 'social', 'email'])[1 + n % 4], case when n % 4 = 0 then 'campaign-' || n % 40 else '' end,
       now() - (n % 365) * interval '1 day'
     from generate_series(1, $2::int) as n`,
    [storeId, visits],
  );
  await query(
    `insert into visit_products (visit_id, store_id, day, product_id, reviewed, sent, paid)
     select id, store_id, day, $2, ('x' || left(md5(id::text), 2))::bit(8)::int < 60, ('x' || left(md5(id::text), 2))::bit(8)::int < 35,
       ('x' || left(md5(id::text), 2))::bit(8)::int < 25
     from visits where store_id = $1 and device <> 'tablet'`,
    [storeId, productId],
  );
  await query(
    `insert into customers (id, store_id, email, name, locale, created_at)
     select gen_random_uuid(), $1, 'reader-' || n || '@example.com', 'Reader ' || n, 'en', now()
     from generate_series(1, $2::int) as n`,
    [storeId, orders * 0.6],
  );
  await query(
    `with readers as (select array_agg(id) as ids from customers where store_id = $1)
     insert into orders (id, store_id, number, customer_id, email, name, locale, status, currency, total_minor, placed_at, paid_at,
       checked_at, payment_intent_id)
     select gen_random_uuid(), $1, n, ids[1 + (n * 7919) % array_length(ids, 1)], 'reader@example.com', 'Reader', 'en', 'paid', 'EUR', 1900,
       at, at, at, 'pi_' || n
     from readers, generate_series(1, $2::int) as n, lateral (select now() - (n % 365) * interval '1 day' - n * interval '1 ms' as at) as t`,
    [storeId, orders],
  );
  await query(
    `insert into order_lines (id, store_id, order_id, product_id, position, title, quantity, unit_price_minor, total_minor, tax_category)
     select gen_random_uuid(), $1, id, $2, 1, 'The quiet shop', 1, 1900, 1900, 'ebook' from orders where store_id = $1`,
    [storeId, productId],
  );
  await query(
    `insert into order_origins (order_id, store_id, device, country, source, medium, campaign, referrer, kept_at)
     select id, store_id, (array['phone', 'desktop'])[1 + number % 2], 'IT', (array['', 'google.com', 'newsletter'])[1 + number % 3], '', '',
       '', placed_at from orders where store_id = $1`,
    [storeId],
  );
  await query(
    `insert into refunds (id, store_id, order_id, stripe_refund_id, payment_intent_id, amount_minor, currency, status, created_at, updated_at)
     select gen_random_uuid(), store_id, id, 're_' || number, payment_intent_id, 1900, 'EUR', 'succeeded', paid_at, paid_at
     from orders where store_id = $1 and number % 40 = 0`,
    [storeId],
  );
  await query('vacuum analyze');
}
