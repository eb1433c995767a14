import { DELIVERED, onSale, openConcerns, orderRow, payAtStripe, placeOrder, stripe, whatCameOf } from '../support/sales.js';
import { creator, settle } from '../support/shop.js';
import { foreignSession } from '../support/stripe-api.js';

const REVIEWED = { status: 'review', grants: 0, live: 0, links: 0, receipts: 0 };

test.each([
  ['amount', 100, 'eur'],
  ['currency', 1990, 'usd'],
])('another %s than agreed is not delivered; a person is told, and the right payment heals it', async (_, amount, currency) => {
  const { slug } = await onSale(1990);
  const { orderId, sessionId } = await placeOrder(slug);
  await payAtStripe(await foreignSession(amount, orderId, currency));
  await settle();
  expect(await whatCameOf(orderId)).toEqual(REVIEWED);
  expect(await openConcerns()).toEqual(['amount-differs']);
  const page = await (await creator()).get('/studio/attention');
  expect(page.$('main').text()).toContain('another amount was paid than agreed');

  await payAtStripe(sessionId);
  await settle();
  expect(await whatCameOf(orderId)).toEqual(DELIVERED);
  expect(await openConcerns()).toEqual([]);
});

test('refunding the wrong payment at Stripe closes the matter', async () => {
  const { slug } = await onSale(1990);
  const { orderId } = await placeOrder(slug);
  await payAtStripe(await foreignSession(5000, orderId));
  await settle();
  await stripe().refund({ payment_intent: (await orderRow(orderId)).payment_intent_id! });
  await settle();
  expect(await whatCameOf(orderId)).toEqual({ ...REVIEWED, status: 'refunded' });
  expect(await openConcerns()).toEqual([]);
});
