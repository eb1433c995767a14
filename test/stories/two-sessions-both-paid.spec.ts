import { DELIVERED, onSale, openConcerns, orderRow, payAtStripe, placeOrder, stripe, whatCameOf } from '../support/sales.js';
import { settle, shop } from '../support/shop.js';
import { foreignSession } from '../support/stripe-api.js';

test('paid twice: one grant, the second payment goes back by itself, and the buyer is told', async () => {
  const { slug } = await onSale(1990);
  const { orderId, sessionId, email } = await placeOrder(slug);
  const second = await foreignSession(1990, orderId);
  await Promise.all([payAtStripe(sessionId), payAtStripe(second)]);
  await settle();
  await settle();
  expect(await whatCameOf(orderId)).toEqual(DELIVERED);
  expect((await orderRow(orderId)).refunded_minor).toBe(0);

  const refunds = await shop.query<{ amount_minor: number; payment_intent_id: string; status: string }>(
    'select amount_minor, payment_intent_id, status from refunds where order_id = $1',
    [orderId],
  );
  expect(refunds).toMatchObject([{ amount_minor: 1990, status: 'succeeded' }]);
  expect(refunds[0]!.payment_intent_id).not.toBe((await orderRow(orderId)).payment_intent_id);
  const letters = await shop.embedded!.inbox!.list({ to: email });
  expect(letters.filter(({ subject }) => subject.includes('second payment'))).toHaveLength(1);
  expect(await openConcerns()).toEqual([]);

  for (const event of stripe().events()) await stripe().resend(event.id);
  await settle();
  expect(await shop.query('select 1 from refunds where order_id = $1', [orderId])).toHaveLength(1);
}, 60_000);
