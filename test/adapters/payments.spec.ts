import { randomUUID } from 'node:crypto';
import { StripePayments } from '../../src/adapters/stripe/stripe.payments.js';
import type { CheckoutRequest } from '../../src/ports/payments.js';
import { SECRET_KEY, StripeShop, WEBHOOK_SECRET } from '../support/stripe-shop.js';

const VISA = '4242 4242 4242 4242';
let shop: StripeShop;
let payments: StripePayments;

beforeAll(async () => {
  shop = await StripeShop.open();
  payments = new StripePayments({
    secretKey: SECRET_KEY,
    webhookSecrets: ['whsec_old', WEBHOOK_SECRET],
    apiBase: shop.origin,
    clock: shop,
  });
});
afterAll(() => shop.close());
beforeEach(() => (shop.arrived.length = 0));

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

describe('a checkout', () => {
  it('opens once per attempt, and tells what the buyer has to pay', async () => {
    const ask = request();
    const opened = await payments.openCheckout(ask);
    expect(await payments.openCheckout(ask)).toEqual(opened);
    expect(opened.url).toContain(opened.sessionId);
    expect(await payments.session(opened.sessionId)).toMatchObject({
      orderId: ask.orderId,
      storeId: ask.storeId,
      status: 'open',
      paymentStatus: 'unpaid',
      amountTotalMinor: 2990,
      currency: 'EUR',
      payment: null,
    });
  });

  it('is paid: the session and its payment say so', async () => {
    const ask = request();
    const { sessionId } = await payments.openCheckout(ask);
    const paid = await shop.sandbox.pay(sessionId, { card: VISA });
    expect(paid).toMatchObject({
      outcome: 'completed',
      redirectUrl: `https://shop.example/checkout/return?session_id=${sessionId}`,
    });
    const facts = await payments.session(sessionId);
    expect(facts).toMatchObject({
      status: 'complete',
      paymentStatus: 'paid',
      payment: { status: 'succeeded', amountMinor: 2990, refunds: [] },
    });
    expect(await payments.payment(facts?.paymentIntentId ?? '')).toMatchObject({ orderId: ask.orderId, status: 'succeeded' });
    expect(shop.heard()).toEqual(
      expect.arrayContaining(['payment_intent.created', 'charge.succeeded', 'checkout.session.completed']),
    );
    for (const { body, signature } of shop.arrived) expect(payments.verify(body, signature).livemode).toBe(false);
  });
});
