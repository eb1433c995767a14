import { GetObjectCommand, S3Client, UploadPartCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash, createHmac } from 'node:crypto';
import { bucketUrl, type BucketPlace } from '../../src/adapters/s3/bucket-address.js';
import { attachment } from '../../src/adapters/s3/disposition.js';
import { S3Objects } from '../../src/adapters/s3/s3.objects.js';

const credentials = { accessKeyId: 'AKIA/ODD+KEY', secretAccessKey: 'secret/of+the=tests' };
const at = new Date('2026-11-22T23:59:58.750Z');
const clock = { now: () => at };
const stores: BucketPlace[] = [
  { endpoint: 'http://127.0.0.1:3000/_sandbox/s3', region: 'eu-south-1', bucket: 'shop' },
  { endpoint: 'https://s3.example.com:443/', region: 'auto', bucket: 'shop' },
  { endpoint: 'https://s3.example.com:9443', region: 'us-east-1', bucket: 'my.shop' },
  { region: 'eu-central-1', bucket: 'shop' },
  { region: 'us-east-1', bucket: 'shop' },
  { region: 'eu-central-1', bucket: 'my.shop' },
  { region: 'cn-north-1', bucket: 'shop' },
];

const sdk = ({ endpoint, region }: BucketPlace): S3Client =>
  new S3Client({
    region,
    credentials,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
  });

const key = fc
  .array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join('/'))
  .filter((text) => !text.startsWith('/'));

