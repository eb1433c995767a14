import { DELIVERED, onSale, openConcerns, orderRow, payAtStripe, placeOrder, stripe, whatCameOf } from '../support/sales.js';
import { settle, shop } from '../support/shop.js';
import { completed, deliver } from '../support/stripe-api.js';

afterEach(() => stripe().setFaults({}));

test('every event four times and last first: one order, one grant, one receipt', async () => {
  const { slug } = await onSale();
  stripe().setFaults({ duplicate: 3, reorder: true });
  const { orderId, sessionId, email } = await placeOrder(slug);
  await payAtStripe(sessionId);
  await settle();
  expect(await whatCameOf(orderId)).toEqual(DELIVERED);
  expect(await shop.embedded!.inbox!.list({ to: email })).toHaveLength(1);
  const [events] = await shop.query<{ waiting: number }>(
    `select count(*)::int as waiting from stripe_events where status in ('received', 'parked')`,
  );
  expect(events!.waiting).toBe(0);
});

test('two events for one fact, and an old one that says unpaid, change nothing', async () => {
  const { slug } = await onSale();
  const { orderId, sessionId } = await placeOrder(slug);
  await payAtStripe(sessionId);
  await settle();
  const before = await orderRow(orderId);
  expect(await deliver(completed(sessionId, orderId))).toBe(200);
  expect(await deliver(completed(sessionId, orderId, 'unpaid'))).toBe(200);
  await settle();
  expect(await orderRow(orderId)).toEqual(before);
  expect(await whatCameOf(orderId)).toEqual(DELIVERED);
  expect(await openConcerns()).toEqual([]);
});
