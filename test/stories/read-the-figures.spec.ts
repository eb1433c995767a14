import type { Figures } from '../../src/figures/figures.service.js';
import { readHtml } from '../support/html.js';
import { counted, FIREFOX, IPHONE, passerBy } from '../support/passers-by.js';
import { hire, signedIn } from '../support/people.js';
import { buy, onSale, orderRow, placeOrder, stripe } from '../support/sales.js';
import { creator, passHours, settle, shop, visitor } from '../support/shop.js';

type Row = Record<string, number | string>;
const SUMS = [
  'visits',
  'saw',
  'reviewed',
  'sent',
  'paid',
  'orders',
  'revenue_minor',
  'refunds',
  'refunded_minor',
  'first_orders',
  'second_orders',
];

const rolled = async (dimension: string): Promise<Row[]> => {
  await counted();
  return shop.query<Row>(
    `select key, ${SUMS.map((name) => `sum(${name})::int as ${name}`).join(', ')} from figures_daily where dimension = $1 and not demo
     group by key order by key`,
    [dimension],
  );
};
const everyDay = () => shop.query<Row>('select * from figures_daily where not demo order by day, dimension, key');

async function refund(orderId: string, amountMinor?: number) {
  const { payment_intent_id: payment } = await orderRow(orderId);
  await stripe().refund({ payment_intent: payment!, ...(amountMinor && { amount: amountMinor }) });
  await settle();
}

let book: Awaited<ReturnType<typeof onSale>>;
let other: Awaited<ReturnType<typeof onSale>>;
const bought: string[] = [];

beforeAll(async () => {
  book = await onSale(1990, 'The quiet garden');
  other = await onSale(1000, '=HYPERLINK("https://evil.example") <b>"book"</b>');
  const ada = passerBy(IPHONE, { referer: 'https://bread.example/' });
  await ada.get(`/p/${book.slug}?utm_source=bread-club&utm_campaign=autumn`);
  bought.push((await buy(book.slug, { browser: ada, email: 'ada@example.com' })).orderId);
  await passerBy().get('/');
  await passerBy().get(`/p/${other.slug}`);
  await passHours(30);
  const again = passerBy(FIREFOX);
  await again.get('/?utm_source=letter');
  bought.push((await buy(other.slug, { browser: again, email: 'ada@example.com' })).orderId);
  const leaves = passerBy(FIREFOX);
  await leaves.get('/');
  await placeOrder(other.slug, { browser: leaves });
  bought.push((await buy(book.slug, { email: 'unseen@example.com' })).orderId);
}, 120_000);

test('say what the rows say, after purchases and refunds and with time moved on', async () => {
  await refund(bought[0]!, 500);
  await refund(bought[1]!);
  await passHours(26);
  await refund(bought[0]!, 333);
  const [all] = await rolled('all');
  const [rows] = await shop.query<Row>(
    `select (select count(*) from visits)::int as visits, (select count(distinct visit_id) from visit_products)::int as saw,
       (select count(distinct visit_id) from visit_products where sent)::int as sent,
       (select count(distinct visit_id) from visit_products where paid)::int as paid,
       (select count(*) from orders where paid_at is not null)::int as orders,
       (select sum(total_minor) from orders where paid_at is not null)::int as revenue_minor,
       (select count(*) from refunds)::int as refunds, (select sum(refunded_minor) from orders)::int as refunded_minor`,
  );
  expect(all).toMatchObject(rows!);
  expect(all).toMatchObject({
    visits: 5,
    saw: 4,
    sent: 3,
    paid: 2,
    orders: 3,
    revenue_minor: 4980,
    refunds: 3,
    refunded_minor: 1833,
  });
  expect(all).toMatchObject({ first_orders: 2, second_orders: 1 });
});

test('each way to part them comes to the same whole', async () => {
  const [all] = await rolled('all');
  const sum = (rows: Row[], name: string) => rows.reduce((total, row) => total + Number(row[name]), 0);
  for (const dimension of ['source', 'medium', 'campaign', 'country', 'device'])
    for (const name of SUMS) expect([dimension, name, sum(await rolled(dimension), name)]).toEqual([dimension, name, all![name]]);
  for (const name of ['orders', 'revenue_minor', 'refunded_minor']) expect(sum(await rolled('product'), name)).toBe(all![name]);
  expect((await rolled('source')).map(({ key, revenue_minor }) => [key, revenue_minor])).toEqual([
    ['', 0],
    ['?', 1990],
    ['bread-club', 1990],
    ['letter', 1000],
  ]);
});

