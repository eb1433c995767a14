/** @shop-options {"empty": true} */
import { arrived } from '../support/letters.js';
import { openStore } from '../support/people.js';
import { addProduct, purchase } from '../support/purchases.js';
import { linkTo } from '../support/readers.js';
import { settle, shop, visitor } from '../support/shop.js';
import type { Answer, Visitor } from '../support/visitor.js';

const SIGN_IN = /\/library\/sign-in\/[\w-]+/;
let readers = 0;
let storeId: string;
let productId: string;
beforeAll(async () => {
  storeId = (await openStore('lanterna')).store.id;
  ({ productId } = await addProduct(storeId, 'The garden', 'garden.pdf', Buffer.from('%PDF-1.7')));
});

/** Somebody who has asked for a link on one device. */
async function asked() {
  const email = `scanned${++readers}@example.com`;
  await purchase(storeId, email, [productId]);
  const device = visitor();
  await device.submit(await device.get('/library/sign-in'), { email });
  await settle();
  return { email, device, link: await linkTo(email, SIGN_IN) };
}

const inside = async (who: Visitor) => !(await who.get('/library')).url.includes('/sign-in');
const pass = (minutes: number) => shop.embedded!.clock.moveTo(new Date(shop.embedded!.clock.now().getTime() + minutes * 60_000));
const heading = ({ $ }: Answer) => $('h1').text();

describe('a sign-in link', () => {
  test('is not used up by scanners, previews and browsers that look ahead, however often', async () => {
    const { link } = await asked();
    const agents = ['Mozilla/5.0 (compatible; SafeLinks)', 'Barracuda Sentinel', 'curl/8'];
    for (const agent of agents) {
      const scanner = visitor({ 'user-agent': agent });
      for (let i = 0; i < 5; i++) expect((await scanner.raw('HEAD', link)).status).toBe(200);
      for (let i = 0; i < 5; i++) expect(heading(await scanner.get(link, { 'sec-purpose': 'prefetch;prerender' }))).toBeTruthy();
      const page = await scanner.get(link);
      for (const anchor of page.$('a[href^="/"]').toArray()) await scanner.raw('GET', page.$(anchor).attr('href')!);
      expect(await inside(scanner)).toBe(false);
    }
    const reader = visitor();
    await reader.submit(await reader.get(link));
    expect(await inside(reader)).toBe(true);
  });

  test('is not used up by a scanner that sends the form without the page’s token', async () => {
    const { link } = await asked();
    expect((await visitor().raw('POST', link, new URLSearchParams())).status).toBe(403);
    const reader = visitor();
    await reader.submit(await reader.get(link));
    expect(await inside(reader)).toBe(true);
  });

  test('works on another device than the one that asked, which is not signed in by that', async () => {
    const { link, device } = await asked();
    const phone = visitor({ 'user-agent': 'Phone', 'accept-language': 'it' });
    expect(heading(await phone.submit(await phone.get(link)))).toBe('La tua libreria');
    expect(await inside(device)).toBe(false);
  });

  test('that was used says so, and one button sends a new one to the same address', async () => {
    const { email, link } = await asked();
    const reader = visitor();
    await reader.submit(await reader.get(link));
    expect((await reader.get(link)).url).toMatch(/\/library$/);
    const late = visitor();
    const page = await late.get(link);
    expect(heading(page)).toBe('This link is used up');
    expect(page.$('main button')).toHaveLength(1);
    expect(page.text).not.toContain(email);
    expect(heading(await late.submit(page))).toBe('Look in your inbox');
    await settle();
    expect(await arrived(email)).toHaveLength(2);
    const fresh = await linkTo(email, SIGN_IN);
    expect(fresh).not.toBe(link);
    await late.submit(await late.get(fresh));
    expect(await inside(late)).toBe(true);
  });

  test('that is days old still leads to a new one; one that never was asks for the address', async () => {
    const { email, link } = await asked();
    pass(3 * 24 * 60);
    await settle();
    const late = visitor();
    expect(heading(await late.submit(await late.get(link)))).toBe('Look in your inbox');
    await settle();
    expect(await arrived(email)).toHaveLength(2);
    const made = await late.get('/library/sign-in/made-up');
    expect(heading(await late.submit(made))).toBe('Open your library');
  });

  test('cannot be made to flood an inbox', async () => {
    const { email, link } = await asked();
    pass(16);
    const statuses: number[] = [];
    for (let i = 0; i < 6; i++) {
      const who = visitor();
      statuses.push((await who.submit(await who.get(link))).status);
    }
    await settle();
    expect(statuses.at(-1)).toBe(429);
    expect(await arrived(email)).toHaveLength(6);
  });
});
