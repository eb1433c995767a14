/** @shop-options {"empty": true} */
import type { Catalog } from '../../src/catalog/catalog.service.js';
import { bring, countsOf, paste } from '../support/imports.js';
import { openStore, signedIn } from '../support/people.js';
import { shop } from '../support/shop.js';
import type { Visitor } from '../support/visitor.js';

let ada: Visitor;
let storeId: string;
let catalog: Catalog;

beforeAll(async () => {
  const opened = await openStore('lanterna');
  storeId = opened.store.id;
  ada = await signedIn(opened.email);
  catalog = await shop.service<Catalog>('catalog/catalog.service.js', 'Catalog');
});

const products = () =>
  shop.query<Record<string, unknown>>(
    `select slug, title, promise, description_md as description, tags, price_minor as price, tax_category as tax, status
     from products where store_id = $1 order by slug`,
    [storeId],
  );

/** As Easy Digital Downloads writes it, and as Excel saves it in Italy. */
const EDD = `ID,Slug,Name,Date Created,Description,Excerpt,Categories,Price
7,bread,Bread at home,2020-01-01,"Flour, water
and **time**.",Bake it,"Food, Bread","12,50 €"
8,,Così si scrive!,2020-01-02,,,,12.50
9,dollars,Dollars,2020-01-02,,,,$12
10,cheap,Cheap,2020-01-02,,,,0.20
11,words,Words,2020-01-02,,,,twelve
12,admin,Reserved,2020-01-02,,,,1
13,bread,Bread again,2020-01-02,,,,1
14,long,Long,2020-01-02,,${'x'.repeat(301)},,1
15,,日本語,2020-01-02,,,,1
16,priceless,Priceless,2020-01-02,,,,
`;

test('the owner brings what they sold elsewhere as drafts, and reads what is wrong with the rest', async () => {
  const preview = await paste(ada, 'products', EDD);
  expect(countsOf(preview)).toEqual({ New: 2, Changed: 0, Unchanged: 0, Refused: 8 });
  const said = preview.$('main').text();
  for (const words of [
    'sells in EUR',
    'smallest price',
    'not an amount',
    'kept for the shop itself',
    'Line 2 asks',
    'At most 300',
  ])
    expect(said).toContain(words);
  expect(said).toContain('No address can be made from this title');
  expect(said).toContain('Price: Please fill this in');
  expect(await products()).toEqual([]);
  expect(countsOf(await bring(ada, preview))).toEqual({ New: 2, Changed: 0, Unchanged: 0, Refused: 8 });
  expect(await products()).toEqual([
    {
      ...{ slug: 'bread', title: 'Bread at home', promise: 'Bake it', description: 'Flour, water\nand **time**.' },
      ...{ tags: ['Food', 'Bread'], price: 1250, tax: 'standard', status: 'draft' },
    },
    expect.objectContaining({ slug: 'cosi-si-scrive', title: 'Così si scrive!', price: 1250, status: 'draft' }),
  ]);
  expect(countsOf(await paste(ada, 'products', EDD))).toMatchObject({ New: 0, Changed: 0, Unchanged: 2 });
});

test('what a file says of a known product is changed, what it leaves empty stays, under whatever address it had', async () => {
  const [{ id }] = (await shop.query<{ id: string }>(`select id from products where slug = 'bread'`)) as [{ id: string }];
  await catalog.change(storeId, id, { slug: 'good-bread' });
  const file = 'slug;titolo;prezzo;promessa;categoria fiscale\nbread;Il pane;15;;libro\n';
  const preview = await paste(ada, 'products', file);
  expect(preview.$('main').text()).toContain('Says something new in: Title, Price, Tax category.');
  expect(countsOf(await bring(ada, preview))).toMatchObject({ Changed: 1 });
  expect((await products())[1]).toMatchObject({
    slug: 'good-bread',
    title: 'Il pane',
    price: 1500,
    promise: 'Bake it',
    tax: 'ebook',
  });
  const prices = await catalog.prices(storeId, id);
  expect(prices.map(({ priceMinor }) => priceMinor)).toEqual([1500, 1250]);
});

test('an address made from a title never falls upon another product', async () => {
  const preview = await paste(ada, 'products', 'title,price\nCosi si scrive,3\n');
  expect(preview.$('main').text()).toContain('The address made from this title is that of “Così si scrive!”');
  expect(countsOf(preview)).toMatchObject({ New: 0, Refused: 1 });
});

test('what becomes impossible after the preview is refused in the report, and takes no other row with it', async () => {
  const preview = await paste(ada, 'products', 'title,price\nFresh,3\nOven,4\n');
  await catalog.create(storeId, { title: 'fresh!', slug: 'fresh', priceMinor: 100 });
  const report = await bring(ada, preview);
  expect(countsOf(report)).toEqual({ New: 1, Changed: 0, Unchanged: 0, Refused: 1 });
  expect(report.$('main').text()).toContain('is that of “fresh!”');
});

test('what another Rendita exported is brought without loss, in Italian too', async () => {
  const exported = await (await ada.raw('GET', '/studio/transfer/rows/products.csv')).text();
  expect(countsOf(await paste(ada, 'products', exported))).toMatchObject({ New: 0, Changed: 0, Refused: 0 });
  const page = await ada.get('/studio/import?lang=it');
  expect(page.$('h1').text()).toBe('Importa clienti e prodotti');
  expect((await paste(ada, 'products', 'nome\tprezzo\nSale\t1,00\n')).$('main').text()).toContain('Importa 1 riga');
  await ada.get('/studio/import?lang=en');
});

test('a preview nobody confirms is forgotten, and refused rows after a month', async () => {
  const { clock } = shop.embedded!;
  const rows = () => shop.query('select 1 from import_rows');
  expect((await rows()).length).toBeGreaterThan(0);
  clock.moveTo(new Date(clock.now().getTime() + 31 * 86_400_000));
  await (await shop.service<{ tidy(): Promise<void> }>('transfer/imports.jobs.js', 'ImportJobs')).tidy();
  expect(await rows()).toEqual([]);
  const owner = await signedIn('owner@lanterna.example');
  const list = await owner.get('/studio/import');
  expect(list.$('tbody tr').text()).not.toContain('Waits for you');
  const report = await owner.get(list.$('tbody a').last().attr('href')!);
  expect(report.$('main').text()).toContain('no longer kept');
  expect(countsOf(report)).toMatchObject({ New: 2, Refused: 8 });
});
