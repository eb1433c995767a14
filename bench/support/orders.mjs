import { v7 as newId } from 'uuid';
import { paidEvent } from './stripe-facts.mjs';

const TOTAL_MINOR = 1900;

/** Letters are written and stay: bringing them to a relay is no part of what is measured. */
export const holdLetters = ({ query }) =>
  query(`create function hold_letter() returns trigger language plpgsql as $$ begin new.due_at := 'infinity'; return new; end $$;
    create trigger hold_letter before insert on messages for each row execute function hold_letter()`);

/** Orders as they are while their buyers pay: one line, two consents, an open session. */
export async function placeOrders({ query }, { storeId, productId }, count) {
  const [{ first }] = await query(`select coalesce(max(number), 0)::int + 1 as first from orders`);
  const orders = Array.from({ length: count }, (_, i) => {
    const orderId = newId();
    const sessionId = `cs_test_${orderId.replaceAll('-', '')}`;
    return { orderId, customerId: newId(), storeId, sessionId, totalMinor: TOTAL_MINOR, number: first + i };
  });
  await query(
    `with asked as (
       select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[]) as t (id, customer_id, session_id, number)
     ), customers as (
       insert into customers (id, store_id, email, name, locale, created_at)
       select customer_id, $5, 'buyer-' || number || '@example.com', 'A Buyer', 'en', now() from asked
     ), orders as (
       insert into orders (id, store_id, number, customer_id, email, name, locale, status, currency, total_minor, attempt, attempted_at,
         placed_at, checked_at)
       select id, $5, number, customer_id, 'buyer-' || number || '@example.com', 'A Buyer', 'en', 'open', 'EUR', $7, 1, now(), now(), now()
       from asked
     ), lines as (
       insert into order_lines (id, store_id, order_id, product_id, position, title, quantity, unit_price_minor, total_minor, tax_category)
       select gen_random_uuid(), $5, id, $6, 1, 'The quiet shop', 1, $7, $7, 'ebook' from asked
     ), consents as (
       insert into order_consents (id, store_id, order_id, kind, text_version, locale, wording, given_at)
       select gen_random_uuid(), $5, id, kind, '2026-11', 'en', 'I want to begin at once, and know that I lose my right of withdrawal.', now()
       from asked, unnest('{immediate_access,withdrawal_loss}'::text[]) as kind
     )
     insert into checkout_sessions (session_id, store_id, order_id, attempt, url, status, expires_at, created_at)
     select session_id, $5, id, 1, 'https://pay.example/', 'open', now() + interval '23 hours', now() from asked`,
    [
      ...[
        orders.map((o) => o.orderId),
        orders.map((o) => o.customerId),
        orders.map((o) => o.sessionId),
        orders.map((o) => o.number),
      ],
      ...[storeId, productId, TOTAL_MINOR],
    ],
  );
  return orders;
}

/** What the webhook door leaves behind for paid orders: events, and with `jobs` the job of each, all in one commit. */
export async function storeEvents({ query }, orders, { jobs }) {
  const events = orders.map((order) => paidEvent(order, `evt_${order.sessionId.slice('cs_test_'.length)}`));
  await query(
    `with kept as (
       insert into stripe_events (id, type, object_id, order_id, livemode, api_version, payload, stripe_created_at, received_at)
       select id, 'checkout.session.completed', session_id, order_id, false, '2026-10-28.endive', body::jsonb, now(), now()
       from unnest($1::text[], $2::text[], $3::uuid[], $4::text[]) as t (id, session_id, order_id, body)
       returning id, object_id, order_id
     )
     select count(graphile_worker.add_job('stripe-inbox.event', json_build_object('eventId', id, 'type', 'checkout.session.completed',
       'objectId', object_id, 'paymentIntentId', replace(object_id, 'cs_', 'pi_'), 'orderId', order_id), max_attempts => 25))
     from kept where $5`,
    [
      ...[events.map((event) => event.id), orders.map((o) => o.sessionId), orders.map((o) => o.orderId)],
      ...[events.map((event) => JSON.stringify(event)), jobs],
    ],
  );
}

