import type { Objects } from '../../src/ports/objects.js';
import { newId } from '../../src/platform/ids.js';
import { course, learner, students } from '../support/courses.js';
import { arrived, write } from '../support/letters.js';
import { linkTo, readerOf } from '../support/readers.js';
import { buy, freshEmail, onSale, placeOrder } from '../support/sales.js';
import { settle, shop, visitor } from '../support/shop.js';
import type { Answer, Visitor } from '../support/visitor.js';

const ERASURE = /\/library\/erasure\/[\w-]+/;
interface Taken {
  about: { email: string };
  orders: { lines: object[]; consents: { kind: string }[] }[];
  library: object[];
}

let slug: string;
beforeAll(async () => {
  ({ slug } = await onSale(1990, 'The garden of data'));
});

async function bought(email = freshEmail(), name = 'Ada Bianchi') {
  const { orderId } = await buy(slug, { email, name });
  const browser = await readerOf(email);
  return { email, orderId, browser };
}

async function askErasure(who: Visitor): Promise<Answer> {
  const answer = await who.submit(await who.get('/library/account'), {}, '#data form');
  await settle();
  return answer;
}

async function erase(email: string): Promise<Answer> {
  const who = visitor();
  const done = await who.submit(await who.get(await linkTo(email, ERASURE)));
  await settle();
  return done;
}

/** Every table whose rows still hold these words. */
async function whereIs(words: string): Promise<string[]> {
  const tables = await shop.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  for (const { name } of tables)
    if ((await shop.query(`select from ${name} t where t::text ilike $1 limit 1`, [`%${words}%`])).length > 0) found.push(name);
  return found;
}

test('a reader takes along everything the shop keeps of them, and nothing of anybody else', async () => {
  const other = await bought();
  const { email, orderId, browser } = await bought();
  const page = await browser.get('/library');
  await browser.raw('GET', page.$('tbody a').attr('href')!);
  const answer = await browser.get('/library/account/data');
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="my-data.json"');
  const data = JSON.parse(answer.text) as Taken;
  expect(data.about.email).toBe(email);
  expect(data.orders[0]!.lines).toHaveLength(1);
  expect(data.orders[0]!.consents.map(({ kind }) => kind)).toEqual(['immediate_access', 'withdrawal_loss']);
  for (const list of ['library', 'openedAndDownloaded', 'letters', 'signedIn'])
    expect([list, data[list as 'library'].length > 0]).toEqual([list, true]);
  for (const theirs of [other.email, other.orderId, 'token', 'Hash']) expect(answer.text).not.toContain(theirs);
  expect(orderId).toBeTruthy();
});

