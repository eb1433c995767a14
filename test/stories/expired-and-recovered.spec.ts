import {
  DELIVERED,
  onSale,
  openConcerns,
  orderRow,
  payAtStripe,
  placeOrder,
  send,
  stripe,
  whatCameOf,
} from '../support/sales.js';
import { passHours, settle } from '../support/shop.js';

test('a payment page runs out; its recovery grants the order once', async () => {
  const { slug } = await onSale();
  const { orderId, sessionId } = await placeOrder(slug);
  await passHours(25);
  expect((await orderRow(orderId)).status).toBe('expired');
  const recovered = await stripe().recover(sessionId);
  await payAtStripe(recovered.id);
  await settle();
  expect(await whatCameOf(orderId)).toEqual(DELIVERED);
}, 120_000);

test('who comes back to an expired order goes on to a new payment page', async () => {
  const { slug } = await onSale();
  const { orderId, sessionId, browser } = await placeOrder(slug);
  const early = await browser.get(`/checkout/return?order=${orderId}`);
  expect(early.$('h1').text()).toBe('Not paid yet');
  const same = await send(browser, early);
  expect(same.headers.get('location')).toContain(sessionId);
  await passHours(25);
  const page = await browser.get(`/checkout/return?order=${orderId}`);
  expect(page.$('h1').text()).toBe('The payment page has run out');
  const sent = await send(browser, page);
  const second = /cs_test_\w+/.exec(sent.headers.get('location')!)![0];
  expect(second).not.toBe(sessionId);
  await payAtStripe(second);
  await settle();
  expect(await whatCameOf(orderId)).toEqual(DELIVERED);
  expect(await openConcerns()).toEqual([]);
}, 120_000);
