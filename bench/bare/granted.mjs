// The same rows by the same statements as a paid order's fulfilment, from 32 connections, with nothing around them: no queue, no
// question to Stripe.
import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import pg from 'pg';

const CONNECTIONS = 32;
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: CONNECTIONS });

const STATEMENTS = {
  hold: `select o.id, o.store_id, o.number, o.customer_id, o.email, o.name, o.locale, o.status, o.currency, o.total_minor, o.tax_minor,
      o.refunded_minor, o.attempt, o.attempted_at, o.version, o.payment_intent_id, o.charge_id, o.review_reason, o.placed_at, o.paid_at,
      o.checked_at,
      (select json_agg(json_build_object('id', l.id, 'productId', l.product_id, 'title', l.title, 'quantity', l.quantity,
         'unitPriceMinor', l.unit_price_minor, 'totalMinor', l.total_minor) order by l.position)
       from order_lines l where l.order_id = o.id) as lines,
      (select json_agg(json_build_object('kind', c.kind, 'textVersion', c.text_version, 'wording', c.wording, 'givenAt', c.given_at)
         order by c.kind) from order_consents c where c.order_id = o.id) as consents
    from orders o where o.id = $1 for update of o`,
  see: `update checkout_sessions set status = 'complete', payment_intent_id = $2 where session_id = $1 returning attempt`,
  pay: `update orders set status = 'paid', version = version + 1, checked_at = now(), payment_intent_id = $2, charge_id = $3, paid_at = now()
    where id = $1 and status = 'open' returning id`,
  grant: `insert into entitlements (id, store_id, customer_id, product_id, source, order_id, order_line_id, granted_at)
    select id, $2, $3, product_id, 'order', $4, line_id, now() from unnest($1::uuid[], $5::uuid[], $6::uuid[]) as t (id, product_id, line_id)
    on conflict (order_line_id) do nothing`,
  link: `insert into access_links (id, store_id, customer_id, order_id, token_hash, created_at) values ($1, $2, $3, $4, $5, now())
    on conflict (order_id) do nothing returning id`,
  follow: `select s.id, s.live_version_id from sequences s
    where s.store_id = $1 and s.status = 'live' and (s.product_id is null or s.product_id = any ($2::uuid[]))`,
  store: `select * from stores where id = $1`,
  tell: `insert into messages (id, store_id, customer_id, order_id, idem_key, kind, lane, marketing, to_email, to_name, locale, content,
      status, due_at, created_at)
    values ($1, $2, $3, $4, $5, 'receipt', 0, false, $6, $7, 'en', $8, 'ready', now(), now()) on conflict (idem_key) do nothing`,
  done: `update stripe_events set status = 'handled', handled_at = now() where id = $1`,
};
const CONTENT = JSON.stringify({ subject: 'Your copy of The quiet shop', bodyMd: 'x'.repeat(400), afterMd: 'x'.repeat(800) });

async function grant(client, { orderId, sessionId }) {
  const run = async (name, ...values) => (await client.query({ name, text: STATEMENTS[name], values })).rows;
  const intent = sessionId.replace('cs_', 'pi_');
  await client.query('begin');
  const [order] = await run('hold', orderId);
  const { store_id: storeId, customer_id: customerId, lines } = order;
  const products = lines.map((line) => line.productId);
  await run('see', sessionId, intent);
  await run('pay', orderId, intent, sessionId.replace('cs_', 'ch_'));
  await run(
    'grant',
    lines.map(() => randomUUID()),
    storeId,
    customerId,
    orderId,
    products,
    lines.map((line) => line.id),
  );
  await run('link', randomUUID(), storeId, customerId, orderId, createHash('sha256').update(orderId).digest());
  await run('follow', storeId, products);
  await run('store', storeId);
  await run('tell', randomUUID(), storeId, customerId, orderId, `receipt:${orderId}`, order.email, order.name, CONTENT);
  await run('done', `evt_${sessionId.slice('cs_test_'.length)}`);
  await client.query('commit');
}

async function grantAll(orders) {
  const clients = await Promise.all(Array.from({ length: CONNECTIONS }, () => pool.connect()));
  const began = performance.now();
  let next = 0;
  await Promise.all(
    clients.map(async (client) => {
      while (next < orders.length) await grant(client, orders[next++]);
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  for (const client of clients) client.release();
  return { seconds };
}

createServer((request, response) => {
  if (request.url === '/healthz') return response.end('ok');
  return json(request)
    .then(grantAll)
    .then(
      (answer) => response.end(JSON.stringify(answer)),
      (error) => response.writeHead(500).end(JSON.stringify({ error: error.stack })),
    );
}).listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
