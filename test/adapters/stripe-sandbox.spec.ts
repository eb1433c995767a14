import { Stripe } from 'stripe';
import { StripeShop } from '../support/stripe-shop.js';

const VISA = '4242 4242 4242 4242';
const HOUR = 3600;
let shop: StripeShop;
let stripe: Stripe;

beforeAll(async () => {
  shop = await StripeShop.open();
  stripe = shop.sdk();
});
afterAll(() => shop.close());
beforeEach(async () => {
  await shop.sandbox.tick();
  shop.arrived.length = 0;
});

const book = (unit_amount = 1990): Stripe.Checkout.SessionCreateParams => ({
  line_items: [{ price_data: { currency: 'eur', unit_amount, product_data: { name: 'Pane e lievito' } }, quantity: 1 }],
  success_url: 'https://shop.example/return?id={CHECKOUT_SESSION_ID}',
});
const open = (more: Partial<Stripe.Checkout.SessionCreateParams> = {}) => stripe.checkout.sessions.create({ ...book(), ...more });
async function paid(card = VISA) {
  const { id } = await open();
  await shop.sandbox.pay(id, { card });
  return stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent.latest_charge'] });
}
const intentOf = (session: Stripe.Checkout.Session) => session.payment_intent as Stripe.PaymentIntent;
const chargeOf = (session: Stripe.Checkout.Session) => intentOf(session).latest_charge as Stripe.Charge;

describe('a test card', () => {
  it.each([
    ['4000 0000 0000 0002', 'card_declined', 'generic_decline'],
    ['4000 0000 0000 9995', 'card_declined', 'insufficient_funds'],
    ['4000 0000 0000 0069', 'expired_card', 'expired_card'],
    ['4000 0000 0000 0127', 'incorrect_cvc', 'incorrect_cvc'],
    ['4000 0000 0000 0119', 'processing_error', 'processing_error'],
    ['4242 4242 4242 4241', 'incorrect_number', 'incorrect_number'],
    ['4539 1488 0343 6467', 'card_declined', 'live_mode_test_card'],
  ])('%s is declined, and another one pays', async (card, code, declineCode) => {
    const { id } = await open();
    expect(await shop.sandbox.pay(id, { card })).toMatchObject({ outcome: 'declined', code, declineCode });
    const after = await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] });
    expect(after).toMatchObject({ status: 'open', payment_status: 'unpaid' });
    expect(intentOf(after)).toMatchObject({ status: 'requires_payment_method', last_payment_error: { code } });
    expect(await shop.sandbox.pay(id, { card: VISA })).toMatchObject({ outcome: 'completed' });
    expect((await stripe.checkout.sessions.retrieve(id)).payment_intent).toBe(intentOf(after).id);
  });

  it.each(['4000 0025 0000 3155', '4000 0027 6000 3184'])('%s asks for authentication', async (card) => {
    const { id } = await open();
    expect(await shop.sandbox.pay(id, { card })).toMatchObject({ outcome: 'needs-authentication' });
    expect(await shop.sandbox.authenticate(id, false)).toMatchObject({
      outcome: 'declined',
      code: 'payment_intent_authentication_failure',
    });
    await shop.sandbox.pay(id, { card });
    expect(await shop.sandbox.authenticate(id, true)).toMatchObject({ outcome: 'completed' });
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ status: 'complete', payment_status: 'paid' });
  });

  it('4000 0000 0000 0259 is disputed at once; the shop may win or give in', async () => {
    const charge = chargeOf(await paid('4000 0000 0000 0259'));
    const [dispute] = (await stripe.disputes.list({ charge: charge.id })).data;
    expect(dispute).toMatchObject({ status: 'needs_response', reason: 'fraudulent', amount: 1990 });
    await expect(stripe.refunds.create({ charge: charge.id })).rejects.toMatchObject({ code: 'charge_disputed' });
    const won = await stripe.disputes.update(dispute!.id, { evidence: { uncategorized_text: 'winning_evidence' }, submit: true });
    expect(won.status).toBe('won');
    await expect(stripe.disputes.close(dispute!.id)).rejects.toMatchObject({ code: 'dispute_already_closed' });
    await shop.sandbox.tick();
    expect(shop.heard()).toEqual(
      expect.arrayContaining([
        'charge.dispute.created',
        'charge.dispute.funds_withdrawn',
        'charge.dispute.closed',
        'charge.dispute.funds_reinstated',
      ]),
    );
    const other = chargeOf(await paid('4000 0000 0000 2685'));
    const [lost] = (await stripe.disputes.list({ charge: other.id })).data;
    expect(await stripe.disputes.close(lost!.id)).toMatchObject({ status: 'lost', reason: 'product_not_received' });
  });

  it('4000 0000 0000 1976 is only asked about: no money moves', async () => {
    const charge = chargeOf(await paid('4000 0000 0000 1976'));
    const [inquiry] = (await stripe.disputes.list({ charge: charge.id })).data;
    expect(inquiry).toMatchObject({ status: 'warning_needs_response', balance_transactions: [] });
    expect(await stripe.charges.retrieve(charge.id)).toMatchObject({ disputed: false });
  });
});

