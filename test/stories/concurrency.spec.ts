import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { DELIVERED, onSale, openConcerns, payAtStripe, placeOrder, stripe, whatCameOf } from '../support/sales.js';
import { settle, shop } from '../support/shop.js';
import { completed, deliver, signature } from '../support/stripe-api.js';

const TWENTY = Array.from({ length: 20 }, (_, i) => i);
afterEach(() => stripe().setFaults({}));

/** Paid at Stripe, with nothing told to the shop yet. */
async function paidInSilence(slug: string) {
  stripe().setFaults({ drop: true });
  const placed = await placeOrder(slug);
  const returnPath = await payAtStripe(placed.sessionId);
  stripe().setFaults({});
  return { ...placed, returnPath };
}

test('the same event twenty times at once', async () => {
  const { slug } = await onSale();
  const { orderId, sessionId } = await paidInSilence(slug);
  const body = completed(sessionId, orderId);
  const statuses = await Promise.all(TWENTY.map(() => deliver(body, signature(body))));
  expect(new Set(statuses)).toEqual(new Set([200]));
  await settle();
  expect(await whatCameOf(orderId)).toEqual(DELIVERED);
});

test('twenty events for one session at once', async () => {
  const { slug } = await onSale();
  const { orderId, sessionId } = await paidInSilence(slug);
  const statuses = await Promise.all(TWENTY.map(() => deliver(completed(sessionId, orderId))));
  expect(new Set(statuses)).toEqual(new Set([200]));
  await settle();
  expect(await whatCameOf(orderId)).toEqual(DELIVERED);
});

test('twenty events and a buyer who comes back ask Stripe once', async () => {
  const { slug } = await onSale();
  const { browser, orderId, sessionId, returnPath } = await paidInSilence(slug);
  const looks: string[] = [];
  const note = (message: unknown) => {
    const { method, path } = (message as { request: ClientRequest }).request;
    if (method === 'GET' && /^\/v1\/(checkout|payment_intents)/.test(path)) looks.push(path.split('?')[0]!);
  };
  subscribe('http.client.request.start', note);
  try {
    await Promise.all([
      ...TWENTY.map(() => deliver(completed(sessionId, orderId))),
      browser.raw('GET', returnPath).then((back) => expect(back.headers.get('location')).toMatch(/^\/a\//)),
    ]);
    await settle();
  } finally {
    unsubscribe('http.client.request.start', note);
  }
  expect(looks).toEqual([`/v1/checkout/sessions/${sessionId}`]);
  expect(await whatCameOf(orderId)).toEqual(DELIVERED);
});

test('webhook and return page raced fifty times: the buyer always sees the product, and once', async () => {
  const { slug } = await onSale();
  for (let round = 0; round < 5; round++) {
    const orders = await Promise.all(Array.from({ length: 10 }, () => paidInSilence(slug)));
    await Promise.all(
      orders.flatMap(({ browser, returnPath, sessionId, orderId }) => [
        deliver(completed(sessionId, orderId)).then((status) => expect(status).toBe(200)),
        browser.raw('GET', returnPath).then((back) => expect(back.headers.get('location')).toMatch(/^\/a\//)),
      ]),
    );
    await settle();
    for (const { orderId } of orders) expect(await whatCameOf(orderId)).toEqual(DELIVERED);
  }
  const [numbers] = await shop.query<{ gaps: number }>(`select (max(number) - count(*))::int as gaps from orders`);
  expect(numbers!.gaps).toBe(0);
  expect(await openConcerns()).toEqual([]);
}, 120_000);
