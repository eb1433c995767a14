import { PDFDocument } from '@cantoo/pdf-lib';
import { unzipSync } from 'fflate';
import type { Catalog } from '../../src/catalog/catalog.service.js';
import type { Files } from '../../src/files/files.service.js';
import type { Objects } from '../../src/ports/objects.js';
import { epubOf } from '../../src/sandbox/demo/epub.js';
import { arrived } from '../support/letters.js';
import { encryptedPdf, linesOn, pdfWithForm } from '../support/papers.js';
import { buy, DELIVERED, openConcerns, whatCameOf } from '../support/sales.js';
import { creator, settle, shop, visitor } from '../support/shop.js';

const catalog = await shop.service<Catalog>('catalog/catalog.service.js', 'Catalog');
const files = await shop.service<Files>('files/files.service.js', 'Files');
const objects = await shop.service<Objects>('ports/objects.js', 'Objects');

async function stamped(fileName: string, bytes: Buffer) {
  const { id, slug } = await catalog.create(shop.store.id, { title: fileName, priceMinor: 900, taxCategory: 'ebook' });
  const fileId = await files.addFile(shop.store.id, id, fileName, fileName, bytes);
  await files.setStamped(shop.store.id, id, true);
  await catalog.publish(shop.store.id, id);
  return { id, slug, fileId, bytes };
}

/** What the first button on a purchase's page downloads. */
async function fetched(path: string): Promise<Buffer> {
  const browser = visitor();
  const page = await browser.get(path);
  const { status, headers } = await browser.raw('GET', page.$('tbody a.btn').attr('href')!);
  expect(status).toBe(302);
  return Buffer.from(await (await fetch(headers.get('location')!)).arrayBuffer());
}

async function bought(slug: string, name?: string) {
  const placed = await buy(slug, name ? { name } : {});
  const letters = await arrived(placed.email);
  const path = /\/a\/[\w-]{43}/.exec(letters[0]?.text ?? '')?.[0];
  return { ...placed, letters, path: path ?? '' };
}

const linesFor = async (orderId: string, name: string) => {
  const [{ number }] = (await shop.query<{ number: number }>('select number from orders where id = $1', [orderId])) as [
    { number: number },
  ];
  return `This copy belongs to ${name} · order ${number}`;
};

