/** @shop-options {"empty": true} */
import { addReader, arrived, openStore, write } from '../support/letters.js';
import { settle, shop, visitor } from '../support/shop.js';

let store: string;
beforeAll(async () => {
  store = await openStore();
});

/** Sends one marketing letter and answers the address its unsubscribe header names. */
async function subscriber(email: string) {
  const reader = await addReader(store, email);
  await write(store, reader, { lane: 'sequence', kind: 'sequence' });
  await settle();
  const [letter] = await arrived(email);
  return { reader, letter: letter!, link: /<(.+)>/.exec(letter!.headers['list-unsubscribe']!)![1]! };
}

test('a marketing letter says how to stop it, in its headers and in its text; a receipt does not', async () => {
  const { reader, letter, link } = await subscriber('says@example.com');
  expect(letter.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
  expect(letter.headers['list-id']).toBe('<letters.letters.localhost>');
  expect(letter.text).toContain(link);
  expect(letter.html).toContain(link);
  await write(store, reader);
  await settle();
  const receipt = (await arrived(reader.email)).at(-1)!;
  expect(receipt.headers['list-unsubscribe']).toBeUndefined();
  expect(receipt.text).not.toContain('/u/');
});

test('opening the link changes nothing; the button on its page unsubscribes', async () => {
  const { reader, link } = await subscriber('page@example.com');
  const browser = visitor();
  const page = await browser.get(link);
  expect(page.text).toContain('p•••@example.com');
  await write(store, reader, { lane: 'sequence', kind: 'sequence' });
  await settle();
  expect(await arrived(reader.email)).toHaveLength(2);

  const done = await browser.submit(page);
  expect(done.$('h1').text()).toBe('You are unsubscribed');
  await write(store, reader, { lane: 'sequence', kind: 'sequence' });
  await write(store, reader, { lane: 'access', kind: 'receipt', content: { subject: 'Your receipt', bodyMd: '.' } });
  await settle();
  expect((await arrived(reader.email)).map(({ subject }) => subject)).toEqual(['Hello', 'Hello', 'Your receipt']);
  expect((await browser.get(link)).$('h1').text()).toBe('You are unsubscribed');
});

test('a mail program unsubscribes with one click: no cookie, no token of a form', async () => {
  const { reader, link } = await subscriber('click@example.com');
  const answer = await fetch(link, {
    method: 'POST',
    body: 'List-Unsubscribe=One-Click',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(answer.status).toBe(200);
  await write(store, reader, { lane: 'broadcast', kind: 'news' });
  await settle();
  expect(await arrived(reader.email)).toHaveLength(1);
});

test('a made-up or altered link unsubscribes nobody', async () => {
  const { link } = await subscriber('altered@example.com');
  const altered = link.slice(0, -2) + (link.endsWith('AA') ? 'BB' : 'AA');
  for (const address of [altered, `${shop.url}/u/nonsense`, `${shop.url}/u/${'A'.repeat(65)}`]) {
    expect((await fetch(address, { method: 'POST' })).status).toBe(404);
  }
  const rows = await shop.query(`select from customers where email = 'altered@example.com' and unsubscribed_at is not null`);
  expect(rows).toHaveLength(0);
});

test('once unsubscribing has answered, no letter begins, however many were waiting', async () => {
  const { reader, link } = await subscriber('busy@example.com');
  await Promise.all(Array.from({ length: 40 }, () => write(store, reader, { lane: 'sequence', kind: 'sequence' })));
  await fetch(link, { method: 'POST' });
  const before = await arrived(reader.email);
  await settle();
  expect(await arrived(reader.email)).toHaveLength(before.length);
  const [left] = await shop.query<{ count: number }>(
    `select count(*)::int count from messages where customer_id = $1 and status in ('ready', 'sending')`,
    [reader.id],
  );
  expect(left!.count).toBe(0);
});
