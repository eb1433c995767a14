/** @shop-options {"configuration": {"trustProxy": ["127.0.0.1"]}} */
import { counted, FIREFOX, IPHONE, passerBy, visits } from '../support/passers-by.js';
import { BOTH, onSale, payAtStripe, placeOrder, send } from '../support/sales.js';
import { creator, passHours, settle, shop, visitor } from '../support/shop.js';
import { Visitor } from '../support/visitor.js';

const empty = () => shop.query('truncate visits, visit_products, order_origins');
const count = async (table: string) => (await shop.query<{ n: number }>(`select count(*)::int n from ${table}`))[0]!.n;
const products = () =>
  shop.query<{ reviewed: boolean; sent: boolean; paid: boolean }>('select reviewed, sent, paid from visit_products');

let book: Awaited<ReturnType<typeof onSale>>;
beforeAll(async () => {
  book = await onSale();
});

test('a visitor is counted once a day, however many pages they look at', async () => {
  const ada = passerBy();
  for (const path of ['/', `/p/${book.slug}`, '/', `/p/${book.slug}`]) await ada.get(path);
  await passerBy(IPHONE).get(`/p/${book.slug}`);
  expect((await visits()).map(({ device }) => device)).toEqual(['desktop', 'phone']);
  expect(await products()).toHaveLength(2);
});

test('neither address nor browser is kept, nor a cookie given', async () => {
  const answer = await passerBy().raw('GET', '/');
  expect(answer.headers.getSetCookie()).toEqual([]);
  await counted();
  const rows = JSON.stringify(await shop.query('select * from visits'));
  expect(rows).not.toMatch(/127\.0\.0\.1|Firefox|Mozilla/);
});

test('nothing but pages of the shop that were shown to a person is counted', async () => {
  await empty();
  const someone = { 'accept-language': 'en', 'user-agent': `${FIREFOX} alone` };
  const ada = new Visitor(shop.url, someone);
  await ada.raw('HEAD', '/');
  await ada.raw('GET', '/', undefined, { 'sec-purpose': 'prefetch;prerender' });
  for (const path of [
    '/p/nothing',
    '/nowhere',
    '/studio/sign-in',
    '/library/sign-in',
    '/healthz',
    '/api',
    '/checkout/return',
    '/_sandbox',
  ])
    await ada.raw('GET', path);
  const bots = ['Googlebot/2.1 (+http://www.google.com/bot.html)', 'curl/8.5.0', 'python-requests/2.32', ''];
  for (const bot of bots) await visitor({ 'user-agent': bot }).get('/');
  const owner = await creator({ 'user-agent': `${FIREFOX} owner` });
  await empty();
  await owner.get('/');
  expect(await visits()).toEqual([]);
});

test('the first page says where a visit came from, and later ones do not change it', async () => {
  await empty();
  const ada = passerBy(FIREFOX, { referer: 'https://www.forum.example/thread/5?user=ada' });
  await ada.get('/?utm_source=Newsletter&utm_medium=Email&utm_campaign=Launch%20Week');
  await ada.get(`/p/${book.slug}?utm_source=other`);
  await passerBy(FIREFOX, { referer: 'https://www.forum.example/thread/5' }).get('/');
  await passerBy(FIREFOX, { referer: `${shop.url}/p/x` }).get('/');
  await passerBy(FIREFOX, { referer: 'javascript:alert(1)' }).get('/?utm_source=ada@example.com&utm_campaign[]=x');
  expect((await visits()).map(({ source, medium, campaign, referrer }) => [source, medium, campaign, referrer])).toEqual([
    ['newsletter', 'email', 'launch week', 'forum.example'],
    ['forum.example', '', '', 'forum.example'],
    ['', '', '', ''],
    ['', '', '', ''],
  ]);
});

test('a country is believed from a trusted proxy alone', async () => {
  await empty();
  await passerBy(FIREFOX, { 'cf-ipcountry': 'IT' }).get('/');
  await passerBy(FIREFOX, { 'cf-ipcountry': 'IT', 'x-forwarded-for': '198.51.100.7' }).get('/');
  await passerBy(FIREFOX, { 'cf-ipcountry': 'T1', 'x-forwarded-for': '198.51.100.7' }).get('/');
  expect((await visits()).map(({ country }) => country)).toEqual(['', 'IT', '']);
});

