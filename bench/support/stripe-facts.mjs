import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { WEBHOOK_SECRET } from './shop.mjs';

const CREATED = Math.floor(Date.now() / 1000);

const sessionOf = ({ orderId, storeId, sessionId, totalMinor }, payment) => ({
  id: sessionId,
  object: 'checkout.session',
  after_expiration: { recovery: { allow_promotion_codes: false, enabled: true, expires_at: null, url: null } },
  amount_subtotal: totalMinor,
  amount_total: totalMinor,
  automatic_tax: { enabled: false, liability: null, status: null },
  cancel_url: `https://shop.example/checkout/return?order=${orderId}`,
  client_reference_id: orderId,
  created: CREATED,
  currency: 'eur',
  customer: null,
  customer_details: { address: null, email: 'buyer@example.com', name: 'A Buyer', phone: null, tax_exempt: 'none', tax_ids: [] },
  customer_email: 'buyer@example.com',
  expires_at: CREATED + 82_800,
  livemode: false,
  locale: 'en',
  metadata: { rendita_order: orderId, rendita_store: storeId },
  mode: 'payment',
  payment_intent: payment,
  payment_method_types: ['card'],
  payment_status: 'paid',
  recovered_from: null,
  shipping_options: [],
  status: 'complete',
  success_url: 'https://shop.example/checkout/return?session_id={CHECKOUT_SESSION_ID}',
  total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
  ui_mode: 'hosted_page',
  url: null,
});

const intentId = (sessionId) => sessionId.replace('cs_', 'pi_');

function intentOf({ orderId, storeId, sessionId, totalMinor }) {
  const metadata = { rendita_order: orderId, rendita_store: storeId };
  const id = intentId(sessionId);
  const charge = {
    id: sessionId.replace('cs_', 'ch_'),
    object: 'charge',
    amount: totalMinor,
    amount_captured: totalMinor,
    amount_refunded: 0,
    captured: true,
    created: CREATED,
    currency: 'eur',
    livemode: false,
    metadata,
    paid: true,
    payment_intent: id,
    refunded: false,
    refunds: { object: 'list', data: [], has_more: false, url: `/v1/charges/${id}/refunds` },
    status: 'succeeded',
  };
  return {
    id,
    object: 'payment_intent',
    amount: totalMinor,
    amount_received: totalMinor,
    created: CREATED,
    currency: 'eur',
    last_payment_error: null,
    latest_charge: charge,
    livemode: false,
    metadata,
    status: 'succeeded',
  };
}

/** The event Stripe sends when an order's session was paid. */
export const paidEvent = (order, eventId) => ({
  id: eventId,
  object: 'event',
  api_version: '2026-10-28.endive',
  created: CREATED,
  data: { object: sessionOf(order, intentId(order.sessionId)) },
  livemode: false,
  pending_webhooks: 1,
  request: { id: null, idempotency_key: null },
  type: 'checkout.session.completed',
});

export function signed(body) {
  const at = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', WEBHOOK_SECRET).update(`${at}.${body}`).digest('hex');
  return { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': `t=${at},v1=${signature}` };
}

/** Answers sessions of orders it was given, as JSON made beforehand; and 200 to whatever else looks for a store. */
export class StripeStub {
  answers = new Map();
  served = 0;

  static async start() {
    const stub = new StripeStub();
    stub.server = createServer((request, response) => stub.answer(request, response)).listen(0, '127.0.0.1');
    stub.server.keepAliveTimeout = 60_000;
    await once(stub.server, 'listening');
    stub.base = `http://127.0.0.1:${stub.server.address().port}`;
    return stub;
  }

  expect(orders) {
    this.served = 0;
    this.answers = new Map(
      orders.map((order) => [order.sessionId, Buffer.from(JSON.stringify(sessionOf(order, intentOf(order))))]),
    );
  }

  async stop() {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  answer(request, response) {
    request.resume();
    const [, id] = /^\/v1\/checkout\/sessions\/(\w+)/.exec(request.url) ?? [];
    const body = id ? this.answers.get(id) : Buffer.from('');
    if (!body)
      return response
        .writeHead(404, { 'content-type': 'application/json' })
        .end('{"error":{"type":"invalid_request_error","code":"resource_missing"}}');
    if (id) this.served++;
    return response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
  }
}
