/** @shop-options {"empty": true} */
import type { Files } from '../../src/files/files.service.js';
import { Creator, sha256, someBytes } from '../support/creator.js';
import { moveItem } from '../support/desk.js';
import { settle, shop, visitor } from '../support/shop.js';

const MIB = 1 << 20;
const book = someBytes(20 * MIB);
const objects = async () => shop.service<{ exists(key: string): Promise<boolean> }>('ports/objects.js', 'Objects');
const keyOf = async (uploadId: string) =>
  (await shop.query<{ key: string }>('select object_key as key from uploads where id = $1', [uploadId]))[0]!.key;

const DAY_MS = 86_400_000;
async function passDays(days: number): Promise<void> {
  const { clock } = shop.embedded!;
  clock.moveTo(new Date(clock.now().getTime() + days * DAY_MS));
  await settle();
}

let ada: Creator;
let files: Files;
beforeAll(async () => {
  ada = await Creator.in('ada');
  files = await shop.service<Files>('files/files.service.js', 'Files');
});

const current = () => files.ofProducts(ada.storeId, [ada.productId]);
async function bytesBehind(url: string): Promise<{ sha256: string; disposition: string; type: string }> {
  const response = await fetch(url);
  return {
    sha256: sha256(Buffer.from(await response.arrayBuffer())),
    disposition: response.headers.get('content-disposition') ?? '',
    type: response.headers.get('content-type') ?? '',
  };
}