test('counted all over again they are the same', async () => {
  await counted();
  const before = await everyDay();
  await shop.query('insert into figure_changes (store_id, whole) values ($1, true)', [shop.store.id]);
  await counted();
  expect(await everyDay()).toEqual(before);
  expect(await shop.query('select * from figure_changes')).toEqual([]);
});

test('a refund of two products is shared by their prices, to the cent', async () => {
  const { orderId } = await buy(book.slug, { email: 'two@example.com' });
  await shop.query(
    `insert into order_lines (id, store_id, order_id, product_id, position, title, quantity, unit_price_minor, total_minor, tax_category)
     values (gen_random_uuid(), $1, $2, $3, 9, 'More', 1, 990, 990, 'ebook')`,
    [shop.store.id, orderId, other.id],
  );
  await shop.query('update order_lines set total_minor = 1000 where order_id = $1 and position < 9', [orderId]);
  const before = await rolled('product');
  await refund(orderId, 7);
  const after = await rolled('product');
  const given = after.map((row, at) => Number(row.refunded_minor) - Number(before[at]!.refunded_minor));
  expect(given.reduce((a, b) => a + b)).toBe(7);
  expect(given.every((part) => part > 0)).toBe(true);
});

test('a payment that goes back and fails counts as kept', async () => {
  const before = (await rolled('all'))[0]!;
  const { orderId } = await buy(book.slug, { email: 'kept@example.com' });
  await refund(orderId);
  await shop.query(`update refunds set status = 'failed' where order_id = $1`, [orderId]);
  const after = (await rolled('all'))[0]!;
  expect(Number(after.refunded_minor)).toBe(Number(before.refunded_minor));
});

test('days are the store’s own, and follow it to another time zone', async () => {
  await shop.query(`update orders set paid_at = date_trunc('day', paid_at) + interval '23 hours 30 minutes' where id = $1`, [
    bought[2],
  ]);
  const dayOf = async () => {
    await counted();
    const rows = await shop.query<{ day: string }>(
      `select day::text from figures_daily where dimension = 'all' and orders > 0 order by day`,
    );
    return rows.map(({ day }) => day);
  };
  const local = async () =>
    (
      await shop.query<{ day: string }>(
        `select distinct (paid_at at time zone s.time_zone)::date::text as day from orders o join stores s on s.id = o.store_id
         where paid_at is not null order by 1`,
      )
    ).map(({ day }) => day);
  expect(await dayOf()).toEqual(await local());
  await shop.query(`update stores set time_zone = 'Pacific/Auckland'`);
  expect(await dayOf()).toEqual(await local());
  await shop.query(`update stores set time_zone = 'Europe/Rome'`);
  expect(await dayOf()).toEqual(await local());
});

describe('the page', () => {
  test('shows them in words, and each chart in a table too', async () => {
    const owner = await creator();
    const page = await owner.get('/studio/figures?range=7d');
    expect(page.status).toBe(200);
    expect(page.$('h1').text()).toBe('Figures');
    expect(page.$('.tiles').text()).toContain('Revenue€');
    expect(page.$('figure.chart').length).toBe(2);
    expect(page.$('details table').length).toBe(2);
    expect(page.$('#by-source').parent().parent().find('table').text()).toContain('bread-club');
    expect(page.$('.presets [aria-current]').text()).toBe('7 days');
    expect(page.text).not.toContain('<b>"book"</b>');
  });

  test('takes any days, in either order, and says when they are none', async () => {
    const owner = await creator();
    const page = await owner.get('/studio/figures?from=2026-12-31&to=2026-11-01');
    expect(page.$('#span').text()).toContain('1 Nov – 31 Dec 2026');
    const none = await owner.get('/studio/figures?from=2026-02-31&to=');
    expect(none.$('[role=alert]').text()).toContain('These are not days');
    expect((await owner.get('/studio/figures?range=forever')).status).toBe(422);
    expect((await owner.get('/studio/figures?range=today')).$('figure.chart')).toHaveLength(0);
    const empty = await owner.get('/studio/figures?from=2020-01-01&to=2020-01-31');
    expect(empty.$('.empty h2').text()).toBe('Nothing yet in these days');
  });

  test.each(['today', '7d', '30d', 'month', 'last-month', '90d', 'year', '12m', 'all'])('knows %s', async (range) => {
    const owner = await creator();
    expect((await owner.get(`/studio/figures?range=${range}`)).status).toBe(200);
  });

  test('speaks Italian', async () => {
    const owner = await creator();
    const page = await owner.get('/studio/figures?lang=it');
    expect(page.$('h1').text()).toBe('Statistiche');
    expect(page.$('.tiles').text()).toMatch(/Incasso.*\d,\d\d\s€/);
  });
});