describe('a reader of a product whose copies bear names', () => {
  test('gets a PDF with their name and order on each page, its form and its own bytes untouched', async () => {
    const { slug, bytes } = await stamped('garden.pdf', await pdfWithForm());
    const { path, orderId, letters } = await bought(slug);
    expect(letters).toHaveLength(1);
    const copy = await fetched(path);
    const line = await linesFor(orderId, 'Ada Bianchi');
    expect(await linesOn(copy)).toEqual([line, line, line]);
    expect(copy.subarray(0, bytes.length).equals(bytes)).toBe(true);
    const pdf = await PDFDocument.load(copy);
    expect(pdf.getForm().getTextField('dedication').getText()).toBe('For you');
    expect(await whatCameOf(orderId)).toEqual(DELIVERED);
  });

  test('is named in their own letters, whichever of Europe’s they are, also where the file keeps its list of objects in the old way', async () => {
    const { slug } = await stamped('old.pdf', await pdfWithForm(1, false));
    const name = 'Łukasz Żółkiewski · Ελένη Ζαχαρίου · Їжакевич Щербань';
    const { path, orderId } = await bought(slug, name);
    expect(await linesOn(await fetched(path))).toEqual([await linesFor(orderId, name)]);
  });

  test('whose name no face of ours can write is named by address', async () => {
    const { slug } = await stamped('far.pdf', await pdfWithForm(1));
    const { path, orderId, email } = await bought(slug, '山田 花子');
    expect(await linesOn(await fetched(path))).toEqual([await linesFor(orderId, email)]);
  });

  test('gets an EPUB with a last page of theirs, every other file of it as it was', async () => {
    const made = {
      title: 'The garden',
      subtitle: 'A year',
      author: 'Lucia',
      locale: 'en',
      cover: Buffer.from('a picture'),
    } as const;
    const chapters = [{ title: 'One', xhtml: '<p>Once upon a time.</p>', blocks: [] }];
    const { slug, bytes } = await stamped('garden.epub', epubOf({ ...made, chapters }, { id: 'a-book', modified: new Date() }));
    const { path, orderId } = await bought(slug, 'Ada <Bianchi> & C.');
    const copy = await fetched(path);
    expect(copy.toString('latin1', 30, 58)).toBe('mimetypeapplication/epub+zip');
    expect(copy.readUInt16LE(8)).toBe(0);
    const [before, after] = [unzipSync(bytes), unzipSync(copy)].map((zip) =>
      Object.fromEntries(Object.entries(zip).map(([name, content]) => [name, Buffer.from(content).toString()])),
    ) as [Record<string, string>, Record<string, string>];
    const { 'OEBPS/this-copy.xhtml': page, 'OEBPS/content.opf': book, ...others } = after;
    const { 'OEBPS/content.opf': old, ...same } = before;
    expect(others).toEqual(same);
    expect(old).not.toContain('this-copy');
    const line = (await linesFor(orderId, 'Ada <Bianchi> & C.')).replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;');
    expect(page).toContain(`<p>${line}</p>`);
    expect(book).toContain(`>${line}</dc:rights>`);
    expect(book).toMatch(/<item id="this-copy" href="this-copy.xhtml"[^>]*\/>\s*<\/manifest>/);
    expect(book).toMatch(/<itemref idref="this-copy"\/>\s*<\/spine>/);
  });

  test('gets the very file, at once, where it cannot bear a name; the creator is told once', async () => {
    const signed = Buffer.concat([await pdfWithForm(1), Buffer.from('\n% /ByteRange [0 1 2 3]\n')]);
    const full = (await pdfWithForm(1, false)).toString('latin1').replace(/\/Size \d+/, '/Size 300000');
    const odd = {
      'huge.pdf': Buffer.from(full, 'latin1'),
      'locked.pdf': await encryptedPdf(),
      'signed.pdf': signed,
      'broken.pdf': Buffer.from('%PDF-1.7 a garden'),
    };
    for (const [fileName, bytes] of Object.entries(odd)) {
      const { slug } = await stamped(fileName, bytes);
      for (const _reader of ['first', 'second']) {
        const { path, letters } = await bought(slug);
        expect(letters).toHaveLength(1);
        expect((await fetched(path)).equals(bytes)).toBe(true);
      }
    }
    const concerns = [
      'file-left-whole-damaged',
      'file-left-whole-encrypted',
      'file-left-whole-signed',
      'file-left-whole-too-large',
    ];
    expect(await openConcerns()).toEqual(concerns);
    const page = await (await creator()).get('/studio/attention');
    expect(page.$('main').text()).toContain('“locked.pdf” is sold without the buyer’s name');
    expect(page.$('main').text()).toContain('Seen once');
  });

  test('never waits for their letter longer than two minutes, and then gets the file as it is', async () => {
    const { slug, id } = await stamped('lost.pdf', await pdfWithForm(1));
    const [{ object_key: key }] = (await shop.query<{ object_key: string }>(
      'select v.object_key from file_versions v join product_files f on f.id = v.file_id where f.product_id = $1',
      [id],
    )) as [{ object_key: string }];
    await objects.remove([key]);
    const { email, orderId, letters } = await bought(slug);
    expect(letters).toEqual([]);
    expect(await whatCameOf(orderId)).toEqual(DELIVERED);
    const { clock } = shop.embedded!;
    clock.moveTo(new Date(clock.now().getTime() + 121_000));
    await settle();
    const [letter] = await arrived(email);
    const browser = visitor();
    const page = await browser.get(/\/a\/[\w-]{43}/.exec(letter!.text)![0]);
    const { headers } = await browser.raw('GET', page.$('tbody a.btn').attr('href')!);
    expect(headers.get('location')).toContain(key);
  });

  test('waits a moment for a copy of a version that came after their purchase', async () => {
    const { slug, id, fileId } = await stamped('again.pdf', await pdfWithForm(1));
    const { path, orderId } = await bought(slug);
    const bytes = await pdfWithForm(2);
    const key = `${shop.store.id}/files/second`;
    await objects.put(key, bytes, { contentType: 'application/pdf' });
    await shop.query(
      `insert into file_versions (id, store_id, file_id, version, object_key, file_name, size_bytes, sha256, content_type, created_at)
       select gen_random_uuid(), store_id, file_id, 2, $2, file_name, $3, repeat('0', 64), content_type, now()
       from file_versions where file_id = $1`,
      [fileId, key, bytes.length],
    );
    const browser = visitor();
    const shelf = await browser.get(path);
    const wait = await browser.get(shelf.$('tbody a.btn').attr('href')!);
    expect(wait.status).toBe(200);
    expect(wait.$('h1').text()).toBe('Your copy is being prepared');
    expect(wait.$('meta[http-equiv=refresh]')).toHaveLength(1);
    await settle();
    const line = await linesFor(orderId, 'Ada Bianchi');
    expect(await linesOn(await fetched(path))).toEqual([line, line]);
    await files.setStamped(shop.store.id, id, false);
    expect((await fetched(path)).equals(bytes)).toBe(true);
  });
});

test('the creator switches it on and off beside the files', async () => {
  const { id } = await stamped('switch.pdf', await pdfWithForm(1));
  const browser = await creator();
  const page = await browser.get(`/studio/products/${id}/files`);
  expect(page.$('[name=stamped]').prop('checked')).toBe(true);
  const form = 'form[action$="/files/stamped"]';
  const off = await browser.submit(page, { stamped: '' }, form);
  expect(off.$('[role=status]').text()).toContain('Copies are given as they are.');
  expect(off.$('[name=stamped]').prop('checked')).toBe(false);
});
