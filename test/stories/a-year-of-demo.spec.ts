/** @shop-options {"empty": true, "configuration": {"ffmpegPath": "none"}} */
import type { DemoStore } from '../../src/sandbox/demo/demo.store.js';
import type { DemoFigures } from '../../src/sandbox/demo/demo.figures.js';
import { counted, passerBy } from '../support/passers-by.js';
import { buy } from '../support/sales.js';
import { settle, shop, visitor } from '../support/shop.js';
import type { Visitor } from '../support/visitor.js';

const figures = (where = 'demo') =>
  shop.query<Record<string, unknown>>(`select * from figures_daily where ${where} order by day, dimension, key`);
const count = async (table: string) => (await shop.query<{ n: number }>(`select count(*)::int n from ${table}`))[0]!.n;

let owner: Visitor;
let storeId: string;
beforeAll(async () => {
  await (await shop.service<DemoStore>('sandbox/demo/demo.store.js', 'DemoStore')).open();
  const state = (await (await fetch(`${shop.url}/_sandbox/state`)).json()) as { creator: { email: string; password: string } };
  owner = visitor();
  await owner.submit(await owner.get('/studio/sign-in'), state.creator);
  storeId = (await shop.query<{ id: string }>('select id from stores'))[0]!.id;
}, 60_000);

test('the demo has a year of figures, and nobody in them is made up', async () => {
  const rows = await figures(`demo and dimension = 'all'`);
  expect(rows.length).toBe(365);
  for (const table of ['orders', 'customers', 'messages', 'visits']) expect([table, await count(table)]).toEqual([table, 0]);
  const page = await owner.get('/studio/figures?range=12m&lang=en');
  expect(page.$('main').text()).toContain('Some of these figures are made up');
  expect(page.$('main').text()).toContain('newsletter');
  expect(page.$('main').text()).toContain('Slow Bread');
  expect((await owner.get('/studio')).$('main').text()).toContain('The demo’s figures');
});

test('it is the same year each time', async () => {
  const before = await figures();
  await shop.query('delete from figures_daily');
  await (await shop.service<DemoFigures>('sandbox/demo/demo.figures.js', 'DemoFigures')).write(storeId);
  expect(await figures()).toEqual(before);
});

test('real visits and sales are counted beside it, and its parts come to its whole', async () => {
  await passerBy().get('/');
  await buy('pane-lento', { email: 'ada@example.com' });
  await settle();
  await counted();
  expect(await figures(`not demo and dimension = 'all'`)).toMatchObject([{ visits: 1, orders: 1, revenue_minor: 1490 }]);
  const sums = await shop.query<{ dimension: string; orders: number; revenue: number }>(
    `select dimension, sum(orders)::int as orders, sum(revenue_minor)::int as revenue from figures_daily where demo group by 1`,
  );
  expect(new Set(sums.map(({ orders, revenue }) => `${orders} ${revenue}`)).size).toBe(1);
});

test('one button takes the made-up figures away, and nothing else', async () => {
  const page = await owner.get('/studio/figures?range=12m');
  const gone = await owner.submit(page, {}, 'form[action$="/demo/remove"]');
  expect(gone.$('[role=status]').text()).toBe('The demo’s figures are gone.');
  expect(gone.$('main').text()).not.toContain('made up');
  expect(await count('figures_daily where demo')).toBe(0);
  expect(await count('figures_daily')).toBeGreaterThan(0);
  expect(await count('orders')).toBe(1);
});
