import {
  CreateBucketCommand,
  DeleteObjectsCommand,
  GetBucketCorsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutBucketCorsCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { refusal, RunningS3 } from '../support/s3.js';

// A disk that others use hard can take a second to be sure of a file.
jest.setTimeout(30_000);

const Bucket = 'attacked';
let store: RunningS3;
let client: S3Client;

const put = (Key: string, Body: PutObjectCommandInput['Body'], more: Partial<PutObjectCommandInput> = {}) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const get = async (Key: string): Promise<string> =>
  (await (await client.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString()) ?? '';
const link = (Key: string, expiresIn = 600): Promise<string> =>
  getSignedUrl(client, new GetObjectCommand({ Bucket, Key }), { expiresIn });
const putLink = (Key: string, by = store.client({ requestChecksumCalculation: 'WHEN_REQUIRED' })): Promise<string> =>
  getSignedUrl(by, new PutObjectCommand({ Bucket, Key }));
const blobs = (): Promise<string[]> => readdir(join(store.dir, 'buckets', Bucket, 'blobs'));

beforeAll(async () => {
  store = await RunningS3.start();
  client = store.client();
  await client.send(new CreateBucketCommand({ Bucket }));
  await put('secret.txt', '0123456789');
});
afterAll(() => store.stop());

describe('what arrives', () => {
  it('takes whatever way the SDK sends a body', async () => {
    const bytes = randomBytes(200_000);
    const algorithms = [undefined, 'CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const;
    const send = async (ChecksumAlgorithm: (typeof algorithms)[number], streamed: boolean): Promise<void> => {
      const Key = `sent/${ChecksumAlgorithm} ${streamed}`;
      const Body = streamed ? Readable.from([bytes.subarray(0, 70_000), bytes.subarray(70_000)]) : bytes;
      await put(Key, Body, { ChecksumAlgorithm, ContentLength: bytes.length, ContentEncoding: streamed ? 'gzip' : undefined });
      const { Body: stored, ...facts } = await client.send(new GetObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }));
      expect(Buffer.from((await stored?.transformToByteArray()) ?? []).equals(bytes)).toBe(true);
      expect(facts[`Checksum${ChecksumAlgorithm ?? 'CRC32'}`]).toBeTruthy();
      expect(facts.ContentEncoding).toBe(streamed ? 'gzip' : undefined);
    };
    await Promise.all(algorithms.flatMap((algorithm) => [send(algorithm, false), send(algorithm, true)]));
  });

  it('keeps nothing of a body that was damaged on its way', async () => {
    const before = await blobs();
    await expect(put('damaged', 'hello', { ChecksumCRC32: 'AAAAAA==' })).rejects.toMatchObject({ name: 'BadDigest' });
    await expect(put('damaged', 'hello', { ContentMD5: 'XrY7u+Ae7tCTyyK7j1rNww==' })).rejects.toMatchObject({
      name: 'BadDigest',
    });
    const silent = (): void => undefined;
    const streamed = store.client({ logger: { debug: silent, info: silent, warn: silent, error: silent } });
    // The trailer is spoilt after signing, as a bad cable would.
    streamed.middlewareStack.add(
      (next) => (args) => {
        const request = args.request as { body: Readable; headers: Record<string, string> };
        expect(request.headers['x-amz-trailer']).toBe('x-amz-checksum-crc32');
        const spoilt = async function* (body: Readable) {
          for await (const chunk of body as AsyncIterable<Buffer>)
            yield Buffer.from(Buffer.from(chunk).toString('latin1').replace('hello', 'hallo'), 'latin1');
        };
        request.body = Readable.from(spoilt(request.body));
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'low', name: 'spoil' },
    );
    const body = Readable.from([Buffer.from('hello')]);
    await expect(
      streamed.send(new PutObjectCommand({ Bucket, Key: 'damaged', Body: body, ContentLength: 5 })),
    ).rejects.toMatchObject({ name: 'BadDigest' });
    await expect(get('damaged')).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(await blobs()).toEqual(before);
  });

  it('keeps nothing of a body that broke off', async () => {
    const before = await blobs();
    const { hostname, port, pathname, search } = new URL(await putLink('broken-off'));
    await new Promise<void>((done) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(
          `PUT ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Length: 1000000\r\n\r\n${'x'.repeat(500_000)}`,
          () => setTimeout(() => socket.destroy(), 50),
        );
      });
      socket.on('close', () => done());
    });
    while ((await blobs()).length > before.length) await new Promise((later) => setTimeout(later, 10));
    await expect(get('broken-off')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('writes only where nothing is, when asked to', async () => {
    await put('once', 'first', { IfNoneMatch: '*' });
    await expect(put('once', 'second', { IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    expect(await get('once')).toBe('first');
  });

  it('shows one whole version while many write the same key', async () => {
    const versions = Array.from({ length: 8 }, (_, n) => String(n).repeat(50_000));
    await put('contested', versions[0]);
    const reading = Array.from({ length: 24 }, () => get('contested'));
    await Promise.all(versions.map((body) => put('contested', body)));
    for (const read of await Promise.all(reading)) expect(versions).toContain(read);
    expect(versions).toContain(await get('contested'));
    await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'contested' }] } }));
    await expect(get('contested')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });
});