describe('the file', () => {
  test('holds every number, whole and in words, and no formula', async () => {
    const owner = await creator();
    const answer = await owner.raw('GET', '/studio/figures.csv?range=30d');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="first-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv"$/,
    );
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = bytes.toString();
    expect(text).toContain(`"'=HYPERLINK(""https://evil.example"")`);
    expect(text).toContain(',1990,€19.90,');
    expect(text.split('\r\n')[0]).toContain('Sold (minor units)');
  });

  test('is parted for an Italian spreadsheet', async () => {
    const owner = await creator();
    const text = await (await owner.raw('GET', '/studio/figures.csv?lang=it')).text();
    expect(text.split('\r\n')[0]).toContain('Giorno;Per;');
  });
});

test('support sees how many, and not how much', async () => {
  const support = await signedIn(await hire(shop.store, 'support'));
  const page = await support.get('/studio/figures');
  expect(page.$('.tiles').text()).toContain('Orders');
  expect(page.$('main').text()).not.toMatch(/€|Revenue/);
  expect(await (await support.raw('GET', '/studio/figures.csv')).text()).not.toMatch(/€|Sold/);
  const home = await support.get('/studio');
  expect(home.$('main').text()).not.toMatch(/€|Revenue/);
  expect(await (await support.raw('GET', '/studio/sales.json')).text()).not.toContain('€');
  expect((await visitor().raw('GET', '/studio/sales.json', undefined, { accept: 'application/json' })).status).toBe(401);
});

describe('the home', () => {
  test('says how today and the month go, and who bought last', async () => {
    const owner = await creator();
    await counted();
    const home = await owner.get('/studio');
    expect(home.$('h1').text()).toBe('Home');
    expect(home.$('#month').text()).toBe('This month');
    expect(home.$('.feed li').first().text()).toContain('The quiet garden');
    const { html } = (await (await owner.raw('GET', '/studio/sales.json')).json()) as { html: string };
    expect(readHtml(html)('body').text()).toBe(home.$('#feed').text());
  });
});

test('what changes while it is counted waits for the next time', async () => {
  await shop.query(
    `create function sell_meanwhile() returns trigger language plpgsql as $$ begin
       insert into figure_changes (store_id, at) select id, now() from stores; return null; end $$;
     create trigger sell_meanwhile after insert on figures_daily for each statement execute function sell_meanwhile()`,
  );
  await shop.query('insert into figure_changes (store_id, at) select id, now() from stores');
  await counted();
  const waiting = await shop.query('select from figure_changes');
  await shop.query('drop trigger sell_meanwhile on figures_daily');
  expect(waiting).toHaveLength(1);
  await counted();
  expect(await shop.query('select from figure_changes')).toEqual([]);
});

test('figures of another store are its own', async () => {
  const { FiguresBook } = (await shop.load('figures/figures.service.js')) as { FiguresBook: { name: string } };
  const service = await shop.service<{
    of: (...args: unknown[]) => Promise<Figures>;
    period: (...args: unknown[]) => Promise<unknown>;
  }>('figures/figures.service.js', FiguresBook.name);
  const elsewhere = { ...shop.store, id: '01900000-0000-7000-8000-000000000000' };
  const figures = await service.of(elsewhere, await service.period(elsewhere, { range: 'all' }), 'en');
  expect(figures.now.orders + figures.now.visits).toBe(0);
});
