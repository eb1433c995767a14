import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StripePayments } from '../../src/adapters/stripe/stripe.payments.js';
import { BadSignature, type CheckoutRequest, type EventHint } from '../../src/ports/payments.js';
import { SECRET_KEY, StripeShop, WEBHOOK_SECRET } from '../support/stripe-shop.js';

const VISA = '4242 4242 4242 4242';
const OLD_SECRET = 'whsec_old_one';
let shop: StripeShop;
let payments: StripePayments;

beforeAll(async () => {
  shop = await StripeShop.open();
  payments = paymentsAt(shop.origin);
});
afterAll(() => shop.close());
beforeEach(() => (shop.arrived.length = 0));

const paymentsAt = (apiBase: string) =>
  new StripePayments({ secretKey: SECRET_KEY, webhookSecrets: [OLD_SECRET, WEBHOOK_SECRET], apiBase, clock: shop });

const request = (more: Partial<CheckoutRequest> = {}): CheckoutRequest => ({
  orderId: randomUUID(),
  storeId: randomUUID(),
  attempt: 1,
  email: 'ada@example.com',
  locale: 'it',
  currency: 'EUR',
  lines: [
    { title: 'Pane e lievito', description: 'Un libro', unitPriceMinor: 1990, quantity: 1, taxCategory: 'ebook' },
    { title: 'Corso dal vivo', unitPriceMinor: 500, quantity: 2, taxCategory: 'live' },
  ],
  successUrl: 'https://shop.example/checkout/return?session_id={CHECKOUT_SESSION_ID}',
  cancelUrl: 'https://shop.example/checkout',
  expiresAt: new Date(shop.now().getTime() + 2 * 3_600_000),
  ...more,
});

async function buy(pay: { card?: string; iban?: string } = { card: VISA }, more: Partial<CheckoutRequest> = {}) {
  const ask = request(more);
  const { sessionId } = await payments.openCheckout(ask);
  const result = await shop.sandbox.pay(sessionId, pay);
  const session = await payments.session(sessionId);
  return { orderId: ask.orderId, sessionId, result, session, paymentIntentId: session?.paymentIntentId ?? '' };
}

async function hints(since: Date): Promise<EventHint[]> {
  const found: EventHint[] = [];
  for await (const hint of payments.eventsSince(since)) found.push(hint);
  return found;
}

