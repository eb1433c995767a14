/** @shop-options {"empty": true, "configuration": {"ffmpegPath": "none"}} */
import { strFromU8, unzipSync } from 'fflate';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Accounts } from '../../src/accounts/accounts.service.js';
import type { Files } from '../../src/files/files.service.js';
import type { DemoStore } from '../../src/sandbox/demo/demo.store.js';
import type { Keepsakes } from '../../src/sandbox/desk/keepsakes.js';
import { shop, visitor } from '../support/shop.js';

interface State {
  creator: { email: string; password: string };
  apiKey: string;
}
const state = async () => (await (await fetch(`${shop.url}/_sandbox/state`)).json()) as State;
const count = async (table: string) => (await shop.query<{ n: number }>(`select count(*)::int n from ${table}`))[0]!.n;
const openDemo = async () => (await shop.service<DemoStore>('sandbox/demo/demo.store.js', 'DemoStore')).open();

async function download(name: RegExp): Promise<Buffer> {
  const [row] = await shop.query<{ storeId: string; id: string }>(
    `select store_id "storeId", id from products where slug = 'pane-lento'`,
  );
  const files = await shop.service<Files>('files/files.service.js', 'Files');
  const file = (await files.ofProducts(row!.storeId, [row!.id])).find((one) => name.test(one.fileName))!;
  const { url } = await files.signDownload(row!.storeId, file.versionId);
  return Buffer.from(await (await fetch(url)).arrayBuffer());
}

/** The first tag that is not closed where it should be. */
function unclosed(xml: string): string | null {
  const open: string[] = [];
  for (const [tag, closes, name, single] of xml.matchAll(/<(\/?)([a-z][\w:.-]*)[^>]*?(\/?)>/gi)) {
    if (single) continue;
    if (!closes) open.push(name!);
    else if (open.pop() !== name) return tag;
  }
  return open.pop() ?? null;
}

test('a first start that broke off after the store was opened goes on, and a later one changes nothing', async () => {
  const keepsakes = await shop.service<Keepsakes>('sandbox/desk/keepsakes.js', 'Keepsakes');
  const creator = { email: 'livia@panelento.example', password: 'ponte-lago-timo-sera-31' };
  keepsakes.begin(creator);
  const accounts = await shop.service<Accounts>('accounts/accounts.service.js', 'Accounts');
  const facts = { slug: 'pane-lento', name: 'Livia', locale: 'it', currency: 'EUR', timeZone: 'Europe/Rome' } as const;
  await accounts.openShop({ store: { ...facts, email: creator.email }, owner: { ...creator, name: 'Livia', locale: 'it' } });

  await openDemo();
  const { creator: known, apiKey } = await state();
  expect(known).toEqual(creator);
  await openDemo();
  expect((await state()).apiKey).toBe(apiKey);
  expect([await count('stores'), await count('products'), await count('sequences')]).toEqual([1, 4, 1]);
  expect(await count('product_files')).toBe(11);
  expect(await count('sequence_steps')).toBe(3);
  expect([await count('reviews where sample'), await count('customers')]).toEqual([13, 0]);
}, 60_000);

test('a visitor finds three books and a course with covers, in two languages', async () => {
  const page = await visitor({ 'accept-language': 'it' }).get('/');
  expect(page.$('main').text()).toContain('Pane lento');
  expect(page.$('main .shelf img').length).toBe(4);
  const product = await visitor({ 'accept-language': 'en' }).get('/p/pane-lento');
  expect(product.$('h1').text()).toBe('Slow Bread');
  expect(product.$('main').text()).toContain('€14.90');
  expect(product.$('.review').first().text()).toContain('Example for the demo');
  expect(page.$('.readers-say li')).toHaveLength(3);
});

test('the free one is had for an address and a name', async () => {
  const browser = visitor({ 'accept-language': 'en' });
  const home = await browser.get('/');
  expect(home.$('.gift h2').text()).toContain('Five Smells');
  const review = await browser.submit(home, { email: 'ada@example.com' }, '.gift-form');
  const done = await browser.submit(review, { name: 'Ada', immediateAccess: 'on', withdrawalLoss: 'on' }, 'main form');
  expect(done.$('h1').text()).toBe('Your purchase');
  expect(done.$('main').text()).toContain('Five Smells (EPUB, English)');
});

test('the creator of the sandbox page can sign in', async () => {
  const { creator } = await state();
  const browser = visitor();
  const inside = await browser.submit(await browser.get('/studio/sign-in'), creator);
  expect(inside.url).not.toContain('sign-in');
  const home = await visitor().get('/_sandbox');
  expect(home.$('main').text()).toContain(creator.password);
});

test('the API key holds every scope', async () => {
  const { apiKey } = await state();
  const list = await fetch(`${shop.url}/api/v1/customers`, { headers: { authorization: `Bearer ${apiKey}` } });
  expect(list.status).toBe(200);
});

test('the PDF has a title and several pages', async () => {
  const pdf = await PDFDocument.load(new Uint8Array(await download(/Pane lento\.pdf$/)), { updateMetadata: false });
  expect([pdf.getTitle(), pdf.getAuthor()]).toEqual(['Pane lento', 'Livia Marchetti']);
  expect(pdf.getPageCount()).toBeGreaterThan(6);
  const { $ } = await visitor({ 'accept-language': 'en' }).get('/p/pane-lento');
  expect($('main').text()).toContain(`${pdf.getPageCount()} pages`);
});

test('the EPUB is one that readers open', async () => {
  const bytes = await download(/Slow Bread\.epub$/);
  expect(bytes.subarray(30, 58).toString()).toBe('mimetypeapplication/epub+zip');
  const files = unzipSync(new Uint8Array(bytes));
  const opf = strFromU8(files['OEBPS/content.opf']!);
  for (const [, href] of opf.matchAll(/ href="([^"]+)"/g)) expect(files).toHaveProperty([`OEBPS/${href}`]);
  for (const [name, content] of Object.entries(files))
    if (/\.(xhtml|opf|xml)$/.test(name)) expect([name, unclosed(strFromU8(content))]).toEqual([name, null]);
  expect(strFromU8(files['OEBPS/nav.xhtml']!)).toContain('Before you begin');
});

test('a landing page, three posts and the legal pages stand in both languages, with nothing left open', async () => {
  for (const [locale, heading] of [
    ['it', 'Dieci giorni, un vasetto, un pane'],
    ['en', 'Ten days, one jar, one loaf'],
  ] as const) {
    const reader = visitor({ 'accept-language': locale });
    const landing = await reader.get('/pages/dieci-giorni');
    expect(landing.$('h1').text()).toBe(heading);
    expect(landing.$('.block-buy')).toHaveLength(2);
    expect(landing.$('.masthead a[href="/blog"]')).toHaveLength(1);
    const posts = await reader.get('/blog');
    expect(posts.$('.posts h2')).toHaveLength(3);
    for (const link of posts.$('.posts h2 a').toArray())
      expect((await reader.get(posts.$(link).attr('href')!)).$('.related h3')).toHaveLength(1);
    const legal = landing.$('.foot-links a').toArray();
    expect(legal).toHaveLength(3);
    for (const link of legal) {
      const page = await reader.get(landing.$(link).attr('href')!);
      expect([page.status, page.text.includes('[[')]).toEqual([200, false]);
    }
  }
});
