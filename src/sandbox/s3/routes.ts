import { bucketLocation, createBucket, getCors, headBucket, listBuckets, putCors } from './operations/buckets.js';
import { listObjects, listUploads } from './operations/listings.js';
import { abortUpload, completeUpload, createUpload, listParts, uploadPart } from './operations/multipart.js';
import { deleteObject, deleteObjects, getObject, headObject, putObject } from './operations/objects.js';
import type { BucketCall, Call, Reply } from './operations/operation.js';
import type { S3Request } from './request.js';
import { S3Error } from './s3.error.js';

type InBucket = (call: BucketCall) => Promise<Reply>;

/** Sub-resources this store does not have; answering them with the plain resource would be a lie. */
const ABSENT = [
  'acl',
  'policy',
  'lifecycle',
  'versioning',
  'versions',
  'tagging',
  'website',
  'encryption',
  'object-lock',
  'replication',
  'attributes',
];

/** Method and the parameter that names a sub-resource, in the order they are tried. */
const onBucket: [method: string, parameter: string, operation: InBucket][] = [
  ['GET', 'cors', getCors],
  ['PUT', 'cors', putCors],
  ['GET', 'location', bucketLocation],
  ['GET', 'uploads', listUploads],
  ['POST', 'delete', deleteObjects],
  ['GET', '', listObjects],
  ['HEAD', '', headBucket],
];

const onObject: [method: string, parameter: string, operation: InBucket][] = [
  ['POST', 'uploads', createUpload],
  ['POST', 'uploadId', completeUpload],
  ['PUT', 'uploadId', uploadPart],
  ['GET', 'uploadId', listParts],
  ['DELETE', 'uploadId', abortUpload],
  ['GET', '', getObject],
  ['HEAD', '', headObject],
  ['PUT', '', putObject],
  ['DELETE', '', deleteObject],
];

function find({ method, key, query }: S3Request): InBucket {
  if (ABSENT.some((name) => query.has(name))) throw new S3Error('NotImplemented');
  const found = (key ? onObject : onBucket).find(([verb, name]) => verb === method && (name === '' || query.has(name)));
  if (!found) throw new S3Error('MethodNotAllowed');
  return found[2];
}

export async function answer(call: Call): Promise<Reply> {
  const { request, disk } = call;
  if (!request.bucket) {
    if (request.method !== 'GET') throw new S3Error('MethodNotAllowed');
    return listBuckets(call);
  }
  if (request.method === 'PUT' && !request.key && !request.query.has('cors')) return createBucket(call);
  const operation = find(request);
  const bucket = await disk.bucket(request.bucket);
  if (!bucket) throw new S3Error('NoSuchBucket');
  return operation({ ...call, bucket });
}