describe('a checkout', () => {
  it('opens once per attempt, and tells what the buyer has to pay', async () => {
    const ask = request();
    const opened = await payments.openCheckout(ask);
    expect(await payments.openCheckout(ask)).toEqual(opened);
    expect(await payments.openCheckout({ ...ask, attempt: 2 })).not.toEqual(opened);
    expect(opened).toMatchObject({ expiresAt: new Date(Math.floor(ask.expiresAt.getTime() / 1000) * 1000) });
    expect(await payments.session(opened.sessionId)).toMatchObject({
      orderId: ask.orderId,
      storeId: ask.storeId,
      livemode: false,
      status: 'open',
      paymentStatus: 'unpaid',
      amountTotalMinor: 2990,
      amountTaxMinor: 0,
      amountDiscountMinor: 0,
      currency: 'EUR',
      payment: null,
      recoveredFrom: null,
    });
  });

  it('refuses other contents under the same attempt', async () => {
    const ask = request();
    await payments.openCheckout(ask);
    await expect(payments.openCheckout({ ...ask, email: 'eve@example.com' })).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('refuses an amount that Stripe would not charge', async () => {
    const lines = [{ title: 'Penny', unitPriceMinor: 10, quantity: 1, taxCategory: 'standard' as const }];
    await expect(payments.openCheckout(request({ lines }))).rejects.toMatchObject({ kind: 'invalid', code: 'amount-too-small' });
  });

  it('is paid: the session and its payment say so', async () => {
    const { orderId, sessionId, result, session, paymentIntentId } = await buy();
    expect(result).toMatchObject({
      outcome: 'completed',
      redirectUrl: `https://shop.example/checkout/return?session_id=${sessionId}`,
    });
    expect(session).toMatchObject({
      status: 'complete',
      paymentStatus: 'paid',
      payment: { status: 'succeeded', amountMinor: 2990, amountRefundedMinor: 0, refunds: [] },
    });
    expect(await payments.payment(paymentIntentId)).toMatchObject({ orderId, status: 'succeeded', currency: 'EUR' });
  });

  it('counts yen without decimals', async () => {
    const lines = [{ title: '本', unitPriceMinor: 1200, quantity: 1, taxCategory: 'ebook' as const }];
    const { session, sessionId } = await buy({ card: VISA }, { currency: 'JPY', lines });
    expect(session).toMatchObject({ amountTotalMinor: 1200, currency: 'JPY' });
    expect(await shop.sdk().checkout.sessions.retrieve(sessionId)).toMatchObject({ amount_total: 1200, currency: 'jpy' });
  });

  it("counts Iceland's krónur as Stripe does: in hundredths", async () => {
    const lines = [{ title: 'Saga', unitPriceMinor: 1500, quantity: 1, taxCategory: 'ebook' as const }];
    const { session, sessionId } = await buy({ card: VISA }, { currency: 'ISK', lines });
    expect(session).toMatchObject({ amountTotalMinor: 1500, currency: 'ISK' });
    expect(await shop.sdk().checkout.sessions.retrieve(sessionId)).toMatchObject({ amount_total: 150_000 });
  });

  it('is expired by the shop, and a paid one stays paid', async () => {
    const { sessionId } = await payments.openCheckout(request());
    await payments.expire(sessionId);
    await payments.expire(sessionId);
    expect(await payments.session(sessionId)).toMatchObject({ status: 'expired', recoveryUrl: expect.stringContaining('http') });
    const paid = await buy();
    await payments.expire(paid.sessionId);
    expect(await payments.session(paid.sessionId)).toMatchObject({ status: 'complete', paymentStatus: 'paid' });
  });

  it('is processing until the bank has decided about a debit', async () => {
    const { sessionId, session, paymentIntentId } = await buy({ iban: 'DE89 3704 0044 0532 0130 00' });
    expect(session).toMatchObject({ status: 'complete', paymentStatus: 'unpaid', payment: { status: 'processing' } });
    await shop.sandbox.settle(paymentIntentId, 'succeeded');
    expect(await payments.session(sessionId)).toMatchObject({ paymentStatus: 'paid', payment: { status: 'succeeded' } });
    const failing = await buy({ iban: 'DE89370400440532013000' });
    await shop.sandbox.settle(failing.paymentIntentId, 'failed');
    expect(await payments.session(failing.sessionId)).toMatchObject({ paymentStatus: 'unpaid', payment: { status: 'failed' } });
  });

  it('that nobody knows reads as null', async () => {
    expect(await payments.session('cs_test_nobody')).toBeNull();
    expect(await payments.payment('pi_nobody')).toBeNull();
  });
});

describe('a refund', () => {
  it('is made once for one key, in part and then in full', async () => {
    const { paymentIntentId } = await buy();
    const ask = {
      paymentIntentId,
      amountMinor: 500,
      currency: 'EUR',
      reason: 'The second chapter',
      idempotencyKey: `refund:${randomUUID()}`,
    };
    const first = await payments.refund(ask);
    expect(first).toMatchObject({ amountMinor: 500, currency: 'EUR', status: 'succeeded', reason: 'The second chapter' });
    expect(await payments.refund(ask)).toEqual(first);
    expect(await payments.payment(paymentIntentId)).toMatchObject({
      amountRefundedMinor: 500,
      refunds: [{ refundId: first.refundId }],
    });
    await payments.refund({ paymentIntentId, currency: 'EUR', idempotencyKey: `refund:${randomUUID()}` });
    expect(await payments.payment(paymentIntentId)).toMatchObject({ amountRefundedMinor: 2990 });
    await expect(
      payments.refund({ paymentIntentId, currency: 'EUR', idempotencyKey: `refund:${randomUUID()}` }),
    ).rejects.toMatchObject({
      kind: 'conflict',
      code: 'already-refunded',
    });
  });

  it('shows all of them, however many', async () => {
    const { paymentIntentId } = await buy();
    for (let count = 0; count < 12; count++) await shop.sandbox.refund({ payment_intent: paymentIntentId, amount: 10 });
    const payment = await payments.payment(paymentIntentId);
    expect(payment?.refunds).toHaveLength(12);
    expect(payment?.amountRefundedMinor).toBe(120);
  });

  it('may be pending, and may fail later', async () => {
    const { paymentIntentId } = await buy({ card: '4000 0000 0000 7726' });
    const pending = await payments.refund({ paymentIntentId, currency: 'EUR', idempotencyKey: `refund:${randomUUID()}` });
    expect(pending.status).toBe('pending');
    await shop.sandbox.decideRefund(pending.refundId, 'failed');
    expect(await payments.payment(paymentIntentId)).toMatchObject({ amountRefundedMinor: 0, refunds: [{ status: 'failed' }] });
  });
});

describe('events', () => {
  it('come oldest first, from a moment on', async () => {
    const since = new Date(shop.now().getTime() - 1000);
    const { orderId } = await buy();
    const ours = (await hints(since)).filter((hint) => hint.orderId === orderId);
    expect(ours.map(({ type }) => type)).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'checkout.session.completed',
      'charge.updated',
    ]);
    expect(await hints(new Date(shop.now().getTime() + 60_000))).toEqual([]);
  });

  it('are walked across pages and days', async () => {
    const since = shop.now();
    for (let count = 0; count < 3; count++) {
      await buy();
      await shop.advance(86_400);
    }
    const found = await hints(since);
    expect(found.length).toBeGreaterThanOrEqual(15);
    const moments = found.map(({ createdAt }) => createdAt.getTime());
    expect(moments).toEqual([...moments].sort((a, b) => a - b));
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  });
});

