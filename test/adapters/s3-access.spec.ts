import { CreateBucketCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { request as httpRequest } from 'node:http';
import { refusal, RunningS3 } from '../support/s3.js';

jest.setTimeout(30_000);

const Bucket = 'attacked';
let store: RunningS3;
let client: S3Client;

const put = (Key: string, Body: string) => client.send(new PutObjectCommand({ Bucket, Key, Body }));
const get = async (Key: string): Promise<string> =>
  (await (await client.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString()) ?? '';
const link = (Key: string): Promise<string> => getSignedUrl(client, new GetObjectCommand({ Bucket, Key }), { expiresIn: 600 });

beforeAll(async () => {
  store = await RunningS3.start();
  client = store.client();
  await client.send(new CreateBucketCommand({ Bucket }));
  await put('secret.txt', '0123456789');
});
afterAll(() => store.stop());

describe('who may ask', () => {
  it('turns away whoever does not sign', async () => {
    for (const method of ['GET', 'PUT', 'DELETE', 'POST'])
      expect(await refusal(await fetch(`${store.endpoint}/${Bucket}/secret.txt`, { method }))).toEqual([403, 'AccessDenied']);
    expect(await refusal(await fetch(store.endpoint))).toEqual([403, 'AccessDenied']);
  });

  it('turns away a link that was changed in any place', async () => {
    const good = await link('secret.txt');
    expect((await fetch(good)).status).toBe(200);
    const changes: [string, string][] = [
      ['secret.txt', 'secret.txu'],
      ['X-Amz-Expires=600', 'X-Amz-Expires=601'],
      ['x-id=GetObject', 'x-id=PutObject'],
      ['X-Amz-SignedHeaders=host', 'X-Amz-SignedHeaders=host%3Brange'],
      ['UNSIGNED-PAYLOAD', 'UNSIGNED-PAYLOAE'],
      [`/${Bucket}/`, '/another/'],
    ];
    for (const [from, to] of changes) {
      expect(good).toContain(from);
      expect(await refusal(await fetch(good.replace(from, to)))).toEqual([403, 'SignatureDoesNotMatch']);
    }
    expect(await refusal(await fetch(`${good}&response-content-type=text%2Fhtml`))).toEqual([403, 'SignatureDoesNotMatch']);
    expect(await refusal(await fetch(good, { method: 'PUT', body: 'x' }))).toEqual([403, 'SignatureDoesNotMatch']);
    expect(await refusal(await fetch(good, { method: 'DELETE' }))).toEqual([403, 'SignatureDoesNotMatch']);
    expect(await refusal(await fetch(good.replace(/X-Amz-Signature=.{8}/, 'X-Amz-Signature=')))).toEqual([
      403,
      'SignatureDoesNotMatch',
    ]);
    expect(await refusal(await fetch(`${good}&x-id=GetObject`))).toEqual([400, 'InvalidRequest']);
    expect(await get('secret.txt')).toBe('0123456789');
  });

  it('turns away another key, secret, region or bucket', async () => {
    const asking = (more: Parameters<RunningS3['client']>[0], bucket = Bucket) =>
      store.client(more).send(new GetObjectCommand({ Bucket: bucket, Key: 'secret.txt' }));
    await expect(asking({ credentials: { accessKeyId: 'rendita', secretAccessKey: 'wrong' } })).rejects.toThrow(
      expect.objectContaining({ name: 'SignatureDoesNotMatch' }),
    );
    await expect(asking({ credentials: { accessKeyId: 'other', secretAccessKey: 'x' } })).rejects.toMatchObject({
      name: 'InvalidAccessKeyId',
    });
    await expect(asking({ region: 'us-west-2' })).rejects.toMatchObject({ name: 'AuthorizationHeaderMalformed' });
    await expect(asking({}, 'nowhere')).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });

  it('lets a link live exactly as long as it says, by the shop’s clock', async () => {
    const url = await getSignedUrl(client, new GetObjectCommand({ Bucket, Key: 'secret.txt' }), {
      expiresIn: 600,
      signingDate: new Date(Math.floor(store.clock.now().getTime() / 1000) * 1000),
    });
    store.clock.advance(595);
    expect((await fetch(url)).status).toBe(200);
    store.clock.advance(6);
    const late = await fetch(url);
    expect([late.status, await late.text()]).toEqual([403, expect.stringContaining('Request has expired')]);
    const early = await getSignedUrl(client, new GetObjectCommand({ Bucket, Key: 'secret.txt' }), {
      signingDate: new Date(store.clock.now().getTime() + 16 * 60_000),
    });
    expect(await refusal(await fetch(early))).toEqual([403, 'AccessDenied']);
    store.clock.advance(-601);
  });

  it('refuses a request signed 16 minutes off, by the shop’s clock and the machine’s', async () => {
    const skewed = (minutes: number) =>
      store.client({ systemClockOffset: minutes * 60_000 }).send(new HeadObjectCommand({ Bucket, Key: 'secret.txt' }));
    await skewed(14);
    await expect(skewed(16)).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
    await expect(skewed(-16)).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
    store.clock.advance(3 * 86_400);
    await skewed(0);
    await skewed(3 * 24 * 60);
    store.clock.advance(-3 * 86_400);
  });

  it('never leaves the bucket', async () => {
    const raw = (path: string) =>
      new Promise<number | undefined>((done, failed) => {
        const { hostname, port } = new URL(store.endpoint);
        httpRequest({ hostname, port, path, headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } }, (answer) => {
          answer.resume();
          done(answer.statusCode);
        })
          .on('error', failed)
          .end();
      });
    for (const path of [
      '/_sandbox/s3/attacked/../../../etc/passwd',
      '/_sandbox/s3/attacked/%2e%2e/%2e%2e/x',
      '/_sandbox/s3/../s3/attacked',
      '/_sandbox/s3/attacked/%00',
      '/_sandbox/s3/attacked/%ff',
    ])
      expect([path, await raw(path)]).toEqual([path, 400]);
    for (const Key of ['../x', 'a/../../x', 'a/..', './x', '..'])
      await expect(put(Key, 'x')).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } });
    await expect(put('k'.repeat(1025), 'x')).rejects.toMatchObject({ name: 'KeyTooLongError' });
    await put('k'.repeat(1024), 'long');
    expect(await get('k'.repeat(1024))).toBe('long');
  });
});
