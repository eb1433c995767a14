/** @shop-options {"empty": true} */
import { randomBytes } from 'node:crypto';
import { simpleParser } from 'mailparser';
import type { Files } from '../../src/files/files.service.js';
import { epubOf } from '../../src/sandbox/demo/epub.js';
import { arrived } from '../support/letters.js';
import { openStore } from '../support/people.js';
import { eventually } from '../support/production.js';
import { addProduct, library, purchase, takeBack } from '../support/purchases.js';
import { readerOf } from '../support/readers.js';
import { settle, shop } from '../support/shop.js';
import type { Answer, Visitor } from '../support/visitor.js';

const BYTES = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(3_000_000)]);
const NAME = 'La città più bella.pdf';
let readers = 0;
let storeId: string;
let book: Awaited<ReturnType<typeof addProduct>>;
beforeAll(async () => {
  storeId = (await openStore('lanterna')).store.id;
  book = await addProduct(storeId, 'La città', NAME, BYTES);
});

async function newReader() {
  const email = `kindle${++readers}@example.com`;
  const { orderId, customerId } = await purchase(storeId, email, [book.productId]);
  return { orderId, customerId, kindle: `reader-${readers}@kindle.com`, browser: await readerOf(email) };
}

const desk = (versionId = book.versionId) => `/library/kindle/${versionId}`;

async function send(who: Visitor, email: string): Promise<Answer> {
  return who.submit(await who.get(desk()), { email }, 'form[action*="/kindle/"]');
}

async function attachmentOf(to: string) {
  const [letter] = await arrived(to);
  const parsed = await simpleParser((await shop.embedded!.inbox!.raw(letter!.id))!);
  return { letter: letter!, parsed, file: parsed.attachments[0]! };
}

describe('a reader with a Kindle', () => {
  test('is told which sender to approve, and gets the very file there under its own name', async () => {
    const { browser, kindle, orderId } = await newReader();
    const shelf = await browser.get('/library');
    const page = await browser.get(shelf.$('a[aria-label^="Send to Kindle"]').attr('href')!);
    expect(page.$('main').text()).toContain('Approved Personal Document E-mail List');
    const approved = page.$('main code').text();
    const done = await browser.submit(page, { email: ` ${kindle} ` }, 'form[action*="/kindle/"]');
    expect(done.$('[role=status]').text()).toContain('It is on its way.');
    await settle();
    const { parsed, file } = await attachmentOf(kindle);
    expect(parsed.from!.value[0]!.address).toBe(approved);
    expect(file.filename).toBe(NAME);
    expect(file.contentType).toBe('application/pdf');
    expect(file.content.equals(BYTES)).toBe(true);
    const again = await browser.get(desk());
    expect(again.$('[name=email]').val()).toBe(kindle);
    expect(again.$('tbody tr').text()).toContain('Handed over');
    const log = await (await library()).timeline(storeId, orderId);
    expect(log.map(({ kind, fileName }) => [kind, fileName])).toEqual([['kindle', NAME]]);
  });

  test('is refused an address that is no Kindle’s, a file of another kind, and one that is too large', async () => {
    const { browser } = await newReader();
    for (const wrong of ['me@example.com', 'me@kindle.com.evil.example', 'me@notkindle.com', 'a@b@kindle.com', ''])
      expect((await send(browser, wrong)).status).toBe(422);
    expect((await send(browser, 'me@example.com')).$('.error').text()).toContain('it ends in @kindle.com');
    for (const right of ['me@free.kindle.com', 'ME@KINDLE.COM', 'me@kindle.cn'])
      expect((await send(browser, right)).status).toBe(200);

    const files = await shop.service<Files>('files/files.service.js', 'Files');
    await files.addFile(storeId, book.productId, 'Music', 'music.zip', Buffer.from('PK\u0003\u0004 no book'));
    await files.addFile(storeId, book.productId, 'Large', 'large.pdf', BYTES);
    await shop.query(`update file_versions set size_bytes = 50000001 where file_name = 'large.pdf'`);
    const shelf = await browser.get('/library');
    expect(shelf.$('a[aria-label^="Send to Kindle"]')).toHaveLength(1);
    expect(shelf.text).toContain('Too large for a Kindle by e-mail.');
    const versions = await shop.query<{ id: string; file_name: string }>(
      `select id, file_name from file_versions where file_name in ('large.pdf', 'music.zip') order by file_name`,
    );
    const [large, music] = [await browser.get(desk(versions[0]!.id)), await browser.get(desk(versions[1]!.id))];
    expect([large.status, music.status]).toEqual([422, 422]);
    expect(large.text).toContain('up to 50 MB');
    expect(music.text).toContain('EPUB and PDF');
    await shop.query(`update product_files set removed_at = now() where name in ('Music', 'Large')`);
  });

  test('sends an EPUB as one', async () => {
    const cover = Buffer.from([0xff, 0xd8, 0xff]);
    const bytes = epubOf(
      { title: 'Fiaba', subtitle: '', author: 'Ada', locale: 'it', chapters: [], cover },
      { id: 'one', modified: new Date('2026-11-22T10:00:00Z') },
    );
    const tale = await addProduct(storeId, 'Fiaba', 'fiaba.epub', bytes);
    await purchase(storeId, 'tale@example.com', [tale.productId]);
    const browser = await readerOf('tale@example.com');
    const page = await browser.get(desk(tale.versionId));
    await browser.submit(page, { email: 'tale@kindle.com' }, 'form[action*="/kindle/"]');
    await settle();
    expect((await attachmentOf('tale@kindle.com')).file.contentType).toBe('application/epub+zip');
  });

  test('gets nothing that is not theirs, and nothing any more once it was taken back, not even what was on its way', async () => {
    const stranger = await addProduct(storeId, 'Not theirs', 'theirs.pdf', BYTES);
    const { browser, kindle, orderId } = await newReader();
    expect((await browser.get(desk(stranger.versionId))).status).toBe(404);
    const page = await browser.get(desk());
    shop.embedded!.inbox!.failNext({ phase: 'mail', code: 451 });
    await browser.submit(page, { email: kindle }, 'form[action*="/kindle/"]');
    const refused = 'select from messages where to_email = $1 and attempts = 1 and status = $2';
    await eventually(async () => (await shop.query(refused, [kindle, 'ready'])).length === 1, 'The refusal');
    await takeBack(orderId);
    const { clock } = shop.embedded!;
    clock.moveTo(new Date(clock.now().getTime() + 60_000));
    await settle();
    expect(await arrived(kindle)).toHaveLength(0);
    const [letter] = await shop.query<{ status: string; outcome: string }>(
      'select status, outcome from messages where to_email = $1',
      [kindle],
    );
    expect(letter).toEqual({ status: 'cancelled', outcome: 'revoked' });
    expect((await browser.get(desk())).status).toBe(403);
  });

  test('sends it once however often the button is pressed, and not all day long', async () => {
    const { browser, kindle } = await newReader();
    await send(browser, kindle);
    await send(browser, kindle);
    await settle();
    expect(await arrived(kindle)).toHaveLength(1);
    for (let i = 0; i < 18; i++) await send(browser, kindle);
    expect((await send(browser, kindle)).status).toBe(429);
  });

  test('may have the address forgotten', async () => {
    const { browser, kindle, customerId } = await newReader();
    await send(browser, kindle);
    await browser.submit(await browser.get(desk()), {}, 'form[action$="/kindle/forget"]');
    expect(await shop.query('select from kindle_addresses where customer_id = $1', [customerId])).toHaveLength(0);
    expect((await browser.get(desk())).$('[name=email]').val()).toBeFalsy();
  });
});