describe('a bank debit', () => {
  const bySepa = async (iban: string) => {
    const { id } = await open();
    const result = await shop.sandbox.pay(id, { iban });
    return { id, result };
  };

  it('settles later by the shop clock', async () => {
    const { id, result } = await bySepa('DE89 3704 0044 0532 0130 00');
    expect(result).toMatchObject({ outcome: 'completed', session: { payment_status: 'unpaid' } });
    expect(shop.heard()).toEqual(expect.arrayContaining(['payment_intent.processing', 'checkout.session.completed']));
    await shop.advance(2 * 60);
    expect(shop.heard()).toEqual(expect.arrayContaining(['charge.succeeded', 'checkout.session.async_payment_succeeded']));
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ payment_status: 'paid' });
  });

  it('comes back', async () => {
    const { id } = await bySepa('DE62370400440532013001');
    await shop.advance(2 * 60);
    expect(shop.heard()).toEqual(
      expect.arrayContaining(['charge.failed', 'payment_intent.payment_failed', 'checkout.session.async_payment_failed']),
    );
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ status: 'complete', payment_status: 'unpaid' });
  });

  it('takes three minutes with the slow accounts', async () => {
    const { id } = await bySepa('DE08370400440532013003');
    await shop.advance(2 * 60);
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ payment_status: 'unpaid' });
    await shop.advance(2 * 60);
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ payment_status: 'paid' });
  });

  it('refuses an account number that cannot be', async () => {
    expect((await bySepa('DE00370400440532013000')).result).toMatchObject({
      outcome: 'refused',
      code: 'invalid_bank_account_iban',
    });
  });
});

describe('a refund', () => {
  it('in part and in full adds up on the charge', async () => {
    const charge = chargeOf(await paid());
    await stripe.refunds.create({ charge: charge.id, amount: 990 });
    expect(await stripe.charges.retrieve(charge.id)).toMatchObject({ amount_refunded: 990, refunded: false });
    await stripe.refunds.create({ payment_intent: charge.payment_intent as string, reason: 'requested_by_customer' });
    const after = await stripe.charges.retrieve(charge.id, { expand: ['refunds'] });
    expect(after).toMatchObject({ amount_refunded: 1990, refunded: true });
    expect(after.refunds?.data).toHaveLength(2);
    await expect(stripe.refunds.create({ charge: charge.id })).rejects.toMatchObject({ code: 'charge_already_refunded' });
    await shop.sandbox.tick();
    expect(shop.heard().filter((type) => type === 'charge.refunded')).toHaveLength(2);
  });

  it('of more than is left is refused', async () => {
    const charge = chargeOf(await paid());
    await expect(stripe.refunds.create({ charge: charge.id, amount: 5000 })).rejects.toMatchObject({ param: 'amount' });
  });

  it('with 7726 is pending, then succeeds; with 5126 it fails later and the charge is whole again', async () => {
    const slow = await stripe.refunds.create({ charge: chargeOf(await paid('4000 0000 0000 7726')).id });
    const failing = chargeOf(await paid('4000 0000 0000 5126'));
    const failed = await stripe.refunds.create({ charge: failing.id });
    expect([slow.status, failed.status]).toEqual(['pending', 'succeeded']);
    await shop.advance(2 * 60);
    expect(await stripe.refunds.retrieve(slow.id)).toMatchObject({ status: 'succeeded' });
    expect(await stripe.refunds.retrieve(failed.id)).toMatchObject({
      status: 'failed',
      failure_reason: 'expired_or_canceled_card',
    });
    expect(await stripe.charges.retrieve(failing.id)).toMatchObject({ amount_refunded: 0, refunded: false });
    expect(shop.heard()).toEqual(expect.arrayContaining(['refund.updated', 'refund.failed']));
  });
});