/** How many of these orders are wholly settled: paid, granted, told, and their event done with. */
export async function settled({ query }, orders) {
  const [{ n }] = await query(
    `select count(*)::int as n from unnest($1::uuid[]) as asked (id) join orders o on o.id = asked.id
     where o.status = 'paid' and exists (select from entitlements e where e.order_id = o.id)
       and exists (select from messages m where m.order_id = o.id) and exists (select from access_links a where a.order_id = o.id)
       and exists (select from stripe_events s where s.id = 'evt_' || replace(o.id::text, '-', '') and s.status = 'handled')`,
    [orders.map((order) => order.orderId)],
  );
  return n;
}

/** Ids sort by the moment they were made, as those of the shop do. */
const ID_AT = `create function id_at(made timestamptz) returns uuid language sql volatile as $$
  select encode(substr(int8send((extract(epoch from made) * 1000)::bigint), 3) || substr(uuid_send(gen_random_uuid()), 7), 'hex')::uuid
$$`;

/** A shop with years behind it: 100,000 settled orders with all that belongs to them, and 10,000 jobs whose time has not come. */
export async function fillWithYears(database, { storeId, productId }, orders = 100_000, jobs = 10_000) {
  const { query } = database;
  await query(ID_AT);
  await query(
    `insert into customers (id, store_id, email, name, locale, created_at)
     select id_at(now() - n * interval '5 minutes'), $1, 'reader-' || n || '@example.com', 'Reader ' || n, 'en', now() - n * interval '5 minutes'
     from generate_series(1, $2::int) as n`,
    [storeId, orders],
  );
  await query(
    `insert into orders (id, store_id, number, customer_id, email, name, locale, status, currency, total_minor, attempt, attempted_at,
       version, payment_intent_id, charge_id, placed_at, paid_at, checked_at)
     select id_at(created_at), store_id, row_number() over (), id, email, name, 'en', 'paid', 'EUR', 1900, 1, created_at, 1,
       'pi_' || id, 'ch_' || id, created_at, created_at, created_at from customers where store_id = $1`,
    [storeId],
  );
  await query(
    `insert into order_lines (id, store_id, order_id, product_id, position, title, quantity, unit_price_minor, total_minor, tax_category)
     select id_at(placed_at), store_id, id, $1, 1, 'The quiet shop', 1, 1900, 1900, 'ebook' from orders`,
    [productId],
  );
  await query(
    `insert into entitlements (id, store_id, customer_id, product_id, source, order_id, order_line_id, granted_at)
     select id_at(o.paid_at), o.store_id, o.customer_id, l.product_id, 'order', o.id, l.id, o.paid_at
     from orders o join order_lines l on l.order_id = o.id`,
  );
  await query(
    `insert into access_links (id, store_id, customer_id, order_id, token_hash, created_at)
     select id_at(paid_at), store_id, customer_id, id, sha256(id::text::bytea), paid_at from orders`,
  );
  await query(
    `insert into checkout_sessions (session_id, store_id, order_id, attempt, url, status, payment_intent_id, expires_at, created_at)
     select 'cs_test_' || replace(id::text, '-', ''), store_id, id, 1, '', 'complete', payment_intent_id, placed_at, placed_at from orders`,
  );
  await query(
    `insert into stripe_events (id, type, object_id, order_id, livemode, payload, stripe_created_at, received_at, status, handled_at)
     select 'evt_' || replace(id::text, '-', ''), 'checkout.session.completed', 'cs_test_' || replace(id::text, '-', ''), id, false, '{}',
       paid_at, paid_at, 'handled', paid_at from orders`,
  );
  await query(
    `insert into messages (id, store_id, customer_id, order_id, idem_key, kind, lane, marketing, to_email, locale, content, status,
       created_at, sent_at)
     select id_at(paid_at), store_id, customer_id, id, 'receipt:' || id, 'receipt', 0, false, email, 'en', '{}', 'sent', paid_at, paid_at
     from orders`,
  );
  await query(
    `select count(graphile_worker.add_job('fulfilment.order', json_build_object('orderId', gen_random_uuid()),
       run_at => now() + n * interval '1 minute' + interval '1 day')) from generate_series(1, $1::int) as n`,
    [jobs],
  );
  await query('vacuum analyze');
}
