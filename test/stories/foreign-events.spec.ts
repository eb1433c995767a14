import { randomUUID } from 'node:crypto';
import { onSale, openConcerns, payAtStripe, placeOrder, whatCameOf } from '../support/sales.js';
import { creator, passHours, settle, shop } from '../support/shop.js';
import { completed, deliver, eventBody, foreignSession } from '../support/stripe-api.js';

const statusOf = async (body: string) => {
  const { id } = JSON.parse(body) as { id: string };
  const [row] = await shop.query<{ status: string; note: string | null }>(
    'select status, note from stripe_events where id = $1',
    [id],
  );
  return row;
};

test('events of other apps, modes, accounts and kinds are taken, ignored and counted', async () => {
  const { slug } = await onSale();
  const { orderId, sessionId } = await placeOrder(slug);
  const session = { id: sessionId, object: 'checkout.session', metadata: { rendita_order: orderId } };
  const thin = { object: 'v2.core.event', data: undefined, created: new Date().toISOString() };
  const cases: [string, string][] = [
    [eventBody('checkout.session.completed', { id: 'cs_other', object: 'checkout.session' }), 'no-mark'],
    [eventBody('checkout.session.completed', session, { livemode: true }), 'other-mode'],
    [eventBody('checkout.session.completed', session, { account: 'acct_other' }), 'other-account'],
    [eventBody('customer.created', { id: 'cus_1', object: 'customer' }), 'other-type'],
    [eventBody('v1.billing.meter.error_report_triggered', {}, thin), 'other-type'],
    [eventBody('checkout.session.completed', {}, thin), 'thin'],
  ];
  for (const [body, note] of cases) {
    expect(await deliver(body)).toBe(200);
    expect(await statusOf(body)).toEqual({ status: 'ignored', note });
  }
  await settle();
  expect((await whatCameOf(orderId)).status).toBe('open');
});

test('words PostgreSQL cannot hold neither refuse an event nor those that come with it', async () => {
  const { slug } = await onSale();
  const { orderId, sessionId } = await placeOrder(slug);
  const odd = (name: string) =>
    eventBody('checkout.session.completed', {
      id: sessionId,
      object: 'checkout.session',
      metadata: { rendita_order: orderId },
      customer_details: { name },
    });
  const bodies = ['Ada\u0000', 'Ada \ud83d', 'Ada \\u0000', 'Ada \u{1f600}', 'Ada'].map(odd);
  expect(await Promise.all(bodies.map((body) => deliver(body)))).toEqual([200, 200, 200, 200, 200]);
  const names = await shop.query<{ name: string }>(
    `select payload #>> '{data,object,customer_details,name}' as name from stripe_events where order_id = $1`,
    [orderId],
  );
  expect(names.map(({ name }) => name).toSorted()).toEqual(
    ['Ada\ufffd', 'Ada \ufffd', 'Ada \\u0000', 'Ada \u{1f600}', 'Ada'].toSorted(),
  );
  await settle();
  expect(await openConcerns()).toEqual([]);
});

test('an old api version and another app’s payment never grant wrongly and never fail', async () => {
  const { slug } = await onSale();
  const { orderId, sessionId } = await placeOrder(slug);
  const old = JSON.stringify({ ...(JSON.parse(completed(sessionId, orderId)) as object), api_version: '2019-05-16' });
  expect(await deliver(old)).toBe(200);
  await payAtStripe(await foreignSession(700));
  await settle();
  expect(await statusOf(old)).toMatchObject({ status: 'handled' });
  expect((await whatCameOf(orderId)).status).toBe('open');
  expect(await openConcerns()).toEqual([]);
});

test('our mark on an order that is not here is parked, tried again, and shown to a person', async () => {
  const missing = randomUUID();
  await payAtStripe(await foreignSession(1990, missing));
  await settle();
  expect(await openConcerns()).toEqual(['unknown-order']);
  const parked = `select retry_at, status from stripe_events where order_id = $1 and status = 'parked'`;
  const before = await shop.query<{ retry_at: Date }>(parked, [missing]);
  expect(before.length).toBeGreaterThan(0);
  await passHours(1);
  const after = await shop.query<{ retry_at: Date }>(parked, [missing]);
  expect(after[0]!.retry_at.getTime()).toBeGreaterThan(before[0]!.retry_at.getTime());
  const page = await (await creator()).get('/studio/attention');
  expect(page.$('main').text()).toContain(missing);
});
