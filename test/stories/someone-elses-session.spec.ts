import { buy, onSale, placeOrder } from '../support/sales.js';
import { visitor } from '../support/shop.js';

test('a stranger with the session id learns nothing: no name, address, file or sign-in', async () => {
  const { slug, title } = await onSale(1990, 'A very private title');
  const { returnPath, email, orderId, sessionId } = await buy(slug, { name: 'Ludovica Secret' });
  const stranger = visitor();
  const page = await stranger.get(returnPath);
  expect(page.status).toBe(200);
  expect(page.$('h1').text()).toBe('Thank you');
  for (const secret of [email, 'Ludovica', title, '/a/', orderId]) expect(page.text).not.toContain(secret);
  expect(stranger.cookie('rendita_placed')).toBeUndefined();
  const byOrder = await stranger.get(`/checkout/return?order=${orderId}`);
  expect(byOrder.$('main').text()).toBe(page.$('main').text());
  const forged = visitor({ cookie: `rendita_placed=${orderId}.${'A'.repeat(43)}` });
  expect((await forged.get(`/checkout/return?session_id=${sessionId}`)).$('h1').text()).toBe('Thank you');
});

test('one buyer with another’s session, and a session that never was', async () => {
  const { slug } = await onSale();
  const [one, other] = [await buy(slug), await placeOrder(slug)];
  const page = await other.browser.get(one.returnPath);
  expect(page.$('h1').text()).toBe('Thank you');
  expect((await visitor().get('/checkout/return?session_id=cs_test_never')).$('h1').text()).toBe('Thank you');
  expect((await visitor().get('/checkout/return')).$('h1').text()).toBe('Thank you');
});
