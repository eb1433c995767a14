import { createHmac, randomUUID } from 'node:crypto';
import { Stripe } from 'stripe';
import { shop } from './shop.js';

const config = () => shop.embedded!.stripeConfig();

/** The official library against the shop's sandbox: somebody else's hand at the same Stripe account. */
export function stripeApi(): Stripe {
  const { hostname, port } = new URL(shop.url);
  return new Stripe(config().secretKey, { host: hostname, port: Number(port), protocol: 'http', telemetry: false });
}

/** A session that this shop did not open; with `orderId` it bears the shop's mark. */
export async function foreignSession(amount: number, orderId?: string, currency = 'eur'): Promise<string> {
  const marks: Record<string, string> = orderId ? { rendita_order: orderId, rendita_store: shop.store.id } : {};
  const session = await stripeApi().checkout.sessions.create({
    mode: 'payment',
    success_url: `${shop.url}/checkout/return?session_id={CHECKOUT_SESSION_ID}`,
    metadata: marks,
    payment_intent_data: { metadata: marks },
    line_items: [{ quantity: 1, price_data: { currency, unit_amount: amount, product_data: { name: 'Something' } } }],
  });
  return session.id;
}

export function signature(body: string, { secret = config().webhookSecrets[0]!, ageSeconds = 0, version = 'v1' } = {}): string {
  const at = Math.floor(Date.now() / 1000) - ageSeconds;
  return `t=${at},${version}=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`;
}

/** An event as Stripe would write it, about any object. */
export const eventBody = (type: string, object: object, more: object = {}): string =>
  JSON.stringify({
    id: `evt_${randomUUID().replaceAll('-', '')}`,
    object: 'event',
    type,
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    api_version: '2026-10-28.endive',
    data: { object },
    ...more,
  });

/** Posts to the webhook's door; answers the status. */
export async function deliver(body: string, signedAs: string | null = signature(body)): Promise<number> {
  const response = await fetch(`${shop.url}/webhooks/stripe`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...(signedAs === null ? {} : { 'stripe-signature': signedAs }),
    },
  });
  await response.arrayBuffer();
  return response.status;
}

/** The session as Stripe would put it into an event. */
export const completed = (sessionId: string, orderId: string, paymentStatus = 'paid') =>
  eventBody('checkout.session.completed', {
    id: sessionId,
    object: 'checkout.session',
    payment_status: paymentStatus,
    metadata: { rendita_order: orderId },
  });
