import type { Stripe } from 'stripe';
import { StripeShop } from '../support/stripe-shop.js';

const DAY = 86_400;
let shop: StripeShop;
let stripe: Stripe;
let monthly: Stripe.Price;

beforeAll(async () => {
  shop = await StripeShop.open();
  stripe = shop.sdk();
  const product = await stripe.products.create({ name: 'The reading club' });
  monthly = await stripe.prices.create({
    product: product.id,
    currency: 'eur',
    unit_amount: 900,
    recurring: { interval: 'month' },
  });
});
afterAll(() => shop.close());
beforeEach(() => (shop.arrived.length = 0));

const open = (more: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  stripe.checkout.sessions.create({
    mode: 'subscription',
    line_items: [{ price: monthly.id, quantity: 1 }],
    success_url: 'https://shop.example/return',
    customer_email: 'ada@example.com',
    subscription_data: { metadata: { order: '7' } },
    ...more,
  });

async function subscribed(session: { id: string }) {
  const { subscription } = await stripe.checkout.sessions.retrieve(session.id, {
    expand: ['subscription.latest_invoice.payments'],
  });
  return subscription as Stripe.Subscription;
}
const periodOf = (subscription: Stripe.Subscription) => subscription.items.data[0]!.current_period_end;

describe('a subscription', () => {
  it('begins with a checkout and is billed every month, until its end', async () => {
    const session = await open();
    expect(await shop.sandbox.pay(session.id, { card: '4242424242424242' })).toMatchObject({ outcome: 'completed' });
    const subscription = await subscribed(session);
    expect(subscription).toMatchObject({
      status: 'active',
      metadata: { order: '7' },
      items: { data: [{ price: { unit_amount: 900 } }] },
    });
    const invoice = subscription.latest_invoice as Stripe.Invoice;
    expect(invoice).toMatchObject({ status: 'paid', amount_paid: 900, billing_reason: 'subscription_create' });
    expect(invoice.parent?.subscription_details).toMatchObject({ subscription: subscription.id, metadata: { order: '7' } });
    expect(invoice.payments?.data[0]).toMatchObject({ status: 'paid', payment: { type: 'payment_intent' } });
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      payment_intent: null,
      invoice: invoice.id,
      payment_status: 'paid',
    });
    shop.arrived.length = 0;
    await shop.advance(95 * DAY);
    const invoices = await stripe.invoices.list({ subscription: subscription.id });
    expect(invoices.data.map(({ status, billing_reason }) => `${status} ${billing_reason}`)).toEqual([
      'paid subscription_cycle',
      'paid subscription_cycle',
      'paid subscription_cycle',
      'paid subscription_create',
    ]);
    expect(shop.heard().filter((type) => type === 'invoice.paid')).toHaveLength(3);
    const last = await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    await shop.advance(periodOf(last) - shop.now().getTime() / 1000 + 60);
    expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({ status: 'canceled' });
    expect(shop.heard()).toContain('customer.subscription.deleted');
  });

  it('whose card fails later is past due', async () => {
    const session = await open();
    await shop.sandbox.pay(session.id, { card: '4242424242424242' });
    const subscription = await subscribed(session);
    const bad = await stripe.paymentMethods.create({
      type: 'card',
      card: { number: '4000000000000341', exp_month: 12, exp_year: 2034 },
    });
    await stripe.subscriptions.update(subscription.id, { default_payment_method: bad.id });
    await shop.advance(32 * DAY);
    expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({ status: 'past_due' });
    expect(shop.heard()).toContain('invoice.payment_failed');
    await stripe.subscriptions.cancel(subscription.id);
    expect((await stripe.subscriptions.list({ status: 'canceled' })).data.map(({ id }) => id)).toContain(subscription.id);
  });

  it('by bank debit is active, and past due when the debit comes back', async () => {
    const session = await open();
    expect(await shop.sandbox.pay(session.id, { iban: 'DE62370400440532013001' })).toMatchObject({ outcome: 'completed' });
    const subscription = await subscribed(session);
    expect(subscription).toMatchObject({ status: 'active', latest_invoice: { status: 'open' } });
    await shop.advance(120);
    expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({ status: 'past_due' });
    expect(shop.heard()).toEqual(expect.arrayContaining(['invoice.payment_failed', 'checkout.session.async_payment_failed']));
    await stripe.subscriptions.cancel(subscription.id);
  });

  it('may begin with a trial that costs nothing, and end on a day agreed beforehand', async () => {
    const session = await open({ subscription_data: { trial_period_days: 14 } });
    expect(session.amount_total).toBe(0);
    await shop.sandbox.pay(session.id, { card: '4242424242424242' });
    const subscription = await subscribed(session);
    expect(subscription).toMatchObject({ status: 'trialing', latest_invoice: { amount_due: 0, status: 'paid' } });
    await shop.advance(15 * DAY);
    expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({ status: 'active' });
    await stripe.subscriptions.update(subscription.id, { cancel_at: Math.floor(shop.now().getTime() / 1000) + 45 * DAY });
    await shop.advance(44 * DAY);
    expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({ status: 'active' });
    await shop.advance(2 * DAY);
    expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({ status: 'canceled' });
  });

  it('is made without a checkout, for a customer whose card is known', async () => {
    const customer = await stripe.customers.create({
      payment_method: 'pm_card_visa',
      invoice_settings: { default_payment_method: 'pm_card_visa' },
    });
    const made = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: monthly.id }] });
    expect(made.status).toBe('active');
    const nobody = await stripe.customers.create({ name: 'No card' });
    await expect(stripe.subscriptions.create({ customer: nobody.id, items: [{ price: monthly.id }] })).rejects.toMatchObject({
      param: 'customer',
    });
    await stripe.customers.createTaxId(customer.id, { type: 'eu_vat', value: 'IT12345678901' });
    expect(await stripe.customers.retrieve(customer.id, { expand: ['tax_ids', 'subscriptions'] })).toMatchObject({
      tax_ids: { data: [{ country: 'IT', value: 'IT12345678901' }] },
      subscriptions: { data: [{ id: made.id }] },
    });
  });

  it('under a test clock lives by that clock alone', async () => {
    const frozen = Math.floor(Date.UTC(2027, 0, 31, 12) / 1000);
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: frozen, name: 'Three months' });
    const customer = await stripe.customers.create({
      test_clock: clock.id,
      invoice_settings: { default_payment_method: 'pm_card_visa' },
    });
    const made = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: monthly.id }] });
    expect([made.start_date, periodOf(made)]).toEqual([frozen, Date.UTC(2027, 1, 28, 12) / 1000]);
    await shop.advance(400 * DAY);
    expect((await stripe.invoices.list({ subscription: made.id })).data).toHaveLength(1);
    await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: frozen + 60 * DAY });
    expect((await stripe.invoices.list({ subscription: made.id })).data).toHaveLength(3);
    expect(periodOf(await stripe.subscriptions.retrieve(made.id))).toBe(Date.UTC(2027, 3, 30, 12) / 1000);
    await expect(stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: frozen })).rejects.toMatchObject({
      param: 'frozen_time',
    });
    await stripe.testHelpers.testClocks.del(clock.id);
    expect(await stripe.subscriptions.retrieve(made.id)).toMatchObject({ status: 'canceled' });
  });

  it('needs a recurring price, which a payment refuses', async () => {
    const once = [{ price_data: { currency: 'eur', unit_amount: 100, product_data: { name: 'x' } }, quantity: 1 }];
    await expect(open({ line_items: once })).rejects.toMatchObject({ param: 'mode' });
    await expect(open({ mode: 'payment', subscription_data: undefined })).rejects.toMatchObject({ param: 'mode' });
  });
});
