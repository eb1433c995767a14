import {
  buy,
  CARD,
  DELIVERED,
  onSale,
  openConcerns,
  orderRow,
  payAtStripe,
  placeOrder,
  stripe,
  whatCameOf,
} from '../support/sales.js';
import { passHours, settle } from '../support/shop.js';

const GONE = { status: 'refunded', grants: 1, live: 0, links: 0, receipts: 1 };
afterEach(() => stripe().setFaults({}));

async function refund(orderId: string, amount?: number, begins?: 'pending' | 'succeeded') {
  const { payment_intent_id } = await orderRow(orderId);
  const made = await stripe().refund({
    payment_intent: payment_intent_id!,
    ...(amount && { amount }),
    ...(begins && { begins }),
  });
  await settle();
  return made;
}

test('a refunded reader can no longer open the purchase', async () => {
  const { slug } = await onSale();
  const { orderId, browser, returnPath } = await buy(slug);
  const opened = await browser.get(returnPath);
  expect(opened.url).toContain('/a/');
  await refund(orderId);
  expect(await whatCameOf(orderId)).toEqual(GONE);
  expect((await orderRow(orderId)).refunded_minor).toBe(1990);
});

test('a partial refund leaves access; what adds up to everything takes it', async () => {
  const { slug } = await onSale();
  const { orderId } = await buy(slug);
  await refund(orderId, 500);
  expect(await whatCameOf(orderId)).toEqual({ ...DELIVERED, status: 'partially_refunded' });
  await refund(orderId, 1490);
  expect(await whatCameOf(orderId)).toEqual(GONE);
});

test('a pending refund counts at once; when it fails, access is back and the creator is told', async () => {
  const { slug } = await onSale();
  const { orderId } = await buy(slug);
  const made = await refund(orderId, undefined, 'pending');
  expect(await whatCameOf(orderId)).toEqual(GONE);
  await stripe().decideRefund(made.id, 'failed');
  await settle();
  expect(await whatCameOf(orderId)).toEqual(DELIVERED);
  expect((await orderRow(orderId)).refunded_minor).toBe(0);
  expect(await openConcerns()).toEqual(['refund-failed']);
});

test('the refund that arrives before the payment ends in the same state', async () => {
  const { slug } = await onSale();
  stripe().setFaults({ drop: true });
  const { orderId, sessionId } = await placeOrder(slug);
  await payAtStripe(sessionId, { card: CARD });
  const paid = stripe().session(sessionId)!.session.payment_intent;
  stripe().setFaults({});
  await stripe().refund({ payment_intent: typeof paid === 'string' ? paid : paid!.id });
  await settle();
  expect(await whatCameOf(orderId)).toEqual(GONE);
  await passHours(1);
  expect(await whatCameOf(orderId)).toEqual(GONE);
});
