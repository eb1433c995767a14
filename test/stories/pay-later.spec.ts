import {
  DELIVERED,
  FAILING_IBAN,
  IBAN,
  onSale,
  openConcerns,
  orderRow,
  payAtStripe,
  placeOrder,
  send,
  whatCameOf,
} from '../support/sales.js';
import { passHours, settle, shop, visitor } from '../support/shop.js';

const PENDING = { status: 'processing', grants: 0, live: 0, links: 0, receipts: 0 };

test('a bank debit waits, says so, and is delivered once the money has come', async () => {
  const { slug } = await onSale();
  const { orderId, sessionId, browser, email } = await placeOrder(slug);
  const returnPath = await payAtStripe(sessionId, { iban: IBAN });
  const back = await browser.get(returnPath);
  expect(back.$('h1').text()).toBe('Payment pending');
  await settle();
  expect(await whatCameOf(orderId)).toEqual(PENDING);
  const [told] = await shop.embedded!.inbox!.list({ to: email });
  expect(told!.subject).toContain('on its way');
  await passHours(1);
  expect(await whatCameOf(orderId)).toEqual(DELIVERED);
  const again = await browser.raw('GET', returnPath);
  expect(again.headers.get('location')).toMatch(/^\/a\//);
});

test('a debit that fails sends a letter, from which the order is paid in another way', async () => {
  const { slug } = await onSale();
  const { orderId, sessionId, email, browser } = await placeOrder(slug);
  const returnPath = await payAtStripe(sessionId, { iban: FAILING_IBAN });
  await settle();
  await passHours(1);
  expect(await whatCameOf(orderId)).toEqual({ ...PENDING, status: 'failed' });
  const page = await browser.get(returnPath);
  expect(page.$('h1').text()).toBe('The payment did not go through');

  const [letter] = await shop.embedded!.inbox!.list({ to: email });
  const link = /http\S+\/checkout\/again\/[\w-]+\/[\w-]+/.exec(letter!.text)![0];
  const elsewhere = visitor();
  const again = await send(elsewhere, await elsewhere.get(link));
  const second = /cs_test_\w+/.exec(again.headers.get('location')!)![0];
  expect(second).not.toBe(sessionId);
  expect((await orderRow(orderId)).attempt).toBe(2);
  await payAtStripe(second);
  await settle();
  expect(await whatCameOf(orderId)).toEqual(DELIVERED);
  expect((await elsewhere.raw('GET', `/checkout/return?session_id=${second}`)).headers.get('location')).toMatch(/^\/a\//);
  expect(await openConcerns()).toEqual([]);
});

test('a made-up link to pay again leads nowhere', async () => {
  const { slug } = await onSale();
  const { orderId } = await placeOrder(slug);
  expect((await visitor().get(`/checkout/again/${orderId}/${'x'.repeat(43)}`)).status).toBe(404);
});
