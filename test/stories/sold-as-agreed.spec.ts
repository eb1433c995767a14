import {
  BOTH,
  buy,
  DELIVERED,
  freshEmail,
  onSale,
  openConcerns,
  orderRow,
  payAtStripe,
  placeOrder,
  send,
  whatCameOf,
} from '../support/sales.js';
import { settle, shop, visitor } from '../support/shop.js';

test('a price raised and a product withdrawn while the buyer pays: sold as agreed', async () => {
  const { id, slug } = await onSale(1990);
  const { orderId, sessionId } = await placeOrder(slug);
  await shop.query(`update products set price_minor = 9900, status = 'archived' where id = $1`, [id]);
  await payAtStripe(sessionId);
  await settle();
  expect(await whatCameOf(orderId)).toEqual(DELIVERED);
  expect((await orderRow(orderId)).total_minor).toBe(1990);
  expect(await openConcerns()).toEqual([]);
});

test('the same address in another case is the same customer, and buying signs nobody in', async () => {
  const { slug } = await onSale();
  const email = freshEmail();
  const first = await buy(slug, { email });
  const second = await buy(slug, { email: email.toUpperCase() });
  const customers = await shop.query<{ customer_id: string }>('select distinct customer_id from orders where id = any ($1)', [
    [first.orderId, second.orderId],
  ]);
  expect(customers).toHaveLength(1);
  const library = await second.browser.get('/library');
  expect(library.url).toContain('sign-in');
});

test('consent to letters is kept with the order, word for word, and counts from the payment on', async () => {
  const { slug } = await onSale();
  const [browser, email] = [visitor(), freshEmail()];
  const sent = await send(browser, await browser.get(`/checkout?product=${slug}`), { email, ...BOTH, marketing: 'on' });
  const consented = () =>
    shop.query<{ at: Date | null }>('select marketing_consent_at as at from customers where email = $1', [email]);
  expect(await consented()).toEqual([{ at: null }]);
  await payAtStripe(/cs_test_\w+/.exec(sent.headers.get('location')!)![0]);
  await settle();
  expect((await consented())[0]!.at).not.toBeNull();
  const kinds = await shop.query(`select kind from order_consents c join orders o on o.id = c.order_id where o.email = $1`, [
    email,
  ]);
  expect(kinds).toHaveLength(3);
});
