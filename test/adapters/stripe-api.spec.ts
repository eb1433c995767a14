import { Stripe } from 'stripe';
import { StripeShop } from '../support/stripe-shop.js';

const VISA = '4242 4242 4242 4242';
let shop: StripeShop;
let stripe: Stripe;

beforeAll(async () => {
  shop = await StripeShop.open();
  stripe = shop.sdk();
});
afterAll(() => shop.close());

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

describe('the API', () => {
  it('refuses parameters it does not know, by name', async () => {
    const unknown = { ...book(), payment_method_types: ['card'] };
    await expect(stripe.checkout.sessions.create(unknown)).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      statusCode: 400,
      code: 'parameter_unknown',
      param: 'payment_method_types',
      requestId: expect.stringMatching(/^req_/),
    });
    const nested = {
      line_items: [{ price_data: { currency: 'eur', colour: 'red' }, quantity: 1 }],
      success_url: 'https://a.example',
    };
    await expect(stripe.checkout.sessions.create(nested as Stripe.Checkout.SessionCreateParams)).rejects.toMatchObject({
      param: 'line_items[0][price_data][colour]',
    });
  });

  it.each([
    [{ success_url: undefined }, 'parameter_missing', 'success_url'],
    [{ line_items: undefined }, 'parameter_missing', 'line_items'],
    [{ line_items: [{ quantity: 1 }] }, 'parameter_missing', 'line_items[0][price]'],
    [{ line_items: [{ price: 'price_gone', quantity: 1 }] }, 'resource_missing', 'line_items[0][price]'],
    [{ customer_email: 'no address' }, 'email_invalid', 'customer_email'],
    [{ cancel_url: 'ftp://x' }, 'url_invalid', 'cancel_url'],
    [{ client_reference_id: '' }, 'parameter_invalid_empty', 'client_reference_id'],
    [{ customer: 'cus_gone' }, 'resource_missing', 'customer'],
    [{ expires_at: 5 }, 'parameter_invalid', 'expires_at'],
  ])('refuses %j', async (wrong, code, param) => {
    await expect(open(wrong)).rejects.toMatchObject({ code, param });
  });

  it('takes any test key, and no other', async () => {
    const other = new Stripe('sk_test_anything', { ...at(), maxNetworkRetries: 0 });
    expect((await other.events.list()).object).toBe('list');
    const live = new Stripe('sk_live_nothing', { ...at(), maxNetworkRetries: 0 });
    await expect(live.events.list()).rejects.toMatchObject({ type: 'StripeAuthenticationError', statusCode: 401 });
    expect((await fetch(`${shop.origin}/v1/events`)).status).toBe(401);
  });
  const at = () => ({ host: '127.0.0.1', port: Number(new URL(shop.origin).port), protocol: 'http' as const });

  it('says so when an address or an object does not exist', async () => {
    await expect(stripe.balance.retrieve()).rejects.toMatchObject({
      statusCode: 404,
      message: expect.stringContaining('Unrecognized request URL'),
    });
    await expect(stripe.charges.retrieve('ch_gone')).rejects.toMatchObject({ statusCode: 404, code: 'resource_missing' });
  });

  it.each([
    'GET charges?limit=abc',
    'GET charges?limit=-1',
    'GET charges?created[gte]=soon',
    'GET charges?expand[]=data.customer.nothing.at.all.here',
    'GET events?type=a&types[]=b',
    'GET charges/%ZZ',
    'GET checkout/sessions?customer_details=5',
    'POST checkout/sessions line_items=5',
    'POST checkout/sessions line_items[0]=5&success_url=https://a.example',
    'POST checkout/sessions line_items[x][price]=1',
    'POST customers metadata[a][b]=1',
    'POST customers __proto__[admin]=1',
    'POST customers constructor=1',
    'POST customers a[=1',
    'POST customers [a]=1',
    'POST customers name[a]=1&name=2',
    'POST customers a[b][c][d][e][f][g][h][i][j]=1',
    'POST refunds',
    'POST refunds payment_intent=pi_gone&amount=1.5',
    'POST payment_intents amount=99999999999&currency=eur',
    'POST payment_intents amount=100&currency=euro',
    'PATCH customers name=x',
    `POST customers name=${'x'.repeat(2_000_000)}`,
  ])('answers nonsense with a refusal that names it: %.60s', async (asked) => {
    const [method, path, body] = asked.split(' ');
    const headers = { authorization: 'Bearer sk_test_x', 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await fetch(`${shop.origin}/v1/${path}`, { method, headers, body });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(await answer.json()).toMatchObject({ error: { type: expect.any(String), message: expect.any(String) } });
  });

  it('answers with a request id and a version', async () => {
    const { lastResponse } = await stripe.events.list();
    expect(lastResponse).toMatchObject({ requestId: expect.stringMatching(/^req_/), apiVersion: '2026-10-28.endive' });
  });

  it('pages through lists, both ways', async () => {
    const names = ['one', 'two', 'three', 'four', 'five'];
    const email = 'pages@example.com';
    for (const name of names) await stripe.customers.create({ name, email });
    const first = await stripe.customers.list({ limit: 2, email });
    expect([first.has_more, first.data.map(({ name }) => name)]).toEqual([true, ['five', 'four']]);
    const rest = await stripe.customers.list({ limit: 3, email, starting_after: first.data[1]!.id });
    expect([rest.has_more, rest.data.map(({ name }) => name)]).toEqual([false, ['three', 'two', 'one']]);
    const back = await stripe.customers.list({ limit: 2, email, ending_before: rest.data[0]!.id });
    expect(back.data.map(({ name }) => name)).toEqual(['five', 'four']);
    expect((await stripe.customers.list({ limit: 2, email }).autoPagingToArray({ limit: 100 })).length).toBe(5);
    await expect(stripe.customers.list({ limit: 500 })).rejects.toMatchObject({ param: 'limit' });
    await expect(stripe.customers.list({ starting_after: 'cus_gone' })).rejects.toMatchObject({ param: 'starting_after' });
  });

  it('shows in full what is asked for, deep inside and inside lists', async () => {
    const { id } = await paid();
    const session = await stripe.checkout.sessions.retrieve(id, {
      expand: ['line_items.data.price.product', 'payment_intent.latest_charge.balance_transaction'],
    });
    expect(session.line_items?.data[0]).toMatchObject({ amount_total: 1990, price: { product: { name: 'Pane e lievito' } } });
    expect(chargeOf(session).balance_transaction).toMatchObject({ object: 'balance_transaction', amount: 1990 });
    const list = await stripe.checkout.sessions.list({ limit: 1, expand: ['data.payment_intent'] });
    expect(intentOf(list.data[0]!)).toMatchObject({ object: 'payment_intent', status: 'succeeded' });
    await expect(stripe.checkout.sessions.retrieve(id, { expand: ['nothing'] })).rejects.toMatchObject({ statusCode: 400 });
  });
});

