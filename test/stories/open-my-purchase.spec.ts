/** @shop-options {"empty": true} */
import { randomBytes } from 'node:crypto';
import { openStore } from '../support/people.js';
import { addProduct, entitlements, library, purchase, takeBack } from '../support/purchases.js';
import { arrived } from '../support/letters.js';
import { settle, shop, visitor } from '../support/shop.js';

const NAME = 'La città più bella – è così.pdf';
const BYTES = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(70_000)]);

describe('a reader with a purchase link', () => {
  let storeId: string;
  let product: Awaited<ReturnType<typeof addProduct>>;
  beforeAll(async () => {
    storeId = (await openStore('lanterna')).store.id;
    product = await addProduct(storeId, 'La città più bella', NAME, BYTES);
  });

  test('sees what was bought, with type, size, version and a button for each file', async () => {
    const { path } = await purchase(storeId, 'ada@example.com', [product.productId]);
    const page = await visitor().get(path);
    expect(page.status).toBe(200);
    expect(page.$('h2').first().text()).toBe('La città più bella');
    const row = page.$('tbody tr').first().text();
    expect(row).toContain('PDF');
    expect(row).toContain('70 kB');
    expect(row).toMatch(/1, \d+ \w+ 20\d\d/);
    expect(page.$('tbody a').attr('aria-label')).toBe(`Download ${NAME}`);
    expect(page.text).toContain('a•••@example.com');
    expect(page.text).not.toContain('ada@example.com');
  });

  test('keeps the address to themselves: no cache, no search engine, no referrer, no third party', async () => {
    const { path } = await purchase(storeId, 'ada@example.com', [product.productId]);
    const { headers, text } = await visitor().get(path);
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(text).toContain('<meta name="robots" content="noindex, nofollow"/>');
    expect(text).not.toMatch(/(src|href)="https?:\/\/(?!127\.0\.0\.1|localhost)/);
  });

  test('downloads the very bytes under their own name, and can go on where a download broke off', async () => {
    const { path, orderId } = await purchase(storeId, 'ada@example.com', [product.productId]);
    const ada = visitor();
    const page = await ada.get(path);
    const answer = await ada.raw('GET', page.$('tbody a').attr('href')!);
    expect(answer.status).toBe(302);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    const url = answer.headers.get('location')!;
    const whole = await fetch(url);
    expect(Buffer.from(await whole.arrayBuffer()).equals(BYTES)).toBe(true);
    expect(whole.headers.get('content-disposition')).toContain(`filename*=UTF-8''${encodeURIComponent(NAME)}`);
    const rest = await fetch(url, { headers: { range: 'bytes=50000-' } });
    expect(rest.status).toBe(206);
    expect(Buffer.from(await rest.arrayBuffer()).equals(BYTES.subarray(50_000))).toBe(true);
    const log = await (await library()).timeline(storeId, orderId);
    expect(log.map(({ kind, fileName }) => [kind, fileName])).toEqual([
      ['view', null],
      ['download', NAME],
    ]);
    expect(log[1]!.network).toBe('127.0.0.0/24');
    expect((await ada.get(path)).text).toContain('downloaded once');
  });

  test('is logged once a visit, however often the page is reloaded, and not for a browser that looks ahead', async () => {
    const { path, orderId } = await purchase(storeId, 'ada@example.com', [product.productId]);
    const ada = visitor();
    await ada.raw('HEAD', path);
    await ada.get(path, { 'sec-purpose': 'prefetch' });
    const views = async () => (await (await library()).timeline(storeId, orderId)).length;
    expect(await views()).toBe(0);
    for (let i = 0; i < 3; i++) await ada.get(path);
    expect(await views()).toBe(1);
    const { clock } = shop.embedded!;
    clock.moveTo(new Date(clock.now().getTime() + 31 * 60_000));
    await ada.get(path);
    expect(await views()).toBe(2);
  });

  test('is refused at once after a refund, and told why; a page left open is no way round', async () => {
    const { path, orderId } = await purchase(storeId, 'ada@example.com', [product.productId]);
    const ada = visitor();
    const before = await ada.get(path);
    await shop.query(`update orders set status = 'refunded' where id = $1`, [orderId]);
    await takeBack(orderId);
    expect((await ada.raw('GET', before.$('tbody a').attr('href')!)).status).toBe(403);
    const page = await ada.get(path);
    expect(page.status).toBe(403);
    expect(page.$('main').text()).toContain('was refunded');
    await (await library()).reopenLinks(orderId);
    await (await entitlements()).restoreOrder(orderId, 'refunded');
    expect((await ada.raw('GET', before.$('tbody a').attr('href')!)).status).toBe(302);
  });

  test('keeps the rest when one line was refunded', async () => {
    const other = await addProduct(storeId, 'Second book', 'second.epub', Buffer.from('PK'));
    const { path, orderId, lineIds } = await purchase(storeId, 'ada@example.com', [product.productId, other.productId]);
    const ada = visitor();
    const before = await ada.get(path);
    expect(before.$('tbody a')).toHaveLength(2);
    await (await entitlements()).revokeOrder(orderId, 'refunded', [lineIds[1]!]);
    const after = await ada.get(path);
    expect(after.status).toBe(200);
    expect(after.$('tbody a')).toHaveLength(1);
    expect(after.text).toContain('“Second book” was refunded.');
    expect((await ada.raw('GET', `${path}/files/${other.versionId}`)).status).toBe(403);
    expect((await ada.raw('GET', `${path}/files/${product.versionId}`)).status).toBe(302);
  });

  test('gets nothing with an address that was guessed, cut short, or is of another store', async () => {
    const { path } = await purchase(storeId, 'ada@example.com', [product.productId]);
    const other = await openStore('faro');
    for (const wrong of ['/a/guess', path.slice(0, -1), `/@${other.store.slug}${path}`]) {
      const page = await visitor().get(wrong);
      expect(page.status).toBe(404);
      expect(page.text).toContain('There is no purchase behind this address.');
    }
    const theirs = await addProduct(other.store.id, 'Theirs', 'theirs.pdf', BYTES);
    const unbought = await addProduct(storeId, 'Unbought', 'unbought.pdf', BYTES);
    for (const versionId of [theirs.versionId, unbought.versionId, 'nothing'])
      expect((await visitor().raw('GET', `${path}/files/${versionId}`)).status).toBe(404);
  });

  test('enters a code on a new device, where the store asks for one', async () => {
    const { path } = await purchase(storeId, 'grace@example.com', [product.productId]);
    await shop.query('update stores set confirm_new_device = true where id = $1', [storeId]);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    const grace = visitor();
    const first = await grace.get(path);
    expect(first.$('h1').text()).toBe('A new device');
    expect(first.text).not.toContain('La città');
    expect((await grace.raw('GET', `${path}/files/${product.versionId}`)).status).toBe(403);

    const asked = await grace.submit(first);
    await settle();
    const [letter] = await arrived('grace@example.com');
    const code = /\b\d{6}\b/.exec(letter!.subject)![0];
    const wrong = await grace.submit(asked, { code: code === '000000' ? '000001' : '000000' });
    expect(wrong.status).toBe(422);
    const inside = await grace.submit(wrong, { code: `${code.slice(0, 3)} ${code.slice(3)}` });
    expect(inside.$('h1').text()).toBe('Your purchase');
    expect((await grace.get(path)).$('h1').text()).toBe('Your purchase');
    expect((await visitor().get(path)).$('h1').text()).toBe('A new device');
    await shop.query('update stores set confirm_new_device = false where id = $1', [storeId]);
  });
});
