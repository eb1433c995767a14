/** @shop-options {"empty": true} */
import type { FilesRepository } from '../../src/files/files.repository.js';
import { openStore } from '../support/people.js';
import { addProduct, purchase, takeBack } from '../support/purchases.js';
import { readerOf } from '../support/readers.js';
import { shop } from '../support/shop.js';

const PDF = Buffer.from('%PDF-1.7\n%%EOF\n');
const HOUR_MS = 3_600_000;

const pass = (hours: number) => shop.embedded!.clock.moveTo(new Date(shop.embedded!.clock.now().getTime() + hours * HOUR_MS));

/** What the creator's upload ends in: a version that replaces the one before, with a word about what is new. */
async function replace(storeId: string, fileId: string, note: string): Promise<string> {
  const rows = await shop.service<FilesRepository>('files/files.repository.js', 'FilesRepository');
  const version = {
    storeId,
    productId: '',
    objectKey: `${storeId}/files/${fileId}`,
    fileName: 'book.pdf',
    sizeBytes: PDF.length,
  };
  const facts = { sha256: 'a'.repeat(64), contentType: 'application/pdf' };
  const versionId = await rows.insertVersion(fileId, { ...version, ...facts }, shop.embedded!.clock.now());
  await rows.rename(fileId, 'The book', note);
  return versionId;
}

describe('a reader who comes back', () => {
  let storeId: string;
  beforeAll(async () => {
    storeId = (await openStore('lanterna')).store.id;
  });

  test('is told what is new since the last visit and what changed, for as long as this visit lasts', async () => {
    const book = await addProduct(storeId, 'The garden', 'garden.pdf', PDF);
    await purchase(storeId, 'ada@example.com', [book.productId]);
    const ada = await readerOf('ada@example.com');
    await ada.raw('GET', `/library/files/${book.versionId}`);
    pass(24);
    expect((await ada.get('/library')).text).not.toContain('New since you were here');
    pass(1);
    await replace(storeId, book.fileId, 'A chapter about roses.');
    const page = await ada.get('/library');
    expect(page.$('.callout').text()).toContain('New since you were here');
    expect(page.$('.callout').text()).toContain('The book is now in version 2.');
    expect(page.$('.callout').text()).toContain('A chapter about roses.');
    expect(page.$(page.$('.callout a').attr('href')!).text()).toContain('You have version 1; version 2 is newer.');
    expect((await ada.get('/library')).$('.callout')).toHaveLength(1);
    pass(2);
    const later = await ada.get('/library');
    expect(later.$('.callout')).toHaveLength(0);
    expect(later.text).toContain('You have version 1; version 2 is newer.');
  });

  test('is not taken for coming back by a browser that looks ahead', async () => {
    const book = await addProduct(storeId, 'The orchard', 'orchard.pdf', PDF);
    await purchase(storeId, 'bea@example.com', [book.productId]);
    const bea = await readerOf('bea@example.com');
    pass(2);
    await replace(storeId, book.fileId, 'New pictures.');
    await bea.get('/library', { 'sec-purpose': 'prefetch' });
    await bea.raw('HEAD', '/library');
    pass(2);
    expect((await bea.get('/library')).$('.callout').text()).toContain('New pictures.');
  });

  test('still gets an earlier version, unless the file was taken out', async () => {
    const book = await addProduct(storeId, 'The meadow', 'meadow.pdf', PDF);
    const { orderId } = await purchase(storeId, 'cleo@example.com', [book.productId]);
    await replace(storeId, book.fileId, 'Corrected.');
    const cleo = await readerOf('cleo@example.com');
    const page = await cleo.get('/library');
    const earlier = page.$('details.earlier a');
    expect(earlier.text()).toMatch(/^Version 1, \d+ \w+ 20\d\d, 15 byte$/);
    expect((await cleo.raw('GET', earlier.attr('href')!)).headers.get('location')).toContain('X-Amz-Signature=');
    await takeBack(orderId);
    expect((await cleo.raw('GET', earlier.attr('href')!)).status).toBe(403);
    await purchase(storeId, 'cleo@example.com', [book.productId]);
    expect((await cleo.raw('GET', earlier.attr('href')!)).status).toBe(302);
    await shop.query('update product_files set removed_at = now() where id = $1', [book.fileId]);
    expect((await cleo.raw('GET', earlier.attr('href')!)).status).toBe(404);
  });

  test('finds first what was opened last', async () => {
    const first = await addProduct(storeId, 'First', 'first.pdf', PDF);
    const second = await addProduct(storeId, 'Second', 'second.pdf', PDF);
    await purchase(storeId, 'dora@example.com', [first.productId]);
    pass(1);
    await purchase(storeId, 'dora@example.com', [second.productId]);
    const dora = await readerOf('dora@example.com');
    const titles = async () => {
      const { $ } = await dora.get('/library');
      return $('h2')
        .map((_, h2) => $(h2).text())
        .get();
    };
    expect(await titles()).toEqual(['Second', 'First']);
    pass(1);
    await dora.raw('GET', `/library/files/${first.versionId}`);
    expect(await titles()).toEqual(['First', 'Second']);
    expect((await dora.get('/library')).$('.owned').first().text()).toContain('Go on where you were');
  });
});
