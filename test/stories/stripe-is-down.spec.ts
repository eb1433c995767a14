/**
 * @shop-options {"configuration": {"stripe": {"secretKey": "sk_test_real", "webhookSecrets": ["whsec_x"], "apiBase": "http://127.0.0.1:9"}}}
 */
import { BOTH, freshEmail, onSale } from '../support/sales.js';
import { shop, visitor } from '../support/shop.js';

test('Stripe is down: the order is kept, nothing is told as paid, and the buyer may try again', async () => {
  const { slug } = await onSale();
  const browser = visitor();
  const email = freshEmail();
  const page = await browser.submit(await browser.get(`/checkout?product=${slug}`), { email, ...BOTH });
  expect(page.$('h1').text()).toBe('Your order is kept');
  const again = await browser.submit(page);
  expect(again.$('h1').text()).toBe('Your order is kept');
  const orders = await shop.query<{ status: string; attempt: number }>('select status, attempt from orders where email = $1', [
    email,
  ]);
  expect(orders).toEqual([{ status: 'open', attempt: 1 }]);
});

test('a program is told so, and its key still names the same order', async () => {
  const { id } = await onSale();
  const body = JSON.stringify({
    lines: [{ productId: id, quantity: 1 }],
    email: freshEmail(),
    consents: { immediateAccess: true, withdrawalLoss: true },
  });
  const ask = () =>
    visitor().raw('POST', '/api/v1/checkouts', body, { 'content-type': 'application/json', 'idempotency-key': 'down-1' });
  const [before] = await shop.query<{ orders: number }>('select count(*)::int as orders from orders');
  for (let tries = 0; tries < 2; tries++) {
    const answer = await ask();
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'payments-down' });
  }
  const [after] = await shop.query<{ orders: number }>('select count(*)::int as orders from orders');
  expect(after!.orders).toBe(before!.orders + 1);
});

test('the return page says that the payment cannot be confirmed right now', async () => {
  const page = await visitor().get('/checkout/return?session_id=cs_test_some');
  expect(page.status).toBe(200);
  expect(page.$('h1').text()).toBe('Thank you');
});
