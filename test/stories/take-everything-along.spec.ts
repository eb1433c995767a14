/** @shop-options {"empty": true} */
import { createHash } from 'node:crypto';
import { hire, openStore, signedIn } from '../support/people.js';
import { addProduct, purchase } from '../support/purchases.js';
import { shop } from '../support/shop.js';
import type { Visitor } from '../support/visitor.js';

const BYTES = Buffer.from('%PDF-1.7 all of it');

describe('the owner who takes everything along', () => {
  let ada: Visitor;
  let store: Awaited<ReturnType<typeof openStore>>['store'];
  const read = async (path: string) => (await ada.raw('GET', `/studio/transfer/${path}`)).text();
  beforeAll(async () => {
    const opened = await openStore('lanterna');
    store = opened.store;
    const { productId } = await addProduct(store.id, 'Il giardino', 'garden.pdf', BYTES);
    await purchase(store.id, 'bea@example.com', [productId]);
    const other = await openStore('faro');
    await addProduct(other.store.id, 'Del faro', 'faro.pdf', Buffer.from('%PDF-1.7'));
    ada = await signedIn(opened.email);
  });

  test('finds each table of this store alone, without what opens anything', async () => {
    const page = await ada.get('/studio/transfer');
    const links = page
      .$('tbody a')
      .map((_, a) => page.$(a).attr('href')!)
      .get();
    expect(links.length).toBeGreaterThan(40);
    for (const link of links) {
      const answer = await ada.raw('GET', link);
      const text = await answer.text();
      expect([link, answer.status]).toEqual([link, 200]);
      expect(text.split('\n')[0]).not.toMatch(/token|hash|secret/);
      expect(text).not.toMatch(/faro/i);
    }
    expect(await read('rows/customers.csv')).toContain('bea@example.com');
    expect(JSON.parse((await read('rows/products.jsonl')).trim())).toMatchObject({ title: 'Il giardino', store_id: store.id });
  });

  test('gets cells that no spreadsheet takes for formulas, and all of many rows once', async () => {
    await shop.query(
      `insert into customers (id, store_id, email, name, locale, created_at)
       select gen_random_uuid(), $1, 'n' || n || '@example.com', '=cmd|x' || n, 'en', now() from generate_series(1, 12000) n`,
      [store.id],
    );
    const before = process.memoryUsage().rss;
    const lines = (await read('rows/customers.csv')).trim().split('\r\n');
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
    expect(lines).toHaveLength(12_002);
    expect(new Set(lines).size).toBe(12_002);
    expect(lines.filter((line) => /(^|,)=cmd/.test(line))).toEqual([]);
    expect(lines.filter((line) => line.includes(`'=cmd|x`))).toHaveLength(12_000);
  });

  test('gets every file by a list with its checksum and a link that works', async () => {
    const [file] = (await read('files.jsonl'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string>);
    expect(file).toMatchObject({ fileName: 'garden.pdf', sizeBytes: BYTES.length });
    const bytes = Buffer.from(await (await fetch(file!.url!)).arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file!.sha256);
  });

  test('is the only one who may', async () => {
    const editor = await signedIn(await hire(store, 'editor'));
    for (const path of ['', '/files.jsonl', '/rows/customers.csv'])
      expect((await editor.raw('GET', `/studio/transfer${path}`)).status).toBe(403);
    for (const path of ['rows/api_keys.csv', 'rows/accounts.csv', 'rows/customers.exe', 'rows/staff_sessions.jsonl'])
      expect((await ada.raw('GET', `/studio/transfer/${path}`)).status).toBe(404);
  });
});