describe('what is given back', () => {
  it('cuts any range as RFC 9110 says', async () => {
    const bytes = randomBytes(1000);
    await put('ranged', bytes);
    const url = await link('ranged');
    const bound = fc.option(fc.integer({ min: 0, max: 1100 }), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(bound, bound, async (from, to) => {
        const answer = await fetch(url, { headers: { Range: `bytes=${from ?? ''}-${to ?? ''}` } });
        const got = Buffer.from(await answer.arrayBuffer());
        const facts = [answer.status, answer.headers.get('content-range')];
        if (from === undefined ? to === undefined : to !== undefined && to < from) return expect(facts).toEqual([200, null]);
        if (from === undefined ? to === 0 : from >= 1000) return expect(facts).toEqual([416, 'bytes */1000']);
        const start = from ?? Math.max(1000 - (to ?? 0), 0);
        const end = from === undefined ? 999 : Math.min(to ?? 999, 999);
        expect(facts).toEqual([206, `bytes ${start}-${end}/1000`]);
        return expect(got).toEqual(bytes.subarray(start, end + 1));
      }),
      { numRuns: 60 },
    );
  });

  it('answers conditions, and resumes only the object it began with', async () => {
    const { ETag = '' } = await put('conditional', 'abcdef');
    const url = await link('conditional');
    const status = async (headers: Record<string, string>): Promise<number> => {
      const answer = await fetch(url, { headers });
      await answer.arrayBuffer();
      return answer.status;
    };
    expect(await status({ 'If-None-Match': ETag })).toBe(304);
    expect(await status({ 'If-None-Match': '"other"' })).toBe(200);
    expect(await status({ 'If-Match': '"other"' })).toBe(412);
    expect(await status({ 'If-Modified-Since': new Date(Date.now() + 60_000).toUTCString() })).toBe(304);
    expect(await status({ 'If-Unmodified-Since': new Date(0).toUTCString() })).toBe(412);
    expect(await status({ Range: 'bytes=2-', 'If-Range': ETag })).toBe(206);
    expect(await status({ Range: 'bytes=2-', 'If-Range': '"older"' })).toBe(200);
    expect(await status({ Range: 'bytes=0-1,3-4' })).toBe(200);
  });

  it('gives pages and drawings no power over the shop whose address it shares', async () => {
    for (const [type, sandboxed] of [
      ['text/html', true],
      ['image/svg+xml', true],
      ['application/xhtml+xml; charset=utf-8', true],
      ['application/pdf', false],
    ]) {
      const url = await getSignedUrl(
        client,
        new GetObjectCommand({ Bucket, Key: 'secret.txt', ResponseContentType: String(type) }),
      );
      const { headers } = await fetch(url);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect([type, headers.get('content-security-policy')?.startsWith('sandbox;') ?? false]).toEqual([type, sandboxed]);
    }
  });

  it('lists page by page, and by folder', async () => {
    const keys = ['l/B', 'l/a', 'l/a/1', 'l/a/2', 'l/b/1', 'l/z & <é>', 'l/\u{1f600}', 'l/\uffee'];
    for (const key of keys) await put(key, key);
    const found: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page: { Contents?: { Key?: string }[]; NextContinuationToken?: string } = await client.send(
        new ListObjectsV2Command({ Bucket, Prefix: 'l/', MaxKeys: 3, ContinuationToken }),
      );
      found.push(...(page.Contents ?? []).map(({ Key = '' }) => Key));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
    expect(found).toEqual(keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
    const folders = await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'l/', Delimiter: '/', StartAfter: 'l/B' }));
    expect(folders.CommonPrefixes).toEqual([{ Prefix: 'l/a/' }, { Prefix: 'l/b/' }]);
    expect(folders.Contents?.map(({ Key }) => Key)).toEqual(['l/a', 'l/z & <é>', 'l/\uffee', 'l/\u{1f600}']);
  });

  it('answers browsers by the rule of the bucket, refusals included', async () => {
    const cors = {
      Bucket,
      CORSConfiguration: {
        CORSRules: [
          {
            AllowedOrigins: ['https://*.shop.example'],
            AllowedMethods: ['PUT'],
            AllowedHeaders: ['content-type'],
            ExposeHeaders: ['ETag'],
            MaxAgeSeconds: 60,
          },
        ],
      },
    };
    await expect(client.send(new GetBucketCorsCommand({ Bucket }))).rejects.toMatchObject({ name: 'NoSuchCORSConfiguration' });
    await client.send(new PutBucketCorsCommand(cors));
    expect((await client.send(new GetBucketCorsCommand({ Bucket }))).CORSRules).toEqual(cors.CORSConfiguration.CORSRules);
    const url = await putLink('from-a-browser');
    const ask = (Origin: string, method: string, headers: string) =>
      fetch(url, {
        method: 'OPTIONS',
        headers: { Origin, 'Access-Control-Request-Method': method, 'Access-Control-Request-Headers': headers },
      });
    expect((await ask('https://it.shop.example', 'PUT', 'Content-Type')).headers.get('access-control-allow-origin')).toBe(
      'https://it.shop.example',
    );
    expect((await ask('https://it.shop.example', 'DELETE', '')).status).toBe(403);
    expect((await ask('https://it.shop.example', 'PUT', 'x-odd')).status).toBe(403);
    expect((await ask('https://evil.example', 'PUT', '')).status).toBe(403);
    const refused = await fetch(url.replace('from-a-browser', 'elsewhere'), {
      method: 'PUT',
      body: 'x',
      headers: { Origin: 'https://it.shop.example' },
    });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([403, 'https://it.shop.example']);
  });
});

