import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { strict as assert } from 'node:assert';
import { S3Objects } from '../../dist/src/adapters/s3/s3.objects.js';
import { bareSigner } from '../bare/sigv4.mjs';
import { inTurns } from '../support/statistics.mjs';

const LINKS = 20_000;
const TTL_SECONDS = 600;
const at = new Date('2026-11-22T10:00:00Z');
const place = { endpoint: 'https://s3.example', region: 'eu-south-1', bucket: 'shop' };
const credentials = { accessKeyId: 'bench', secretAccessKey: 'the secret of the bench' };
const keyOf = (i) => `0198f6a2-3c3e-7cc1-b2d0-a1f4f3a0${String(i % 10_000).padStart(4, '0')}/files/segment-${i}.ts`;

/** Links for a playlist of files; ours must be the very bytes that Amazon's own presigner makes. */
export async function signedLinks(rounds = 15) {
  const clock = { now: () => at };
  const objects = new S3Objects({ ...place, ...credentials, clock });
  const sign = {
    ours: (key) => objects.signGet(key, { ttlSeconds: TTL_SECONDS }),
    bare: bareSigner({ ...place, ...credentials, at, ttlSeconds: TTL_SECONDS }),
  };
  const amazon = new S3Client({
    ...place,
    credentials,
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  for (let i = 0; i < 100; i++) {
    const ask = new GetObjectCommand({ Bucket: place.bucket, Key: keyOf(i) });
    const theirs = await getSignedUrl(amazon, ask, { expiresIn: TTL_SECONDS, signingDate: at });
    assert.equal(sign.ours(keyOf(i)), theirs);
    assert.equal(sign.bare(keyOf(i)), theirs);
  }
  const rate = (one) => {
    const began = performance.now();
    for (let i = 0; i < LINKS; i++) one(keyOf(i));
    return LINKS / ((performance.now() - began) / 1000);
  };
  return inTurns(
    rounds,
    async () => rate(sign.ours),
    async () => rate(sign.bare),
  );
}
