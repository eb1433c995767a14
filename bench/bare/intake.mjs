// The least a webhook door can do: check the signature, and keep event and job in one guarded statement.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 32 });
const KEEP = {
  name: 'keep',
  text: `with fresh as (
      insert into stripe_events (id, type, object_id, order_id, livemode, api_version, payload, stripe_created_at, received_at)
      values ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8), now()) on conflict (id) do nothing returning id)
    select graphile_worker.add_job('stripe-inbox.event', $9::json, max_attempts => 25) from fresh`,
};

async function keep(body, header) {
  const [, at, signature] = /^t=(\d+),v1=(\w+)$/.exec(header);
  const expected = createHmac('sha256', process.env.WEBHOOK_SECRET).update(`${at}.`).update(body).digest();
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) return 400;
  const text = body.toString();
  const { id, type, livemode, api_version, created, data } = JSON.parse(text);
  const { id: objectId, metadata, payment_intent: paymentIntentId } = data.object;
  const orderId = metadata.rendita_order;
  const job = JSON.stringify({ eventId: id, type, objectId, paymentIntentId, orderId });
  await pool.query({ ...KEEP, values: [id, type, objectId, orderId, livemode, api_version, text, created, job] });
  return 200;
}

createServer((request, response) => {
  if (request.url === '/healthz') return response.end('ok');
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () =>
    keep(Buffer.concat(parts), request.headers['stripe-signature']).then(
      (status) => response.writeHead(status, { 'content-length': 17 }).end('{"received":true}'),
      (error) => response.writeHead(500, { 'content-length': error.message.length }).end(error.message),
    ),
  );
}).listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
