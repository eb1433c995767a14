/** @shop-options {"empty": true} */
import type { Material } from '../../src/materials/material.js';
import type { Materials } from '../../src/materials/materials.service.js';
import type { UploadAsk } from '../../src/uploads/uploads.service.js';
import { Creator, sha256 } from '../support/creator.js';
import { settle, shop } from '../support/shop.js';

const LESSON: Partial<UploadAsk> = { purpose: 'lesson', productId: undefined };
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n');

let ada: Creator;
let materials: Materials;
beforeAll(async () => {
  ada = await Creator.in('ada');
  materials = await shop.service<Materials>('materials/materials.service.js', 'Materials');
});
const material = async (id: string): Promise<Material> => materials.one(ada.storeId, id);

test('a paper belongs to its lesson from the first byte on, and is given as it is once it has come', async () => {
  const { body: begun } = await ada.start(PDF, 'Dispensa è.pdf', LESSON);
  for (let times = 2; times > 0; times--) await materials.expect(ada.storeId, begun.uploadId, 'Dispensa è.pdf');
  expect(await material(begun.uploadId)).toMatchObject({ state: 'arriving', kind: null, objectKey: null });
  await ada.sendPart(begun, PDF, 1);
  await ada.complete(begun, sha256(PDF));
  await settle();
  const paper = await material(begun.uploadId);
  expect(paper).toMatchObject({ state: 'plain', kind: 'pdf', contentType: 'application/pdf', sizeBytes: PDF.length });
  const shown = await fetch(materials.original(paper));
  expect([shown.headers.get('content-type'), await shown.text()]).toEqual(['application/pdf', PDF.toString()]);
  const saved = await fetch(materials.original(paper, { download: true }));
  expect(saved.headers.get('content-disposition')).toContain("filename*=UTF-8''Dispensa%20%C3%A8.pdf");
});

test('one whose bytes differ from what the browser has says so, and so does one that was given up', async () => {
  const { body: torn } = await ada.start(PDF, 'torn.pdf', LESSON);
  await materials.expect(ada.storeId, torn.uploadId, 'torn.pdf');
  await ada.sendPart(torn, PDF, 1);
  await ada.complete(torn, sha256(Buffer.from('something else')));
  await settle();
  expect(await material(torn.uploadId)).toMatchObject({ state: 'failed', failure: 'bytes-differ', objectKey: null });

  const { body: left } = await ada.start(PDF, 'left.pdf', LESSON);
  await materials.expect(ada.storeId, left.uploadId, 'left.pdf');
  await ada.ask('DELETE', `/${left.uploadId}`);
  expect(await material(left.uploadId)).toMatchObject({ state: 'failed', failure: 'upload-gone' });
});

test('what it is, its bytes say and not its name', async () => {
  const told = await ada.upload(PDF, 'film.mp4', LESSON);
  expect(told.status).toBe('done');
  expect(await material(told.uploadId)).toMatchObject({ kind: 'pdf', state: 'plain' });
  const { status, body } = await ada.start(Buffer.alloc(0), 'empty.mp4', LESSON);
  expect([status, body.code]).toEqual([422, 'file-empty']);
  const huge = await ada.start(PDF, 'huge.mp4', { ...LESSON, sizeBytes: 10_000_000_001 });
  expect([huge.status, huge.body.code]).toEqual([422, 'file-too-large']);
});

test('nobody expects, sees or signs what is another store’s', async () => {
  const bob = await Creator.in('bob', '/@bob');
  const { body: begun } = await bob.start(PDF, 'theirs.pdf', LESSON);
  await expect(materials.expect(ada.storeId, begun.uploadId, 'mine.pdf')).rejects.toMatchObject({ code: 'not-found' });
  await materials.expect(bob.storeId, begun.uploadId, 'theirs.pdf');
  await expect(materials.expect(ada.storeId, begun.uploadId, 'mine.pdf')).rejects.toMatchObject({ code: 'not-found' });
  expect((await materials.of(ada.storeId, [begun.uploadId])).size).toBe(0);
});
