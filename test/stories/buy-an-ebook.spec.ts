import {
  BOTH,
  buy,
  DELIVERED,
  freshEmail,
  onSale,
  openConcerns,
  payAtStripe,
  placeOrder,
  send,
  whatCameOf,
} from '../support/sales.js';
import { settle, shop, visitor } from '../support/shop.js';

test('a reader reviews, pays and holds the book one page load later', async () => {
  const { slug, title } = await onSale();
  const browser = visitor();
  const review = await browser.get(`/checkout?product=${slug}`);
  expect(review.status).toBe(200);
  expect(review.$('main').text()).toContain(title);
  expect(review.$('#total').text()).toContain('19.90');
  expect(review.$('button[type=submit]').text()).toBe('Order with obligation to pay');
  expect(review.$('input[type=checkbox]:checked')).toHaveLength(0);
  expect(review.$('input[type=checkbox]')).toHaveLength(3);

  const placed = await placeOrder(slug, { browser });
  const returnPath = await payAtStripe(placed.sessionId);
  const back = await browser.raw('GET', returnPath);
  expect(back.status).toBe(303);
  expect(back.headers.get('location')).toMatch(/^\/a\/[\w-]{43}$/);
  await settle();
  expect(await whatCameOf(placed.orderId)).toEqual(DELIVERED);
});

test('the receipt carries the link, the total and every consent, word for word', async () => {
  const { slug } = await onSale(2500, 'Bread & *stars*');
  const { email, orderId } = await buy(slug);
  const [letter] = await shop.embedded!.inbox!.list({ to: email });
  expect(letter!.subject).toContain('Bread & *stars*');
  expect(letter!.text).toContain('25.00');
  expect(letter!.text).toMatch(/\/a\/[\w-]{43}/);
  const consents = await shop.query<{ wording: string; text_version: string }>(
    'select wording, text_version from order_consents where order_id = $1',
    [orderId],
  );
  expect(consents).toHaveLength(2);
  const flat = letter!.text.replace(/\s+/g, ' ');
  expect(flat).toMatch(/\d{2}:\d{2} CES?T/);
  for (const { wording } of consents) expect(flat).toContain(wording.slice(0, 40));
});

test('without the two consents nothing is ordered, and the page says which box', async () => {
  const { slug } = await onSale();
  const browser = visitor({ 'accept-language': 'it' });
  const page = await browser.get(`/checkout?product=${slug}`);
  expect(page.$('button[type=submit]').text()).toBe('Ordina con obbligo di pagare');
  const [before] = await shop.query<{ orders: number }>('select count(*)::int as orders from orders');
  const again = await browser.submit(page, { email: 'not an address', immediateAccess: 'on' });
  expect(again.status).toBe(422);
  expect(again.$('#field-withdrawalLoss-error').text()).toContain('Seleziona questa casella');
  expect(again.$('#field-email-error').text()).not.toBe('');
  expect(again.$('#field-immediateAccess').attr('checked')).toBeDefined();
  const [after] = await shop.query<{ orders: number }>('select count(*)::int as orders from orders');
  expect(after).toEqual(before);
});

test('a price changed since the page was opened is shown again, not charged', async () => {
  const { id, slug } = await onSale(1000);
  const browser = visitor();
  const page = await browser.get(`/checkout?product=${slug}`);
  await shop.query('update products set price_minor = 1200 where id = $1', [id]);
  const again = await browser.submit(page, { email: freshEmail(), ...BOTH });
  expect(again.status).toBe(409);
  expect(again.$('[role=alert]').text()).toContain('12.00');
  expect(again.$('#field-immediateAccess').attr('checked')).toBeDefined();
  const sent = await send(browser, again, { email: freshEmail(), ...BOTH });
  expect(sent.status).toBe(303);
});

test('numbers count up without gaps, and several products go in one order', async () => {
  const [one, two] = [await onSale(1000, 'One'), await onSale(1500, 'Two')];
  const placed = await placeOrder(`${one.slug}&product=${two.slug}`);
  await payAtStripe(placed.sessionId);
  await settle();
  expect(await whatCameOf(placed.orderId)).toEqual({ ...DELIVERED, grants: 2, live: 2 });
  const rows = await shop.query<{ number: number }>('select number from orders order by number');
  expect(rows.map(({ number }) => number)).toEqual(rows.map((_, i) => i + 1));
});

test('what is free needs the same consents, no Stripe, and is had once per address', async () => {
  const { slug } = await onSale(0, 'A gift');
  const email = freshEmail();
  const order = async (address: string) => {
    const browser = visitor();
    const sent = await send(browser, await browser.get(`/checkout?product=${slug}`), { email: address, ...BOTH });
    const location = sent.headers.get('location');
    return location ? browser.raw('GET', location) : sent;
  };
  const first = await order(email);
  expect(first.headers.get('location')).toMatch(/^\/a\//);
  const second = await order(email.toUpperCase());
  expect(await second.text()).toContain('You have this already');
  await settle();
  const [row] = await shop.query<{ grants: number }>(
    `select count(*)::int as grants from entitlements e join customers c on c.id = e.customer_id where lower(c.email) = $1`,
    [email],
  );
  expect(row!.grants).toBe(1);
  expect(await shop.embedded!.inbox!.list({ to: email })).toHaveLength(2);
});

test('after all of this nothing needs a person', async () => {
  expect(await openConcerns()).toEqual([]);
});