describe('an idempotency key', () => {
  it('gets the first answer again, refusals included', async () => {
    const first = await stripe.checkout.sessions.create(book(), { idempotencyKey: 'once' });
    const again = await stripe.checkout.sessions.create(book(), { idempotencyKey: 'once' });
    expect(again.id).toBe(first.id);
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
    const declined = { amount: 1000, currency: 'eur', payment_method: 'pm_card_chargeDeclined', confirm: true };
    const [one, two] = await Promise.all(
      [0, 1].map((pause) =>
        new Promise((resolve) => setTimeout(resolve, pause * 100)).then(() =>
          stripe.paymentIntents
            .create(declined, { idempotencyKey: 'declined' })
            .catch((error: Stripe.errors.StripeCardError) => error),
        ),
      ),
    );
    expect(one).toMatchObject({ type: 'StripeCardError', code: 'card_declined', decline_code: 'generic_decline' });
    expect(two).toMatchObject({ charge: (one as Stripe.errors.StripeCardError).charge });
  });

  it('is refused for other parameters', async () => {
    await stripe.checkout.sessions.create(book(), { idempotencyKey: 'mine' });
    await expect(stripe.checkout.sessions.create(book(2000), { idempotencyKey: 'mine' })).rejects.toMatchObject({
      type: 'StripeIdempotencyError',
      statusCode: 400,
    });
  });

  it('is refused while its first request is under way', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 5 }, () => stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'race' })),
    );
    const made = results
      .filter(({ status }) => status === 'fulfilled')
      .map((result) => (result as PromiseFulfilledResult<Stripe.Customer>).value.id);
    expect(new Set(made).size).toBe(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' });
    }
    const patient = shop.sdk({ maxNetworkRetries: 3 });
    const ids = await Promise.all([0, 1, 2].map(() => patient.customers.create({ name: 'Bob' }, { idempotencyKey: 'patient' })));
    expect(new Set(ids.map(({ id }) => id)).size).toBe(1);
  });

  it('stays free after a request that never began', async () => {
    const wrong = { ...book(), colour: 'red' } as Stripe.Checkout.SessionCreateParams;
    await expect(stripe.checkout.sessions.create(wrong, { idempotencyKey: 'typo' })).rejects.toMatchObject({
      code: 'parameter_unknown',
    });
    expect((await stripe.checkout.sessions.create(book(), { idempotencyKey: 'typo' })).id).toMatch(/^cs_test_/);
  });
});
