/** @shop-options {"empty": true} */
import { arrived, write } from '../support/letters.js';
import { openStore } from '../support/people.js';
import { addProduct, purchase } from '../support/purchases.js';
import { readerOf } from '../support/readers.js';
import { openSequence, sequences, step } from '../support/sequences.js';
import { passHours, settle, shop, visitor } from '../support/shop.js';
import type { Answer, Visitor } from '../support/visitor.js';

const ACCOUNT = '/library/account';
let storeId: string;
let productId: string;
let readers = 0;

beforeAll(async () => {
  storeId = (await openStore('lanterna')).store.id;
  ({ productId } = await addProduct(storeId, 'The garden', 'garden.pdf', Buffer.from('%PDF-1.7')));
});

async function newReader(headers?: Record<string, string>) {
  const email = `reader${++readers}@example.com`;
  const { customerId, orderId } = await purchase(storeId, email, [productId]);
  return { email, customerId, orderId, browser: await readerOf(email, visitor(headers)) };
}

const press = (who: Visitor, page: Answer, action: RegExp) => {
  const form = page
    .$('main form')
    .toArray()
    .find((one) => action.test(page.$(one).attr('action') ?? ''));
  if (!form) throw new Error(`No form ${action} at ${page.url}`);
  return who.submit(page, {}, `form[action="${page.$(form).attr('action')}"]`);
};

const news = (email: string, customerId: string) =>
  write(storeId, { id: customerId, email }, { lane: 'broadcast', kind: 'news', content: { subject: 'News', bodyMd: '.' } });

const subjects = async (email: string) => (await arrived(email)).map(({ subject }) => subject);

test('a reader changes their name and the language of pages and letters', async () => {
  const { email, browser } = await newReader();
  const page = await browser.get(ACCOUNT);
  const saved = await browser.submit(page, { name: '  Ada 🌿 <b>Bianchi</b> ', locale: 'it' }, '#profile form');
  expect(saved.$('[role=status]').text()).toBe('Salvato.');
  expect(saved.$('[name=name]').val()).toBe('Ada 🌿 <b>Bianchi</b>');
  const [row] = await shop.query<{ name: string; locale: string }>('select name, locale from customers where email = $1', [
    email,
  ]);
  expect(row).toEqual({ name: 'Ada 🌿 <b>Bianchi</b>', locale: 'it' });
  const wrong = await browser.submit(saved, { name: 'x'.repeat(201), locale: 'it' }, '#profile form');
  expect(wrong.status).toBe(422);
});

test('a reader says yes to news, with the wording and the moment, and no again: nothing more is sent', async () => {
  const { email, customerId, browser } = await newReader();
  const before = await browser.get(ACCOUNT);
  expect(before.$('#letters').text()).toContain('You get letters about what you bought, and no others.');
  expect(before.$('#letters').text()).toContain('I would like letters from Store lanterna');
  const yes = await press(browser, before, /letters\/yes$/);
  expect(yes.$('#letters').text()).toMatch(/You said yes on .+ \(text 2026-11-22\)/);
  await news(email, customerId);
  await settle();
  expect(await subjects(email)).toContain('News');
  const no = await press(browser, yes, /letters\/no$/);
  await news(email, customerId);
  await settle();
  expect((await subjects(email)).filter((subject) => subject === 'News')).toHaveLength(1);
  expect(no.$('#letters').text()).toMatch(/Since \d+ \w+ 20\d\d you get nothing but receipts and links/);
});

test('who unsubscribed by a letter finds it so here', async () => {
  const { email, customerId, browser } = await newReader();
  await news(email, customerId);
  await settle();
  const link = /https?:\/\/\S+\/u\/\S+/.exec((await arrived(email)).at(-1)!.text)![0];
  await fetch(link, { method: 'POST' });
  expect((await browser.get(ACCOUNT)).$('#letters').text()).toContain('you get nothing but receipts and links');
});

describe('the letters that follow a purchase', () => {
  beforeAll(async () => {
    await openSequence(storeId, [step('First', { delayAmount: 1, delayUnit: 'hours' }), step('Second'), step('Third')]);
  });

  async function enrolled() {
    const reader = await newReader();
    const at = shop.embedded!.clock.now();
    await (await sequences()).enrol({ ...reader, storeId, productIds: [productId], at });
    return reader;
  }

  test('stop where the reader stops them, and go on from there without a burst', async () => {
    const { email, browser } = await enrolled();
    await passHours(2);
    const page = await browser.get(ACCOUNT);
    expect(page.$('#letters').text()).toContain('Letters about “');
    expect(page.$('#letters').text()).toContain('One has been sent; the next comes around');
    const stopped = await press(browser, page, /\/stop$/);
    expect(stopped.$('#letters').text()).toContain('Stopped after one.');
    await passHours(24 * 3);
    expect((await subjects(email)).filter((subject) => /First|Second|Third/.test(subject))).toEqual(['First']);
    await press(browser, stopped, /\/go-on$/);
    await settle();
    expect((await subjects(email)).filter((subject) => /Second|Third/.test(subject))).toEqual([]);
    await passHours(50);
    expect((await subjects(email)).filter((subject) => /Second|Third/.test(subject))).toEqual(['Second']);
  });

  test('are not set going again by anybody once the purchase was refunded, nor by another reader', async () => {
    const { browser, orderId } = await enrolled();
    const stopped = await press(browser, await browser.get(ACCOUNT), /\/stop$/);
    const action = stopped.$('form[action$="/go-on"]').attr('action')!;
    const other = (await newReader()).browser;
    const _csrf = (await other.get(ACCOUNT)).$('[name=_csrf]').first().val() as string;
    expect((await other.raw('POST', action, new URLSearchParams({ _csrf }))).status).toBe(404);
    await shop.query(`update orders set status = 'refunded' where id = $1`, [orderId]);
    expect((await browser.get(ACCOUNT)).$('form[action$="/go-on"]')).toHaveLength(0);
    const mine = stopped.$('[name=_csrf]').first().val() as string;
    expect((await browser.raw('POST', action, new URLSearchParams({ _csrf: mine }))).status).toBe(404);
  });
});

describe('the browsers a reader is signed in with', () => {
  const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604.1';
  const DESK = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

  test('are listed by name, and each can be signed out from another', async () => {
    const { email, browser } = await newReader({ 'user-agent': DESK, 'accept-language': 'en' });
    const phone = await readerOf(email, visitor({ 'user-agent': PHONE, 'accept-language': 'en' }));
    const page = await browser.get(ACCOUNT);
    expect(page.$('#devices tbody').text()).toContain('Safari, iOS');
    expect(page.$('#devices tbody tr:contains("Firefox, Linux")').text()).toContain('This browser');
    await press(browser, page, /devices\/(?!all)[\w-]+\/end$/);
    expect((await phone.get('/library')).url).toContain('/sign-in');
    expect((await browser.get('/library')).url).not.toContain('/sign-in');
  });

  test('are all signed out at once', async () => {
    const { email, browser } = await newReader();
    const other = await readerOf(email);
    const left = await press(browser, await browser.get(ACCOUNT), /devices\/all\/end$/);
    expect(left.$('[role=status]').text()).toBe('You are signed out in every browser.');
    for (const one of [browser, other]) expect((await one.get('/library')).url).toContain('/sign-in');
  });
});
