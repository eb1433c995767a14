import type { ApiKeys } from '../../src/accounts/api-keys.service.js';
import { buy, onSale, orderRow, stripe } from '../support/sales.js';
import { creator, settle, shop, visitor } from '../support/shop.js';

interface ToldOrder {
  id: string;
  status: string;
  email: string;
  totalMinor: number;
  currency: string;
  lines: { title: string }[];
  timeline: { what: string; at: string; detail: string | null }[];
}

test('the creator finds an order by number, address, name and title, and reads its story', async () => {
  const { slug } = await onSale(1990, 'Findable 100% thing');
  const bought = await buy(slug, { name: 'Rosa Findme' });
  await bought.browser.get(bought.returnPath);
  const { number } = await orderRow(bought.orderId);
  const browser = await creator();
  for (const search of [String(number), `#${number}`, bought.email.toUpperCase(), 'findme', '100% th']) {
    const page = await browser.get(`/studio/orders?search=${encodeURIComponent(search)}`);
    expect(page.$('main').text()).toContain(`Order ${number}`);
  }
  expect((await browser.get('/studio/orders?search=100_')).$('main').text()).toContain('Nothing found');

  const page = await browser.get(`/studio/orders/${bought.orderId}`);
  const story = page.$('#timeline').text();
  const steps = ['Order placed', 'Paid', 'Access granted', 'Letter accepted: receipt', 'Opened by the buyer'];
  expect(steps.map((step) => story.includes(step))).toEqual(steps.map(() => true));
  expect(page.$('main').text()).toContain('I expressly consent');
  expect(page.$('a[href^="https://dashboard.stripe.com/test/payments/pi_"]')).toHaveLength(1);
});

test('the link is sent again: a new letter, the same link', async () => {
  const { slug } = await onSale();
  const { orderId, email } = await buy(slug);
  const browser = await creator();
  const page = await browser.get(`/studio/orders/${orderId}`);
  const sent = await browser.submit(page, {}, 'main form[action$="/link"]');
  expect(sent.$('[role=status]').text()).toContain('on its way');
  await settle();
  const letters = await shop.embedded!.inbox!.list({ to: email });
  const links = letters.map(({ text }) => /\/a\/[\w-]{43}/.exec(text)![0]);
  expect(letters).toHaveLength(2);
  expect(new Set(links).size).toBe(1);
});

test('a program with a key reads orders with their story; without one it is refused', async () => {
  const { slug } = await onSale();
  const { orderId, email } = await buy(slug);
  await stripe().refund({ payment_intent: (await orderRow(orderId)).payment_intent_id!, amount: 500 });
  await settle();
  const keys = await shop.service<ApiKeys>('accounts/api-keys.service.js', 'ApiKeys');
  const { key } = await keys.make(shop.store.id, 'test', ['orders:read']);
  const ask = async (path: string) => {
    const response = await visitor().raw('GET', path, undefined, { authorization: `Bearer ${key}`, accept: 'application/json' });
    return { status: response.status, body: (await response.json()) as never };
  };
  const { body } = await ask(`/api/v1/orders?email=${email.toUpperCase()}`);
  const [order] = (body as { data: ToldOrder[] }).data;
  expect(order).toMatchObject({ id: orderId, status: 'partially_refunded', email, totalMinor: 1990, currency: 'EUR' });
  expect(order!.timeline.map(({ what }) => what)).toEqual(['placed', 'paid', 'granted', 'letter', 'refunded']);
  expect(await ask(`/api/v1/orders/${orderId}`)).toMatchObject({ status: 200, body: { id: orderId } });
  expect((await ask('/api/v1/orders/0190a000-0000-7000-8000-000000000000')).status).toBe(404);
  expect((await ask('/api/v1/orders?limit=1000')).status).toBe(422);
  expect((await visitor().raw('GET', '/api/v1/orders')).status).toBe(401);
});

test('a long list is read page by page, each order once', async () => {
  const keys = await shop.service<ApiKeys>('accounts/api-keys.service.js', 'ApiKeys');
  const { key } = await keys.make(shop.store.id, 'pages', ['orders:read']);
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const path: string = `/api/v1/orders?limit=1${cursor ? `&cursor=${cursor}` : ''}`;
    const response = await visitor().raw('GET', path, undefined, { authorization: `Bearer ${key}` });
    const page = (await response.json()) as { data: ToldOrder[]; nextCursor: string | null };
    seen.push(...page.data.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  const all = await shop.query<{ id: string }>('select id from orders order by placed_at desc, id desc');
  expect(seen).toEqual(all.map(({ id }) => id));
});
