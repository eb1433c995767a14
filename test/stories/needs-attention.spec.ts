import type { Attention } from '../../src/attention/attention.service.js';
import { openConcerns } from '../support/sales.js';
import { creator, settle, shop, visitor } from '../support/shop.js';

const raise = async (subject: string) => {
  const attention = await shop.service<Attention>('attention/attention.service.js', 'Attention');
  const retry = { job: 'fulfilment.order', payload: { orderId: '0190a000-0000-7000-8000-000000000000' } };
  await attention.raise({
    storeId: shop.store.id,
    kind: 'order-stuck',
    subject,
    details: { reason: 'a stone in the way' },
    retry,
  });
};

test('a concern says what happened and why, is tried again, and is marked as done', async () => {
  const browser = await creator();
  expect((await browser.get('/studio/attention')).$('main').text()).toContain('Nothing needs you');
  await raise('one');
  await raise('one');
  await raise('two');
  const page = await browser.get('/studio/attention');
  expect(page.$('main li')).toHaveLength(2);
  expect(page.$('main').text()).toContain('a stone in the way');
  expect(page.$('main').text()).toContain('Seen 2 times');

  const retried = await browser.submit(page, {}, 'main form[action$=retry]');
  expect(retried.$('[role=status]').text()).toContain('tried again');
  const done = await browser.submit(retried, {}, 'main form[action$=done]');
  expect(done.$('main').text()).toContain('Nothing needs you');
  await settle();
  expect(await openConcerns()).toEqual([]);
});

test('it is for the staff only', async () => {
  expect((await visitor().get('/studio/attention')).url).toContain('/studio/sign-in');
});
