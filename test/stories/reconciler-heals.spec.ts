import { DELIVERED, IBAN, onSale, openConcerns, payAtStripe, placeOrder, stripe, whatCameOf } from '../support/sales.js';
import { passHours, settle, shop } from '../support/shop.js';

afterEach(() => stripe().setFaults({}));

test('a purchase whose webhooks are all refused and whose buyer never came back is delivered all the same', async () => {
  const { slug } = await onSale();
  await settle();
  stripe().setFaults({ wrongSignature: true });
  const { orderId, sessionId } = await placeOrder(slug);
  await payAtStripe(sessionId);
  expect(await whatCameOf(orderId)).toMatchObject({ status: 'open', grants: 0 });
  await passHours(1);
  expect(await whatCameOf(orderId)).toEqual(DELIVERED);
});

test('after two weeks in which nothing ran, orders and events are caught up with', async () => {
  const { slug } = await onSale();
  stripe().setFaults({ wrongSignature: true });
  const now = await placeOrder(slug);
  const later = await placeOrder(slug);
  await payAtStripe(now.sessionId);
  await payAtStripe(later.sessionId, { iban: IBAN });
  const { clock } = shop.embedded!;
  clock.moveTo(new Date(clock.now().getTime() + 14 * 86_400_000));
  await settle();
  await settle();
  expect(await whatCameOf(now.orderId)).toEqual(DELIVERED);
  expect(await whatCameOf(later.orderId)).toEqual(DELIVERED);
  expect(await openConcerns()).toEqual([]);
});