describe('a webhook', () => {
  const body = (more: object = {}) =>
    Buffer.from(
      JSON.stringify({ object: 'event', id: 'evt_1', type: 'charge.refunded', created: 1_790_000_000, livemode: true, ...more }),
    );
  const sign = (raw: Buffer, { secret = WEBHOOK_SECRET, ahead = 0, scheme = 'v1' } = {}) => {
    const seconds = Math.floor(Date.now() / 1000) + ahead;
    return `t=${seconds},${scheme}=${createHmac('sha256', secret).update(`${seconds}.${raw.toString()}`).digest('hex')}`;
  };
  const refused = (raw: Buffer, signature: string | undefined) =>
    expect(() => payments.verify(raw, signature)).toThrow(BadSignature);

  it('from the sandbox is taken, and says whose it is', async () => {
    const { orderId, paymentIntentId } = await buy();
    const read = shop.arrived.map(({ body: raw, signature }) => payments.verify(raw, signature));
    const charge = read.find(({ type }) => type === 'charge.succeeded');
    expect(charge).toMatchObject({ orderId, paymentIntentId, livemode: false, account: null, apiVersion: '2026-10-28.endive' });
    expect(read.find(({ type }) => type === 'checkout.session.completed')).toMatchObject({ orderId, paymentIntentId });
  });

  it('may be signed with any of our secrets', () => {
    expect(payments.verify(body(), sign(body(), { secret: OLD_SECRET }))).toMatchObject({ id: 'evt_1', livemode: true });
    expect(payments.verify(body(), `${sign(body(), { secret: 'whsec_strange' })},${sign(body()).split(',')[1]}`)).toMatchObject({
      id: 'evt_1',
    });
  });

  it('is refused when the signature is missing, strange, v0 only, old, from the future, or of another body', () => {
    refused(body(), undefined);
    refused(body(), '');
    refused(body(), 'nonsense');
    refused(body(), sign(body(), { secret: 'whsec_strange' }));
    refused(body(), sign(body(), { scheme: 'v0' }));
    refused(body(), sign(body(), { ahead: -400 }));
    refused(body({ id: 'evt_2' }), sign(body()));
    expect(payments.verify(body(), sign(body(), { ahead: -200 }))).toBeTruthy();
  });

  it('is refused from the future, unless the shop has moved its clock there', async () => {
    const ahead = Math.floor((shop.now().getTime() - Date.now()) / 1000);
    refused(body(), sign(body(), { ahead: ahead + 4000 }));
    expect(payments.verify(body(), sign(body(), { ahead }))).toBeTruthy();
  });

  it('with two time stamps is refused: each reader could believe another', () => {
    const old = sign(body(), { ahead: -4000 });
    refused(body(), `t=${Math.floor(Date.now() / 1000)},${old}`);
  });

  it('that is thin is a hint without an object', () => {
    const thin = body({ object: 'v2.core.event', type: 'v2.core.account.updated', created: '2026-11-22T10:00:00Z' });
    expect(payments.verify(thin, sign(thin))).toMatchObject({
      type: 'v2.core.account.updated',
      objectId: null,
      createdAt: new Date('2026-11-22T10:00:00Z'),
    });
  });

  it('that is signed but no event is refused', () => {
    for (const raw of [Buffer.from('hello'), Buffer.from('null'), Buffer.from('{}')]) refused(raw, sign(raw));
  });
});

describe('Stripe out of reach', () => {
  let failing: Server;
  let answer: { status: number; body: object };
  beforeAll(async () => {
    failing = createServer((_, response) => {
      response
        .writeHead(answer.status, { 'content-type': 'application/json', 'stripe-should-retry': 'false' })
        .end(JSON.stringify(answer.body));
    });
    await new Promise<void>((listening) => failing.listen(0, '127.0.0.1', listening));
  });
  afterAll(() => new Promise((closed) => failing.close(closed)));
  const there = () => paymentsAt(`http://127.0.0.1:${(failing.address() as AddressInfo).port}`);

  it.each([
    [500, { type: 'api_error', message: 'oops' }, 'payments-down'],
    [429, { type: 'invalid_request_error', code: 'rate_limit', message: 'slow down' }, 'payments-down'],
    [401, { type: 'invalid_request_error', message: 'bad key' }, 'stripe-key-refused'],
  ])('answers %i: unavailable, to be tried again', async (status, error, code) => {
    answer = { status, body: { error } };
    await expect(there().session('cs_test_1')).rejects.toMatchObject({ kind: 'unavailable', code });
  });

  it('does not listen: unavailable', async () => {
    await expect(paymentsAt('http://127.0.0.1:9').ping()).rejects.toMatchObject({ kind: 'unavailable', code: 'payments-down' });
  });

  it('never gets a live key sent elsewhere', () => {
    const live = { secretKey: 'sk_live_x', webhookSecrets: [], clock: shop };
    expect(() => new StripePayments({ ...live, apiBase: 'http://127.0.0.1:9' })).toThrow('live');
    expect(new StripePayments(live).livemode).toBe(true);
  });
});
