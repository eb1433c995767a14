/** @shop-options {"empty": true} */
import { arrived } from '../support/letters.js';
import { openStore } from '../support/people.js';
import { addProduct, purchase, takeBack } from '../support/purchases.js';
import { settle, shop, visitor } from '../support/shop.js';
import type { Visitor } from '../support/visitor.js';

async function askFor(who: Visitor, email: string, prefix = '') {
  const answer = await who.submit(await who.get(`${prefix}/library/sign-in`), { email });
  await settle();
  return answer;
}

async function linkIn(email: string): Promise<string> {
  const letter = (await arrived(email)).at(-1)!;
  return new URL(/https?:\/\/\S+\/library\/sign-in\/[\w-]+/.exec(letter.text)![0]).pathname;
}

describe('a reader', () => {
  let storeId: string;
  let first: Awaited<ReturnType<typeof addProduct>>;
  let second: Awaited<ReturnType<typeof addProduct>>;
  beforeAll(async () => {
    storeId = (await openStore('lanterna')).store.id;
    first = await addProduct(storeId, 'First', 'first.pdf', Buffer.from('%PDF-1.7'));
    second = await addProduct(storeId, 'Second', 'second.pdf', Buffer.from('%PDF-1.7'));
  });

  test('is led to a page that asks for the address, and sees everything they own, newest first', async () => {
    await purchase(storeId, 'ada@example.com', [first.productId]);
    const { clock } = shop.embedded!;
    clock.moveTo(new Date(clock.now().getTime() + 60_000));
    await purchase(storeId, 'Ada@Example.com', [second.productId]);
    const ada = visitor();
    expect(new URL((await ada.get('/library')).url).pathname).toBe('/library/sign-in');
    await askFor(ada, 'ADA@example.com');
    const page = await ada.get(await linkIn('ada@example.com'));
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    const shelf = await ada.submit(page);
    expect(new URL(shelf.url).pathname).toBe('/library');
    expect(
      shelf
        .$('h2')
        .map((_, h2) => shelf.$(h2).text())
        .get(),
    ).toEqual(['Second', 'First']);
    expect(shelf.text).toContain('Signed in as ada@example.com');
    expect((await ada.raw('GET', shelf.$('tbody a').attr('href')!)).status).toBe(302);
  });

  test('is not signed in by a scanner that opens the link, and the link works once', async () => {
    await purchase(storeId, 'bea@example.com', [first.productId]);
    await askFor(visitor(), 'bea@example.com');
    const link = await linkIn('bea@example.com');
    const scanner = visitor();
    for (let i = 0; i < 3; i++) await scanner.get(link);
    expect(new URL((await scanner.get('/library')).url).pathname).toBe('/library/sign-in');
    const bea = visitor();
    const page = await bea.get(link);
    expect((await bea.submit(page)).$('h1').text()).toBe('Your library');
    expect((await visitor().get(link)).$('h1').text()).toBe('This link is used up');
    const late = visitor();
    const again = await late.get('/library/sign-in');
    const _csrf = again.$('[name=_csrf]').val() as string;
    expect((await late.raw('POST', link, new URLSearchParams({ _csrf }))).status).toBe(403);
  });

  test('finds a link of yesterday dead', async () => {
    await purchase(storeId, 'cleo@example.com', [first.productId]);
    await askFor(visitor(), 'cleo@example.com');
    const { clock } = shop.embedded!;
    clock.moveTo(new Date(clock.now().getTime() + 16 * 60_000));
    expect((await visitor().get(await linkIn('cleo@example.com'))).$('h1').text()).toBe('This link is used up');
  });

  test('learns nothing about who bought here, and cannot flood an inbox', async () => {
    await purchase(storeId, 'dora@example.com', [first.productId]);
    const known = await askFor(visitor(), 'dora@example.com');
    const unknown = await askFor(visitor(), 'nobody@example.com');
    const strip = (text: string) => text.replace(/nonce="[^"]*"/g, '');
    expect(strip(unknown.text)).toBe(strip(known.text));
    expect(await arrived('nobody@example.com')).toHaveLength(0);
    for (let i = 0; i < 4; i++) expect((await askFor(visitor(), 'dora@example.com')).status).toBe(200);
    const flooded = await askFor(visitor(), 'DORA@example.com');
    expect(flooded.status).toBe(429);
    expect(await arrived('dora@example.com')).toHaveLength(5);
  });

  test('keeps a product as long as one purchase of it lives', async () => {
    const one = await purchase(storeId, 'emma@example.com', [first.productId]);
    const two = await purchase(storeId, 'emma@example.com', [first.productId]);
    const emma = visitor();
    await askFor(emma, 'emma@example.com');
    await emma.submit(await emma.get(await linkIn('emma@example.com')));
    await takeBack(one.orderId);
    expect((await emma.get('/library')).$('h2').text()).toBe('First');
    expect((await emma.raw('GET', `/library/files/${first.versionId}`)).status).toBe(302);
    await takeBack(two.orderId);
    expect((await emma.get('/library')).$('.empty h2').text()).toBe('Nothing here yet');
    expect((await emma.raw('GET', `/library/files/${first.versionId}`)).status).toBe(403);
    const out = await emma.submit(await emma.get('/library'));
    expect(out.status).toBeLessThan(500);
    expect(new URL((await emma.get('/library')).url).pathname).toBe('/library/sign-in');
  });

  test('is signed in to one store only', async () => {
    await openStore('faro');
    await purchase(storeId, 'fay@example.com', [first.productId]);
    const fay = visitor();
    await askFor(fay, 'fay@example.com');
    const link = await linkIn('fay@example.com');
    expect((await fay.get(`/@faro${link}`)).$('h1').text()).toBe('This link is used up');
    await fay.submit(await fay.get(link));
    expect(new URL((await fay.get('/@faro/library')).url).pathname).toBe('/@faro/library/sign-in');
    expect((await fay.get('/library')).$('h1').text()).toBe('Your library');
  });
});