describe('a reader who has their data deleted', () => {
  test('is told what goes and what stays, and nothing happens before the letter’s button is pressed', async () => {
    const { email, browser } = await bought();
    const page = await browser.get('/library/account');
    expect(page.$('#data').text()).toContain('You lose access to everything you bought');
    expect(page.$('#data').text()).toContain('Tax law makes the shop keep each order');
    await askErasure(browser);
    const link = await linkTo(email, ERASURE);
    for (let i = 0; i < 3; i++) await visitor().get(link);
    await visitor().raw('HEAD', link);
    expect((await browser.get('/library')).$('h2').text()).toBe('The garden of data');
  });

  test('is known nowhere afterwards: no table holds name or address, no link opens, sign-in says nothing of it', async () => {
    const email = 'erase.me.please@gone-for-good.example';
    const { orderId, browser } = await bought(email, 'Zenobia Maria Quill');
    const [{ customer_id: id } = { customer_id: '' }] = await shop.query<{ customer_id: string }>(
      'select customer_id from orders where id = $1',
      [orderId],
    );
    const access = await linkTo(email, /\/a\/[\w-]+/);
    await browser.get(access);
    await browser.raw('GET', (await browser.get('/library')).$('tbody a').attr('href')!);
    await askErasure(browser);
    await write(shop.store.id, { id, email }, { lane: 'access', kind: 'receipt', content: { subject: 'Late', bodyMd: '.' } });
    const done = await erase(email);
    expect(done.$('h1').text()).toBe('Your data is deleted');

    expect((await browser.get('/library')).url).toContain('/sign-in');
    expect((await visitor().get(access)).status).toBe(404);
    const last = (await arrived(email)).at(-1)!;
    expect(last.subject).toBe('Your data at Lucia Bianchi is deleted');
    expect(await whereIs('gone-for-good')).toEqual(['messages']);
    expect(await whereIs('Zenobia')).toEqual([]);
    const { clock } = shop.embedded!;
    clock.moveTo(new Date(clock.now().getTime() + 31 * 86_400_000));
    await settle();
    expect(await whereIs('gone-for-good')).toEqual([]);

    const [order] = await shop.query<{ name: string; email: string; total_minor: number; consents: number }>(
      `select name, email, total_minor, (select count(*)::int from order_consents where order_id = o.id) as consents
       from orders o where id = $1`,
      [orderId],
    );
    expect(order).toEqual({ name: 'Z. M. Q.', email: 'e•••@g•••.example', total_minor: 1990, consents: 2 });
    const letters = (await arrived(email)).length;
    const asks = visitor();
    const neutral = await asks.submit(await asks.get('/library/sign-in'), { email });
    expect(neutral.$('h1').text()).toBe('Look in your inbox');
    await settle();
    expect(await arrived(email)).toHaveLength(letters);
  });

  test('may buy again and begins anew', async () => {
    const { email, browser } = await bought();
    await askErasure(browser);
    await erase(email);
    const again = await bought(email);
    expect((await again.browser.get('/library/receipts')).$('tbody tr')).toHaveLength(1);
  });

  test('waits while an order is still being paid', async () => {
    const { email, browser } = await bought();
    await placeOrder(slug, { email });
    const refused = await askErasure(browser);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('is still being paid');
    const { clock } = shop.embedded!;
    clock.moveTo(new Date(clock.now().getTime() + 25 * 3_600_000));
    await settle();
    expect((await askErasure(browser)).status).toBe(200);
  });

  test('finds a link of yesterday dead, and one that was used done', async () => {
    const { email, browser } = await bought();
    await askErasure(browser);
    const link = await linkTo(email, ERASURE);
    const { clock } = shop.embedded!;
    clock.moveTo(new Date(clock.now().getTime() + 25 * 3_600_000));
    expect((await visitor().get(link)).$('h1').text()).toBe('This link is no longer of use');
    expect((await browser.get('/library')).$('h2')).toHaveLength(1);
  });

  test('leaves nothing in the courses they took: no note, no question, no certificate, no file', async () => {
    const bread = await course({ modules: [{ lessons: ['Flour'] }] });
    const lessonId = bread.lessons['Flour']!;
    const { email, customerId, enrolmentId } = await learner(bread);
    await (await students()).finish(enrolmentId, lessonId);
    const objects = await shop.service<Objects>('ports/objects.js', 'Objects');
    const key = `submissions/${enrolmentId}`;
    await objects.put(key, Buffer.from('homework'), { contentType: 'text/plain' });
    const mine = [newId(), bread.storeId, enrolmentId, lessonId];
    const words = 'Sourdoughish words';
    await shop.query(
      `insert into lesson_notes (id, store_id, enrolment_id, lesson_id, body, created_at, updated_at) values ($1, $2, $3, $4, $5, now(), now())`,
      [...mine, words],
    );
    await shop.query(
      `insert into lesson_questions (id, store_id, enrolment_id, lesson_id, body, status, created_at) values ($1, $2, $3, $4, $5, 'open', now())`,
      [...mine, words],
    );
    await shop.query(
      `insert into submissions (id, store_id, enrolment_id, lesson_id, body, object_key, status, created_at) values ($1, $2, $3, $4, $5, $6, 'sent', now())`,
      [...mine, words, key],
    );
    await shop.query(
      `insert into certificates (id, store_id, enrolment_id, course_id, customer_id, code, name, locale, course_title, finished_at, issued_at)
       values ($1, $2, $3, $4, $5, 'C0DE', $6, 'en', 'Bread', now(), now())`,
      [newId(), bread.storeId, enrolmentId, bread.id, customerId, words],
    );
    const browser = await readerOf(email);
    const data = JSON.parse((await browser.get('/library/account/data')).text) as Record<string, object[]>;
    expect(data.courses).toMatchObject([
      { lessons: [{ lesson: 'Flour (it)' }], notes: [{ words }], questions: [{ words }], assignments: [{ words }] },
    ]);
    expect(data.certificates).toMatchObject([{ code: 'C0DE', name: words }]);
    await askErasure(browser);
    await erase(email);
    expect(await whereIs('Sourdoughish')).toEqual([]);
    expect(await whereIs(enrolmentId)).toEqual([]);
    expect(await objects.exists(key)).toBe(false);
  });
});
