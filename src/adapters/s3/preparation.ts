import type { BucketLocationConstraint, CORSRule, S3 } from '@aws-sdk/client-s3';
import type { Preparation } from '../../ports/objects.js';
import type { BucketPlace } from './bucket-address.js';
import { isAnswer, statusOf } from './failures.js';

/** Any origin may ask: what protects the files is the signature in each URL. */
const rule: CORSRule = {
  ID: 'rendita',
  AllowedOrigins: ['*'],
  AllowedMethods: ['GET', 'HEAD', 'PUT'],
  AllowedHeaders: ['*'],
  ExposeHeaders: ['ETag', 'Content-Length', 'Content-Range', 'Accept-Ranges'],
  MaxAgeSeconds: 3600,
};

async function makeBucket(client: S3, { bucket, region, endpoint }: BucketPlace): Promise<boolean> {
  try {
    await client.headBucket({ Bucket: bucket });
    return false;
  } catch (thrown) {
    if (statusOf(thrown) !== 404) throw thrown;
  }
  // Amazon wants the region named, except for its first; other stores know their own.
  const named = endpoint === undefined && region !== 'us-east-1';
  const where = named ? { CreateBucketConfiguration: { LocationConstraint: region as BucketLocationConstraint } } : {};
  try {
    await client.createBucket({ Bucket: bucket, ...where });
    return true;
  } catch (thrown) {
    // Another process of ours was quicker.
    if (isAnswer(thrown, 'BucketAlreadyOwnedByYou')) return false;
    throw thrown;
  }
}

const suffices = ({ AllowedOrigins = [], AllowedMethods = [], ExposeHeaders = [] }: CORSRule): boolean =>
  AllowedOrigins.length > 0 && AllowedMethods.includes('PUT') && ExposeHeaders.some((name) => name.toLowerCase() === 'etag');

async function presentRules(client: S3, bucket: string): Promise<CORSRule[]> {
  try {
    return (await client.getBucketCors({ Bucket: bucket })).CORSRules ?? [];
  } catch (thrown) {
    if (isAnswer(thrown, 'NoSuchCORSConfiguration')) return [];
    throw thrown;
  }
}

async function allowBrowsers(client: S3, bucket: string): Promise<Preparation['cors']> {
  try {
    const present = await presentRules(client, bucket);
    if (present.some(suffices)) return 'present';
    await client.putBucketCors({ Bucket: bucket, CORSConfiguration: { CORSRules: [...present, rule] } });
    return 'written';
  } catch (thrown) {
    // MinIO has no such setting and lets every origin in; elsewhere the key may lack the right to change it.
    const status = statusOf(thrown);
    if (status !== undefined && [400, 403, 404, 405, 501].includes(status)) return 'refused';
    throw thrown;
  }
}

export async function prepareBucket(client: S3, place: BucketPlace): Promise<Preparation> {
  const madeBucket = await makeBucket(client, place);
  return { madeBucket, cors: await allowBrowsers(client, place.bucket) };
}
