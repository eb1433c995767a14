import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { DataSource } from 'typeorm';
import { Database } from '../../src/platform/database.js';
import { emptyDatabase } from '../support/databases.js';
import { S3Objects } from '../../src/adapters/s3/s3.objects.js';
import type { Objects } from '../../src/ports/objects.js';
import { RunningS3 } from '../support/s3.js';

const MiB = 1 << 20;
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const real = process.env.S3_TEST_ENDPOINT;

/** What the shop relies on, whichever store holds it. `open` makes the adapter; the bucket may or may not exist before. */
function contract(open: () => Promise<{ objects: Objects; close: () => Promise<void> }>): void {
  let objects: Objects;
  let close: () => Promise<void>;
  const home = `contract/${randomUUID()}`;
  const key = (name: string): string => `${home}/${name}`;
  const made: string[] = [];
  const put = async (name: string, body: Buffer | Readable, contentType = 'text/plain'): Promise<string> => {
    made.push(key(name));
    await objects.put(key(name), body, { contentType });
    return key(name);
  };

  beforeAll(async () => {
    ({ objects, close } = await open());
    await objects.prepare();
  });
  afterAll(async () => {
    await objects.remove(made);
    await close();
  });

  it('prepares the bucket as often as asked', async () => {
    expect(await objects.prepare()).toMatchObject({ madeBucket: false });
    await objects.ping();
  });

  it('gives back what was put, and forgets what was removed', async () => {
    const bytes = randomBytes(100_000);
    const name = await put('a.bin', bytes);
    expect(await buffer(await objects.read(name))).toEqual(bytes);
    expect(await objects.exists(name)).toBe(true);
    await objects.remove([name, key('never there')]);
    expect(await objects.exists(name)).toBe(false);
    await expect(objects.read(name)).rejects.toMatchObject({ kind: 'not-found', code: 'object-missing' });
    await objects.remove([]);
  });

  it.each([0, 5, 8 * MiB, 17 * MiB + 3])('takes a stream of %d bytes whose length nobody said', async (size) => {
    const bytes = randomBytes(size);
    const name = await put(`stream ${size}`, Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]));
    expect(await objects.inspect(name)).toMatchObject({ sizeBytes: size, sha256: sha256(bytes) });
  });

  it('signs a download that any browser can open, resume and save under its own name', async () => {
    const bytes = randomBytes(1000);
    const name = await put('book', bytes, 'application/epub+zip');
    const url = objects.signGet(name, {
      ttlSeconds: 60,
      downloadAs: `L'été "à" 100% — 本.epub`,
      contentType: 'application/x-test',
    });
    const whole = await fetch(url);
    expect(whole.status).toBe(200);
    expect(Buffer.from(await whole.arrayBuffer())).toEqual(bytes);
    expect(whole.headers.get('content-type')).toBe('application/x-test');
    const disposition = whole.headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''/);
    expect(decodeURIComponent(disposition.split("UTF-8''")[1]!)).toBe(`L'été "à" 100% — 本.epub`);
    const rest = await fetch(url, { headers: { Range: 'bytes=900-' } });
    expect([rest.status, rest.headers.get('content-range')]).toEqual([206, 'bytes 900-999/1000']);
    expect(Buffer.from(await rest.arrayBuffer())).toEqual(bytes.subarray(900));
    const inPlace = await fetch(objects.signGet(name, { ttlSeconds: 60 }));
    expect([inPlace.headers.get('content-disposition'), inPlace.headers.get('content-type')]).toEqual([
      null,
      'application/epub+zip',
    ]);
    await inPlace.arrayBuffer();
  });

  it('takes an upload from a browser, part by part and in any order', async () => {
    const parts = [randomBytes(5 * MiB), randomBytes(5 * MiB), randomBytes(10)];
    const name = key('film.mp4');
    made.push(name);
    const id = await objects.startUpload(name, 'video/mp4');
    for (const number of [3, 1, 2]) {
      const url = objects.signPart(name, id, number, 60);
      const answer = await fetch(url, { method: 'PUT', body: parts[number - 1]!, headers: { Origin: 'https://shop.example' } });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('access-control-expose-headers')?.toLowerCase()).toContain('etag');
      expect(answer.headers.get('etag')).toMatch(/^"[0-9a-f]{32}"$/);
    }
    const listed = await objects.listParts(name, id);
    expect(listed.map((part) => [part.partNumber, part.sizeBytes])).toEqual([
      [1, 5 * MiB],
      [2, 5 * MiB],
      [3, 10],
    ]);
    expect(await objects.exists(name)).toBe(false);
    await objects.completeUpload(name, id, listed.toReversed());
    await objects.completeUpload(name, id, listed);
    expect(await objects.inspect(name)).toMatchObject({ sizeBytes: 10 * MiB + 10, sha256: sha256(Buffer.concat(parts)) });
    await expect(objects.listParts(name, id)).rejects.toMatchObject({ kind: 'not-found', code: 'upload-gone' });
  });

  it('refuses to complete what did not arrive, and aborts as often as asked', async () => {
    const name = key('half');
    const id = await objects.startUpload(name, 'text/plain');
    const etag = '"00000000000000000000000000000000"';
    await expect(objects.completeUpload(name, id, [{ partNumber: 1, etag, sizeBytes: 1 }])).rejects.toMatchObject({
      kind: 'conflict',
      code: 'upload-incomplete',
    });
    await objects.abortUpload(name, id);
    await objects.abortUpload(name, id);
    await expect(objects.listParts(name, id)).rejects.toMatchObject({ code: 'upload-gone' });
    expect(await objects.exists(name)).toBe(false);
  });

  it('answers a preflight from any shop address', async () => {
    const answer = await fetch(objects.signPart(key('x'), 'upload', 1, 60), {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://shop.example',
        'Access-Control-Request-Method': 'PUT',
        'Access-Control-Request-Headers': 'content-type',
      },
    });
    expect(answer.ok).toBe(true);
    expect(answer.headers.get('access-control-allow-origin')).toMatch(/^(\*|https:\/\/shop\.example)$/);
  });

  it('keeps any key a shop may think of', async () => {
    const segment = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((s) => !/^\.{1,2}$|[/\p{Cc}\\]/u.test(s));
    const named = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    await fc.assert(
      fc.asyncProperty(named, fc.uint8Array({ maxLength: 64 }), async (odd, content) => {
        const name = await put(odd, Buffer.from(content));
        const answer = await fetch(objects.signGet(name, { ttlSeconds: 60 }));
        expect(answer.status).toBe(200);
        expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(content));
      }),
      {
        numRuns: 40,
        examples: [
          ["a b+c%20d/ü&=?#!'()*~", new Uint8Array(3)],
          ['MiXed', new Uint8Array(1)],
          ['mixed', new Uint8Array(2)],
        ],
      },
    );
  });

  it('tells a type by content, and lets the name choose only among what the content can be', async () => {
    const epub = Buffer.from(
      zipSync({ mimetype: [strToU8('application/epub+zip'), { level: 0 }], 'a.xhtml': strToU8('<html/>') }),
    );
    const zip = Buffer.from(zipSync({ 'a.txt': strToU8('hello') }));
    const png = Buffer.from(
      '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c6300010000050001',
      'hex',
    );
    const cases: [string, Buffer, string][] = [
      ['book.epub', epub, 'application/epub+zip'],
      ['renamed.zip', epub, 'application/epub+zip'],
      ['archive.zip', zip, 'application/zip'],
      ['letter.docx', zip, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
      ['picture.txt', png, 'image/png'],
      ['book.pdf', Buffer.from('%PDF-1.7\n%âãÏÓ\n', 'latin1'), 'application/pdf'],
      ['page.pdf', Buffer.from('<!doctype html><p>not a pdf'), 'text/plain'],
      ['page.html', Buffer.from('<!doctype html><p>ciao'), 'text/html'],
      ['notes.md', Buffer.from('# Perché no'), 'text/markdown'],
      ['list.csv', Buffer.from('nome;città\r\nAda;Forlì', 'latin1'), 'text/csv'],
      ['drawing.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml'],
      ['drawing2.svg', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml'],
      ['evil.html', Buffer.from([0, 1, 2, 3, 255]), 'application/octet-stream'],
      ['song.mp3', Buffer.concat([Buffer.from('ID3\x04\x00\x00\x7f\x7f\x7f\x7f', 'latin1'), Buffer.alloc(50)]), 'audio/mpeg'],
      ['empty.txt', Buffer.alloc(0), 'application/octet-stream'],
    ];
    for (const [name, bytes, type] of cases) {
      const stored = await put(name, bytes);
      expect([name, (await objects.inspect(stored, name)).contentType]).toEqual([name, type]);
    }
  });
}

describe('objects in the embedded store', () => {
  contract(async () => {
    const store = await RunningS3.start();
    return { objects: store.objects('shop'), close: () => store.stop() };
  });
});

if (real) {
  describe('objects in a real store', () => {
    contract(async () => ({
      objects: new S3Objects({
        endpoint: real,
        region: process.env.S3_TEST_REGION ?? 'us-east-1',
        bucket: process.env.S3_TEST_BUCKET ?? 'rendita-contract',
        accessKeyId: process.env.S3_TEST_ACCESS_KEY_ID ?? '',
        secretAccessKey: process.env.S3_TEST_SECRET_ACCESS_KEY ?? '',
        clock: { now: () => new Date() },
      }),
      close: async () => undefined,
    }));
  });
}

describe('a store that does not answer', () => {
  it('is reported as unavailable', async () => {
    const store = await RunningS3.start();
    const objects = store.objects('shop');
    await store.stop();
    await expect(objects.ping()).rejects.toMatchObject({ kind: 'unavailable', code: 'objects-down' });
  });
});

describe('a transaction', () => {
  it('lets no call to the store through, and links only', async () => {
    const database = await emptyDatabase();
    const source = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    const store = await RunningS3.start();
    const objects = store.objects('shop');
    const calls: (() => Promise<unknown>)[] = [
      () => objects.prepare(),
      () => objects.put('a', Buffer.alloc(1), { contentType: 'text/plain' }),
      () => objects.read('a'),
      () => objects.exists('a'),
      () => objects.remove(['a']),
      () => objects.inspect('a'),
      () => objects.startUpload('a', 'text/plain'),
      () => objects.listParts('a', 'x'),
      () => objects.completeUpload('a', 'x', []),
      () => objects.abortUpload('a', 'x'),
      () => objects.ping(),
    ];
    for (const call of calls)
      await expect(new Database(source).transaction(call)).rejects.toThrow(/Network inside a transaction/);
    const link = await new Database(source).transaction(async () => objects.signGet('a', { ttlSeconds: 60 }));
    expect(link).toContain('X-Amz-Signature=');
    await store.stop();
    await source.destroy();
    await database.drop();
  });
});