describe("the shop's links", () => {
  it.each(stores.map((place) => [bucketUrl(place), place] as const))(
    "are, byte for byte, those of Amazon's SDK (%s)",
    async (_, place) => {
      const objects = new S3Objects({ ...place, ...credentials, clock });
      const client = sdk(place);
      const wanted = fc.record({
        key,
        ttlSeconds: fc.integer({ min: 1, max: 604_800 }),
        downloadAs: fc.option(fc.string({ unit: 'grapheme' }), { nil: undefined }),
        contentType: fc.constantFrom(undefined, 'application/epub+zip', 'text/plain; charset=utf-8'),
      });
      await fc.assert(
        fc.asyncProperty(wanted, async ({ key: Key, ttlSeconds, downloadAs, contentType }) => {
          const command = new GetObjectCommand({
            Bucket: place.bucket,
            Key,
            ResponseContentDisposition: downloadAs === undefined ? undefined : attachment(downloadAs),
            ResponseContentType: contentType,
          });
          const theirs = await getSignedUrl(client, command, { expiresIn: ttlSeconds, signingDate: at });
          expect(objects.signGet(Key, { ttlSeconds, downloadAs, contentType })).toBe(theirs);
        }),
        { numRuns: 25 },
      );
      const part = new UploadPartCommand({ Bucket: place.bucket, Key: 'a b/ü.mp4', UploadId: 'x+/=~', PartNumber: 17 });
      expect(objects.signPart('a b/ü.mp4', 'x+/=~', 17, 900)).toBe(
        await getSignedUrl(client, part, { expiresIn: 900, signingDate: at }),
      );
    },
  );

  it('follow the clock over midnight, when the signing key changes', async () => {
    let now = at;
    const place = stores[0]!;
    const objects = new S3Objects({ ...place, ...credentials, clock: { now: () => now } });
    for (const seconds of [0, 1, 2, 3]) {
      now = new Date(at.getTime() + seconds * 1000);
      const theirs = await getSignedUrl(sdk(place), new GetObjectCommand({ Bucket: 'shop', Key: 'k' }), {
        expiresIn: 60,
        signingDate: now,
      });
      expect(objects.signGet('k', { ttlSeconds: 60 })).toBe(theirs);
    }
  });

  it('stay the same for as long as asked, and live that much longer', () => {
    let now = at;
    const objects = new S3Objects({ ...stores[0]!, ...credentials, clock: { now: () => now } });
    const sign = (): string => objects.signGet('cover.webp', { ttlSeconds: 600, steadySeconds: 3600 });
    const first = sign();
    expect(new URL(first).searchParams.get('X-Amz-Date')).toBe('20261122T230000Z');
    expect(new URL(first).searchParams.get('X-Amz-Expires')).toBe('4200');
    now = new Date('2026-11-22T23:00:00Z');
    expect(sign()).toBe(first);
    now = new Date('2026-11-23T00:00:00Z');
    expect(sign()).not.toBe(first);
  });

  it('lead browsers to the public address where there is one', () => {
    const objects = new S3Objects({ ...stores[0]!, publicUrl: 'https://files.shop.example/', ...credentials, clock });
    expect(objects.signGet('a', { ttlSeconds: 1 })).toMatch(/^https:\/\/files\.shop\.example\/shop\/a\?/);
    expect(objects.publicOrigin).toBe('https://files.shop.example');
    expect(bucketUrl({ region: 'eu-west-1', bucket: 'shop', publicUrl: 'https://f.example' })).toBe('https://f.example/shop');
  });

  it.each([0, -1, 1.5, 604_801, NaN])('are refused for a life of %d seconds', (ttlSeconds) => {
    const objects = new S3Objects({ ...stores[0]!, ...credentials, clock });
    expect(() => objects.signGet('a', { ttlSeconds })).toThrow(RangeError);
  });

  it('save under names that reach neither a folder nor a header', () => {
    expect(attachment('Perché no.pdf')).toBe(`attachment; filename="Perche no.pdf"; filename*=UTF-8''Perch%C3%A9%20no.pdf`);
    expect(attachment('Il mio libro-2.epub')).toBe(
      `attachment; filename="Il mio libro-2.epub"; filename*=UTF-8''Il%20mio%20libro-2.epub`,
    );
    expect(attachment(' spaced ')).toBe(attachment('spaced'));
    expect(attachment('../../etc/passwd\r\nSet-Cookie: a=b')).toBe(
      `attachment; filename=".._.._etc_passwdSet-Cookie: a=b"; filename*=UTF-8''.._.._etc_passwdSet-Cookie%3A%20a%3Db`,
    );
    expect(attachment(' \u202e\ud800 ')).toBe(`attachment; filename="download"; filename*=UTF-8''download`);
  });

  it('cost little more than the hashes they are made of', () => {
    const objects = new S3Objects({ ...stores[0]!, ...credentials, clock });
    const signingKey = createHash('sha256').update('key').digest();
    const count = 4000;
    const bare = (name: string): string => {
      const query = `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Content-Sha256=UNSIGNED-PAYLOAD&X-Amz-Credential=${encodeURIComponent('AKIA/20261122/eu-south-1/s3/aws4_request')}&X-Amz-Date=20261122T235958Z&X-Amz-Expires=600&X-Amz-SignedHeaders=host&x-id=GetObject`;
      const digest = createHash('sha256')
        .update(`GET\n/shop/${name}\n${query}\nhost:127.0.0.1:3000\n\nhost\nUNSIGNED-PAYLOAD`)
        .digest('hex');
      return `http://127.0.0.1:3000/shop/${name}?${query}&X-Amz-Signature=${createHmac('sha256', signingKey).update(`AWS4-HMAC-SHA256\n20261122T235958Z\n20261122/eu-south-1/s3/aws4_request\n${digest}`).digest('hex')}`;
    };
    const timed = (sign: (name: string) => string): number => {
      const from = process.hrtime.bigint();
      for (let n = 0; n < count; n++) sign(`video/segment-${n}.ts`);
      return Number(process.hrtime.bigint() - from);
    };
    const ours = (name: string): string => objects.signGet(name, { ttlSeconds: 600 });
    // Pairs, so that a busy machine slows both alike; the bench measures the ratio itself.
    const ratios = Array.from({ length: 9 }, () => timed(bare) / timed(ours)).sort((a, b) => a - b);
    expect(ratios.at(-1)).toBeGreaterThan(0.6);
  });
});
