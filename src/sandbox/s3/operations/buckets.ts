import { corsFields, readCors } from '../cors.js';
import { receiveText } from '../receive.js';
import { S3Error } from '../s3.error.js';
import { writeXml } from '../xml.js';
import { xmlReply, type BucketCall, type Call, type Reply } from './operation.js';

const XML_LIMIT = 64 << 10;

export async function listBuckets({ disk }: Call): Promise<Reply> {
  const names = await disk.names();
  const records = await Promise.all(names.map(async (name) => (await disk.bucket(name))?.describe()));
  const buckets = records.flatMap((record) => (record ? { Name: record.name, CreationDate: record.createdAt } : []));
  return xmlReply(writeXml('ListAllMyBucketsResult', { Owner: { ID: 'sandbox' }, Buckets: { Bucket: buckets } }));
}

export async function createBucket({ request, disk, now }: Call): Promise<Reply> {
  const made = await disk.create({ name: request.bucket, createdAt: now().toISOString() });
  if (!made) throw new S3Error('BucketAlreadyOwnedByYou');
  return { status: 200, headers: { Location: `/${request.bucket}` } };
}

export async function headBucket({ region }: BucketCall): Promise<Reply> {
  return { status: 200, headers: { 'x-amz-bucket-region': region } };
}

export async function bucketLocation({ region }: BucketCall): Promise<Reply> {
  return xmlReply(writeXml('LocationConstraint', { LocationConstraint: region }));
}

export async function getCors({ bucket }: BucketCall): Promise<Reply> {
  const rules = (await bucket.describe())?.cors;
  if (!rules) throw new S3Error('NoSuchCORSConfiguration');
  return xmlReply(writeXml('CORSConfiguration', corsFields(rules)));
}

export async function putCors({ request, signed, bucket }: BucketCall): Promise<Reply> {
  const cors = readCors(await receiveText(request, signed, XML_LIMIT));
  const record = await bucket.describe();
  if (!record) throw new S3Error('NoSuchBucket');
  await bucket.save({ ...record, cors });
  return { status: 200 };
}