test('two addresses with the same browser are two visitors', async () => {
  await empty();
  for (const address of ['198.51.100.7', '198.51.100.8', '198.51.100.7'])
    await visitor({ 'user-agent': FIREFOX, 'x-forwarded-for': address }).get('/');
  expect(await visits()).toHaveLength(2);
});

test('a sale keeps where it came from, and nothing leads back from the buyer to the visit', async () => {
  await empty();
  const ada = passerBy(IPHONE, { referer: 'https://bread.example/' });
  await ada.get(`/p/${book.slug}?utm_source=bread-club&utm_campaign=autumn`);
  await passerBy().get(`/p/${book.slug}`);
  const { sessionId, orderId } = await placeOrder(book.slug, { browser: ada });
  await counted();
  expect((await products()).filter(({ sent }) => sent)).toEqual([{ reviewed: true, sent: true, paid: false }]);
  await payAtStripe(sessionId);
  await settle();
  const [origin] = await shop.query('select * from order_origins where order_id = $1', [orderId]);
  expect((await (await creator()).get(`/studio/orders/${orderId}`)).$('.facts').text()).toContain('bread-club · autumn');
  expect(origin).toMatchObject({
    source: 'bread-club',
    campaign: 'autumn',
    device: 'phone',
    referrer: 'bread.example',
    visit_id: null,
  });
  expect((await products()).filter(({ paid }) => paid)).toHaveLength(1);
});

test('an order by the API comes from nowhere, and one without a visit is placed all the same', async () => {
  await empty();
  const body = {
    lines: [{ productId: book.id, quantity: 1 }],
    email: 'p@example.com',
    consents: { immediateAccess: true, withdrawalLoss: true },
  };
  const answer = await fetch(`${shop.url}/api/v1/checkouts`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'user-agent': FIREFOX },
  });
  expect(answer.status).toBe(201);
  const unseen = visitor();
  const sent = await send(unseen, await unseen.get(`/checkout?product=${book.slug}`), { email: 'q@example.com', ...BOTH });
  expect(sent.status).toBe(303);
  expect(await count('order_origins')).toBe(0);
});

test('with the day goes its salt: the same browser tomorrow is somebody else', async () => {
  await empty();
  const ada = passerBy();
  await ada.get('/');
  await counted();
  const [today] = await shop.query<{ salt: string }>('select salt from visit_salts');
  await passHours(25);
  expect(await count('visit_salts')).toBe(0);
  await ada.get('/');
  const found = await visits();
  expect(new Set(found.map(({ day }) => day)).size).toBe(2);
  const salts = await shop.query<{ salt: string }>('select salt from visit_salts');
  expect(salts.map(({ salt }) => salt === today!.salt)).toEqual([false]);
});

test('what a bank transfer never paid is cut off from its visit after two weeks', async () => {
  const ada = passerBy();
  await ada.get(`/p/${book.slug}`);
  const { orderId } = await placeOrder(book.slug, { browser: ada });
  const linked = async () =>
    (await shop.query<{ visit_id: string | null }>('select visit_id from order_origins where order_id = $1', [orderId]))[0]!
      .visit_id;
  expect(await linked()).not.toBeNull();
  await shop.query(`update order_origins set kept_at = kept_at - interval '15 days' where order_id = $1`, [orderId]);
  await settle();
  expect(await linked()).toBeNull();
});

test('a database that does not take visits costs nobody a page, and they are counted later', async () => {
  await empty();
  const ada = passerBy();
  await ada.get('/');
  await shop.query('alter table visits rename to visits_away');
  await counted();
  const bea = passerBy();
  expect((await bea.get(`/p/${book.slug}`)).status).toBe(200);
  await counted();
  await shop.query('alter table visits_away rename to visits');
  expect(await visits()).toHaveLength(2);
  expect(await products()).toHaveLength(1);
});

test('what was seen in the last second is written before the shop stops', async () => {
  await empty();
  await passerBy().get('/');
  await shop.restart();
  expect(await count('visits')).toBe(1);
});

test('a store of its own counts its own', async () => {
  const [visit] = await visits();
  expect(visit).toBeDefined();
  const stores = await shop.query<{ store_id: string }>('select distinct store_id from visits');
  expect(stores).toEqual([{ store_id: shop.store.id }]);
});