describe('a checkout session', () => {
  it('expires by the clock, and its recovery pays in its place', async () => {
    const { id } = await open({
      expires_at: Math.floor(shop.now().getTime() / 1000) + HOUR,
      after_expiration: { recovery: { enabled: true } },
      metadata: { order: '7' },
    });
    await shop.advance(HOUR + 60);
    const expired = await stripe.checkout.sessions.retrieve(id);
    expect(expired).toMatchObject({
      status: 'expired',
      url: null,
      after_expiration: { recovery: { url: expect.stringContaining(id) } },
    });
    expect(shop.heard()).toContain('checkout.session.expired');
    expect(await shop.sandbox.pay(id, { card: VISA })).toMatchObject({ outcome: 'refused' });
    const copy = await shop.sandbox.recover(id);
    expect(copy).toMatchObject({ recovered_from: id, metadata: { order: '7' }, amount_total: 1990, status: 'open' });
    expect(await shop.sandbox.pay(copy.id, { card: VISA })).toMatchObject({ outcome: 'completed' });
  });

  it('is closed by hand, once', async () => {
    const { id } = await open();
    expect(await stripe.checkout.sessions.expire(id)).toMatchObject({ status: 'expired' });
    await expect(stripe.checkout.sessions.expire(id)).rejects.toMatchObject({ statusCode: 400 });
  });

  it('takes a coupon off, to the cent, and a promotion code on the pay page', async () => {
    const third = await stripe.coupons.create({ percent_off: 33.3 });
    const line = (unit_amount: number) => ({ price_data: { currency: 'eur', unit_amount, product_data: { name: 'x' } } });
    const session = await open({ line_items: [line(999), line(1), line(500)], discounts: [{ coupon: third.id }] });
    const lines = (await stripe.checkout.sessions.listLineItems(session.id)).data;
    expect(session.total_details).toMatchObject({ amount_discount: 500 });
    expect(lines.reduce((sum, { amount_total }) => sum + amount_total, 0)).toBe(session.amount_total);
    const all = await stripe.coupons.create({ percent_off: 100 });
    await stripe.promotionCodes.create({ code: 'REGALO', promotion: { type: 'coupon', coupon: all.id }, max_redemptions: 1 });
    const free = await open({ allow_promotion_codes: true });
    expect(await shop.sandbox.pay(free.id, { promotionCode: 'regalo' })).toMatchObject({
      outcome: 'completed',
      session: { amount_total: 0, payment_status: 'no_payment_required', payment_intent: null },
    });
    const late = await open({ allow_promotion_codes: true });
    expect(await shop.sandbox.pay(late.id, { card: VISA, promotionCode: 'REGALO' })).toMatchObject({ outcome: 'refused' });
  });

  it("is driven by the official CLI's trigger", async () => {
    const ask = async (path: string, form?: string) => {
      const init = { headers: { authorization: 'Bearer sk_test_cli', 'content-type': 'application/x-www-form-urlencoded' } };
      const answer = await fetch(
        `${shop.origin}/v1/${path}`,
        form === undefined ? init : { ...init, method: 'POST', body: form },
      );
      return (await answer.json()) as { id: string; status: string };
    };
    const { id: product } = await ask('products', 'name=myproduct');
    const { id: price } = await ask('prices', `product=${product}&unit_amount=1500&currency=usd`);
    const form = `success_url=https://httpbin.org/post&mode=payment&payment_method_types[]=card&line_items[0][price]=${price}&line_items[0][quantity]=2`;
    const { id } = await ask('checkout/sessions', form);
    const { id: page } = await ask(`payment_pages/${id}`);
    const { id: method } = await ask(
      'payment_methods',
      'type=card&card[token]=tok_visa&billing_details[email]=stripe@example.com',
    );
    expect(await ask(`payment_pages/${page}/confirm`, `payment_method=${method}&expected_amount=3000`)).toMatchObject({
      status: 'complete',
    });
    await shop.sandbox.tick();
    expect(shop.heard()).toContain('checkout.session.completed');
  });
});
