/** @shop-options {"configuration": {"pageCacheSeconds": 30}} */
import type { Config } from '../../src/config.js';
import type { Shop } from '../../src/start.js';
import { IPHONE, passerBy, visits } from '../support/passers-by.js';
import { onSale } from '../support/sales.js';
import { creator, passHours, shop, visitor } from '../support/shop.js';
import { somePage } from '../support/words.js';

const WITHIN_MS = 1000;

let book: Awaited<ReturnType<typeof onSale>>;
let path: string;
let another: Shop;

/** As a browser that takes nothing packed, in a language of its own. */
const look = (at = path, headers: Record<string, string> = {}, base = shop.url) =>
  fetch(base + at, { headers: { 'accept-language': 'en', 'accept-encoding': 'identity', ...headers }, redirect: 'manual' });

/** Looks until the page is one that was kept: known by the tag that a rendered one has not. */
async function kept(at = path, headers: Record<string, string> = {}, base = shop.url): Promise<Response> {
  for (const until = performance.now() + 5000; performance.now() < until;) {
    const answer = await look(at, headers, base);
    if (answer.headers.has('etag')) return answer;
  }
  throw new Error(`${at} is rendered anew each time`);
}

/** How long until `base` shows these words, in milliseconds. */
async function shows(words: string, base: string, at = path): Promise<number> {
  const since = performance.now();
  while (performance.now() - since < 10_000)
    if ((await (await look(at, {}, base)).text()).includes(words)) return performance.now() - since;
  throw new Error(`${base} does not show ${words}`);
}

beforeAll(async () => {
  book = await onSale(1990, 'Il giardino di carta');
  path = `/p/${book.slug}`;
  const { startShop } = (await shop.load('start.js')) as unknown as typeof import('../../src/start.js');
  const { readConfig } = (await shop.load('config.js')) as unknown as typeof import('../../src/config.js');
  const config: Config = readConfig({ NODE_ENV: 'test', HOST: '127.0.0.1', LOG_LEVEL: 'silent' });
  const more = { port: 0, databasePool: 4, databaseUrl: shop.databaseUrl, dataDir: `${shop.dataDir}/another` };
  another = await startShop(Object.assign(config, more), { serve: true, work: false });
});
afterAll(() => another.stop());

test('strangers are given the same page, whole and protected, without a number used once', async () => {
  const [one, other] = [await kept(), await look()];
  const [html, again] = [await one.text(), await other.text()];
  expect(again).toBe(html);
  expect(html).toContain('Il giardino di carta');
  expect(html).not.toContain('nonce');
  const policy = one.headers.get('content-security-policy')!;
  expect(policy).toMatch(/script-src 'self';.*style-src 'self' 'sha256-[\w+/=]+';/);
  expect(policy).not.toContain('nonce');
  for (const name of ['x-frame-options', 'referrer-policy', 'x-content-type-options']) expect(one.headers.has(name)).toBe(true);
  expect(one.headers.get('x-request-id')).not.toBe(other.headers.get('x-request-id'));
  expect(one.headers.getSetCookie()).toEqual([]);
});

test('packed for who takes it, and not sent again to who has it', async () => {
  const plain = await kept();
  for (const coding of ['br', 'gzip']) {
    const packed = await look(path, { 'accept-encoding': `deflate, ${coding}` });
    expect(packed.headers.get('content-encoding')).toBe(coding);
    expect(packed.headers.get('vary')).toBe('accept-encoding');
    expect(Number(packed.headers.get('content-length'))).toBeLessThan(Number(plain.headers.get('content-length')) / 2);
    expect(await packed.text()).toBe(await (await look()).text());
  }
  const same = await look(path, { 'if-none-match': plain.headers.get('etag')! });
  expect(same.status).toBe(304);
  expect(await same.text()).toBe('');
});

test('each language has its own, and who chooses one is given that', async () => {
  const english = await (await kept()).text();
  const italian = await (await kept(path, { 'accept-language': 'it' })).text();
  expect(english).toContain('<html lang="en">');
  expect(italian).toContain('<html lang="it">');
  const chosen = await look(`${path}?lang=it`);
  expect(chosen.headers.has('etag')).toBe(false);
  const [cookie] = chosen.headers.getSetCookie();
  const later = await look(path, { cookie: cookie!.split(';')[0]! });
  expect(await later.text()).toBe(italian);
});