describe('what lasts', () => {
  it('forgets an aborted upload with all its parts, and shows those under way', async () => {
    const before = await blobs();
    const objects = store.objects(Bucket);
    const id = await objects.startUpload('under-way', 'video/mp4');
    for (const number of [1, 2, 2])
      await fetch(objects.signPart('under-way', id, number, 60), { method: 'PUT', body: randomBytes(1000) });
    expect((await blobs()).length).toBe(before.length + 2);
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket }));
    expect(Uploads.map(({ Key, UploadId }) => [Key, UploadId])).toEqual([['under-way', id]]);
    const late = objects.signPart('under-way', id, 3, 60);
    await objects.abortUpload('under-way', id);
    expect(await refusal(await fetch(late, { method: 'PUT', body: 'x' }))).toEqual([404, 'NoSuchUpload']);
    expect(await blobs()).toEqual(before);
    expect((await client.send(new ListMultipartUploadsCommand({ Bucket }))).Uploads).toBeUndefined();
  });

  it('refuses parts out of order, too small or never sent', async () => {
    const objects = store.objects(Bucket);
    const id = await objects.startUpload('small', 'text/plain');
    for (const number of [1, 2]) await fetch(objects.signPart('small', id, number, 60), { method: 'PUT', body: 'tiny' });
    const parts = await objects.listParts('small', id);
    await expect(objects.completeUpload('small', id, parts)).rejects.toMatchObject({
      code: 'upload-incomplete',
      cause: { name: 'EntityTooSmall' },
    });
    await objects.completeUpload('small', id, parts.slice(1));
    expect(await get('small')).toBe('tiny');
    expect(await refusal(await fetch(objects.signPart('small', id, 10_001, 60), { method: 'PUT', body: 'x' }))).toEqual([
      400,
      'InvalidArgument',
    ]);
  });

  it('keeps 64 MB in parts sent at once and out of order, over a restart', async () => {
    const objects = store.objects(Bucket);
    const parts = Array.from({ length: 8 }, () => randomBytes(8 << 20));
    const id = await objects.startUpload('film.mp4', 'video/mp4');
    const send = (number: number) =>
      fetch(objects.signPart('film.mp4', id, number, 60), { method: 'PUT', body: parts[number - 1]! });
    await Promise.all([7, 3, 8, 1].map(send));
    await store.restart();
    client = store.client();
    const again = store.objects(Bucket);
    for (const number of [5, 2, 6, 4])
      await fetch(again.signPart('film.mp4', id, number, 60), { method: 'PUT', body: parts[number - 1]! });
    await again.completeUpload('film.mp4', id, await again.listParts('film.mp4', id));
    const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'film.mp4' }));
    expect([head.ContentLength, head.ETag]).toEqual([64 << 20, expect.stringMatching(/^"[0-9a-f]{32}-8"$/)]);
    await store.restart();
    client = store.client();
    const across = await fetch(await link('film.mp4'), { headers: { Range: `bytes=${(8 << 20) - 5}-${(16 << 20) + 4}` } });
    const expected = Buffer.concat(parts).subarray((8 << 20) - 5, (16 << 20) + 5);
    expect(Buffer.from(await across.arrayBuffer()).equals(expected)).toBe(true);
    expect(await get('secret.txt')).toBe('0123456789');
  });
});