describe('a creator uploads a file', () => {
  test('in parts, in any order, and goes on where an interrupted upload stopped', async () => {
    const { body: begun } = await ada.start(book, 'Il giardino di carta — è qui.pdf');
    expect(begun).toMatchObject({ status: 'open', partSizeBytes: 8 * MIB, partCount: 3, presentParts: [] });
    expect(await ada.sendPart(begun, book, 3)).toBe(200);
    expect(await ada.sendPart(begun, book, 1)).toBe(200);

    const { body: resumed } = await ada.start(book, 'Il giardino di carta — è qui.pdf');
    expect(resumed).toMatchObject({ uploadId: begun.uploadId, presentParts: [1, 3] });
    expect(await ada.complete(resumed, sha256(book))).toMatchObject({ status: 409, body: { code: 'upload-incomplete' } });
    expect(await ada.sendPart(resumed, book, 2)).toBe(200);
    expect((await ada.complete(resumed, sha256(book))).body.status).toBe('checking');
    await settle();

    expect((await ada.ask('GET', `/${begun.uploadId}`)).body).toMatchObject({ status: 'done', reason: null });
    const [file] = await current();
    expect(file).toMatchObject({ version: 1, sizeBytes: book.length, name: 'Il giardino di carta — è qui' });
    const { url } = await files.signDownload(ada.storeId, file!.versionId);
    expect(await bytesBehind(url)).toEqual({
      sha256: sha256(book),
      type: 'application/octet-stream',
      disposition: expect.stringContaining("filename*=UTF-8''Il%20giardino%20di%20carta%20%E2%80%94%20%C3%A8%20qui.pdf"),
    });
    expect((await ada.page).$('#shelf h2').text()).toContain('Il giardino di carta');
  });

  test('the type is told by the content, not by the name', async () => {
    await ada.upload(Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF'), 'notes.exe');
    const file = (await current()).find((each) => each.fileName === 'notes.exe');
    expect(file?.contentType).toBe('application/pdf');
  });

  test('what arrived differently is refused with a reason, and its bytes go', async () => {
    const bytes = someBytes(3 * MIB, 7);
    const { body: begun } = await ada.start(bytes, 'torn.zip');
    await ada.sendPart(begun, bytes, 1);
    await ada.complete(begun, sha256(Buffer.from('something else')));
    await settle();
    const { body } = await ada.ask('GET', `/${begun.uploadId}`);
    expect(body).toMatchObject({ status: 'failed', failure: 'bytes-differ' });
    expect(body.reason).toMatch(/checksums differ/);
    expect(await (await objects()).exists(await keyOf(begun.uploadId))).toBe(false);
    expect((await current()).map((file) => file.fileName)).not.toContain('torn.zip');
  });

  test('a part of the wrong length counts as missing', async () => {
    const bytes = someBytes(9 * MIB, 5);
    const { body: begun } = await ada.start(bytes, 'short.bin');
    await ada.sendPart(begun, bytes.subarray(0, 100), 1);
    expect((await ada.start(bytes, 'short.bin')).body.presentParts).toEqual([]);
  });

  test('two browsers that begin the same upload at once share it', async () => {
    const bytes = someBytes(1000, 11);
    const begun = await Promise.all([1, 2, 3, 4].map(() => ada.start(bytes, 'shared.bin')));
    expect(new Set(begun.map(({ body }) => body.uploadId)).size).toBe(1);
  });

  test('an empty file and one beyond every limit are refused before a byte moves', async () => {
    expect(await ada.start(Buffer.alloc(0), 'empty.pdf')).toMatchObject({ status: 422, body: { code: 'file-empty' } });
    expect(await ada.start(book, 'huge.mp4', { sizeBytes: 60e9 })).toMatchObject({
      status: 422,
      body: { code: 'file-too-large' },
    });
    expect(await ada.start(book, 'twelve-gigabytes.mp4', { sizeBytes: 12e9 })).toMatchObject({ status: 200 });
  });

  test('one that was cancelled is gone', async () => {
    const bytes = someBytes(1000, 13);
    const { body: begun } = await ada.start(bytes, 'cancelled.bin');
    expect((await ada.ask('DELETE', `/${begun.uploadId}`)).status).toBe(204);
    expect(await ada.ask('POST', `/${begun.uploadId}/parts/1`)).toMatchObject({ status: 409, body: { code: 'upload-gone' } });
    expect((await ada.start(bytes, 'cancelled.bin')).body.uploadId).not.toBe(begun.uploadId);
  });
});

describe('a creator keeps the shelf', () => {
  test('a replaced file reaches earlier buyers in its new version; the old one is kept', async () => {
    const [file] = await current();
    const next = someBytes(2 * MIB, 3);
    expect(await ada.upload(next, 'second edition.pdf', { fileId: file!.fileId })).toMatchObject({ status: 'done' });
    const [now] = await current();
    expect(now).toMatchObject({ fileId: file!.fileId, name: file!.name, version: 2, fileName: 'second edition.pdf' });
    const page = await ada.page;
    const old = page.$(`a[href$="/studio/files/versions/${file!.versionId}"]`);
    expect(old.text()).toContain('Il giardino');
    const { headers } = await ada.who.raw('GET', old.attr('href')!);
    expect((await bytesBehind(headers.get('location')!)).sha256).toBe(sha256(book));
  });

  test('renames with a note to buyers, and hears when the name is missing', async () => {
    const [file] = await current();
    const form = `form[action$="/${file!.fileId}/rename"]`;
    const refused = await ada.who.submit(await ada.page, { name: '' }, form);
    expect(refused.$(`${form} .error`).text()).toMatch(/fill this in/);
    await ada.who.submit(await ada.page, { name: ' The book ', note: 'Two new chapters' }, form);
    expect((await current())[0]).toMatchObject({ name: 'The book', note: 'Two new chapters' });
  });

  test('orders files with buttons alone', async () => {
    const names = async () => (await current()).map((file) => file.name);
    const before = await names();
    const last = (await current()).at(-1)!;
    const moved = await moveItem(ada.who, await ada.page, 'files', `up:${last.fileId}`);
    expect(moved.$('.notice').text()).toMatch(/order has changed/);
    expect(await names()).toEqual([...before.slice(0, -2), before.at(-1), before.at(-2)]);
  });

  test('removes a file, reading first what that means, and brings it back', async () => {
    const [file] = await current();
    const remove = `form[action$="/${file!.fileId}/remove"]`;
    const page = await ada.page;
    expect(page.$(remove).parent().text()).toMatch(/can no longer download it/);
    const after = await ada.who.submit(page, {}, remove);
    expect((await current()).map((each) => each.fileId)).not.toContain(file!.fileId);
    await expect(files.signDownload(ada.storeId, file!.versionId)).rejects.toMatchObject({ kind: 'not-found' });
    await ada.who.submit(after, {}, `form[action$="/${file!.fileId}/restore"]`);
    expect((await current()).map((each) => each.fileId)).toContain(file!.fileId);
  });

  test('a published product keeps its last file', async () => {
    await shop.query(`update products set status = 'published' where id = $1`, [ada.productId]);
    const shelf = await current();
    for (const { fileId } of shelf.slice(1)) await ada.who.submit(await ada.page, {}, `form[action$="/${fileId}/remove"]`);
    const refused = await ada.who.submit(await ada.page, {}, `form[action$="/${shelf[0]!.fileId}/remove"]`);
    expect(refused.status).toBe(409);
    expect(refused.text).toMatch(/only file of a published product/);
  });
});

describe('strangers', () => {
  test('of another store reach nothing by its ids', async () => {
    const eve = await Creator.in('eve', '/@eve');
    const bytes = someBytes(1000, 17);
    const { body: begun } = await ada.start(bytes, 'secret.pdf');
    const [file] = await current();
    for (const [method, path, body] of [
      ['GET', `/${begun.uploadId}`],
      ['POST', `/${begun.uploadId}/parts/1`],
      ['POST', `/${begun.uploadId}/complete`, { sha256: sha256(bytes) }],
      ['DELETE', `/${begun.uploadId}`],
    ] as const)
      expect((await eve.ask(method, path, body)).status).toBe(404);
    expect((await eve.start(bytes, 'x.pdf', { productId: ada.productId })).status).toBe(404);
    expect((await eve.start(bytes, 'x.pdf', { fileId: file!.fileId })).status).toBe(404);
    expect((await eve.who.get(`/@eve/studio/products/${ada.productId}/files`)).status).toBe(404);
    expect((await eve.who.get(`/@eve/studio/files/versions/${file!.versionId}`)).status).toBe(404);
  });

  test('who are not signed in, or come without the page’s token, are turned away', async () => {
    const json = { accept: 'application/json', 'content-type': 'application/json' };
    expect((await visitor().raw('POST', '/studio/uploads', '{}', json)).status).toBe(403);
    expect((await visitor().raw('GET', `/studio/uploads/${ada.productId}`, undefined, json)).status).toBe(401);
  });
});

test('an upload nobody has touched for seven days is cleaned up', async () => {
  const bytes = someBytes(9 * MIB, 19);
  const { body: begun } = await ada.start(bytes, 'forgotten.mp4');
  await ada.sendPart(begun, bytes, 1);
  await passDays(6);
  expect((await ada.start(bytes, 'forgotten.mp4')).body).toMatchObject({ uploadId: begun.uploadId, presentParts: [1] });
  await passDays(7.1);
  expect((await ada.ask('GET', `/${begun.uploadId}`)).body.status).toBe('aborted');
  expect((await ada.start(bytes, 'forgotten.mp4')).body).toMatchObject({ status: 'open', presentParts: [] });
});