test('a visitor to a kept page is counted like any other', async () => {
  await kept();
  const before = (await visits()).length;
  await passerBy().get(path);
  expect((await visits()).length).toBe(before + 1);
  await passerBy(IPHONE).raw('GET', path, undefined, { 'if-none-match': (await kept()).headers.get('etag')! });
  expect((await visits()).length).toBe(before + 2);
});

test('who is known is never given it, nor is a page with a form given to two', async () => {
  await kept();
  const ada = await creator();
  expect((await ada.raw('GET', path)).headers.has('etag')).toBe(false);
  const tokens = new Set<string>();
  for (const _ of [1, 2, 3]) {
    const form = await visitor().get(`/checkout?product=${book.slug}`);
    expect(form.headers.has('etag')).toBe(false);
    tokens.add(form.$('[name=_csrf]').val() as string);
  }
  expect(tokens.size).toBe(3);
  for (const nothing of ['/p/nothing-here', '/library', `/search?q=carta`]) {
    await look(nothing);
    expect([nothing, (await look(nothing)).headers.has('etag')]).toEqual([nothing, false]);
  }
});

test('the box for an address on a kept page leads on, from a page of ours alone', async () => {
  const gift = await onSale(0, 'Un assaggio');
  await kept('/');
  const home = await visitor().get('/');
  expect(home.headers.has('etag')).toBe(true);
  const review = await visitor().submit(home, { email: 'ada@example.com' }, 'form.gift-form');
  expect(review.$('[name=email]').val()).toBe('ada@example.com');
  const form = () => new URLSearchParams({ email: 'ada@example.com' });
  const door = `/checkout/start?product=${gift.slug}`;
  for (const foreign of [{}, { origin: 'https://elsewhere.example' }, { origin: shop.url, 'sec-fetch-site': 'cross-site' }])
    expect((await visitor().raw('POST', door, form(), foreign as Record<string, string>)).status).toBe(403);
});

test('what the creator publishes is shown by every process within a second', async () => {
  await Promise.all([kept(), kept(path, {}, another.url), kept('/', {}, another.url)]);
  const ada = await creator();
  const editor = await ada.get(`/studio/products/${book.id}`);
  await ada.submit(editor, { title: 'Il giardino di pietra', price: '24.90' }, 'form#product');
  expect(await shows('Il giardino di pietra', shop.url)).toBeLessThan(WITHIN_MS);
  expect(await shows('Il giardino di pietra', another.url)).toBeLessThan(WITHIN_MS);
  expect(await shows('24.90', another.url)).toBeLessThan(WITHIN_MS);
  expect(await shows('Il giardino di pietra', another.url, '/')).toBeLessThan(WITHIN_MS);

  const settings = await ada.get('/studio/store');
  await ada.submit(settings, { name: 'La Lanterna di Ada' }, 'main form');
  for (const { url } of [shop, another]) expect(await shows('La Lanterna di Ada', url)).toBeLessThan(WITHIN_MS);
  await kept(path, {}, another.url);
});

test('a post with a date appears though nothing changes', async () => {
  const { postId } = await somePage(shop.store.id, 'A landing page', book.id);
  const soon = new Date(shop.embedded!.clock.now().getTime() + 600_000);
  await shop.query(`update posts set appears_at = $2, status = 'published', appeared = false where id = $1`, [postId, soon]);
  const [{ title }] = (await shop.query<{ title: string }>(`select words -> 'en' ->> 'title' as title from posts where id = $1`, [
    postId,
  ])) as [{ title: string }];
  expect(await (await kept('/blog')).text()).not.toContain(title);
  await passHours(1);
  expect(await (await look('/blog')).text()).toContain(title);
});

test('while nobody tells of changes, each page is rendered anew', async () => {
  await kept(path, {}, another.url);
  const lose = () =>
    shop.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'rendita changes'`);
  await lose();
  await shop.query(`update products set title = 'Changed unheard' where id = $1`, [book.id]);
  await lose();
  for (const { url } of [shop, another]) expect(await shows('Changed unheard', url)).toBeLessThan(WITHIN_MS);
  await Promise.all([kept(), kept(path, {}, another.url)]); // it listens again
});
