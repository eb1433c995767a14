import { CHECKSUMS } from '../checksums.js';
import { assertReadable, assertWritable, httpDate, rangeOf } from '../conditions.js';
import type { ObjectRecord } from '../disk/object-files.js';
import { receive, receiveText } from '../receive.js';
import { assertKey, type S3Request } from '../request.js';
import { S3Error } from '../s3.error.js';
import { childText, readXml, writeXml } from '../xml.js';
import { xmlReply, type BucketCall, type Reply } from './operation.js';

const KEPT = ['cache-control', 'content-disposition', 'content-encoding', 'content-language', 'content-type', 'expires'];
const XML_LIMIT = 2 << 20;

/** What a writer says of an object and readers are told again. */
export function keptHeaders({ headers }: S3Request): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'string' && (KEPT.includes(name) || name.startsWith('x-amz-meta-'))) kept[name] = value;
  }
  const encodings = (kept['content-encoding'] ?? '').split(',').map((one) => one.trim());
  kept['content-encoding'] = encodings.filter((one) => one !== 'aws-chunked').join(', ');
  if (!kept['content-encoding']) delete kept['content-encoding'];
  kept['content-type'] ??= 'binary/octet-stream';
  return kept;
}

export function checksumHeaders(checksums: Record<string, string>): Record<string, string> {
  const known = CHECKSUMS.filter((name) => checksums[name] !== undefined);
  return Object.fromEntries(known.map((name) => [`x-amz-checksum-${name}`, checksums[name]!]));
}

export async function putObject({ request, signed, bucket, now }: BucketCall): Promise<Reply> {
  if (request.headers['x-amz-copy-source'] !== undefined) throw new S3Error('NotImplemented');
  assertWritable(request, await bucket.objects.find(request.key));
  const { blob, md5, checksums } = await receive(request, signed, bucket.blobs);
  const record: ObjectRecord = {
    key: request.key,
    etag: md5.toString('hex'),
    sizeBytes: blob.sizeBytes,
    modifiedAt: now().toISOString(),
    headers: keptHeaders(request),
    checksums,
    blobs: [blob],
  };
  try {
    await bucket.objects.put(record, (old) => assertWritable(request, old));
  } catch (thrown) {
    // A record that could not be written names no blob; if the failure came later, it does, and the bytes must stay.
    if ((await bucket.objects.find(request.key))?.blobs[0]?.id !== blob.id) await bucket.blobs.discard([blob]);
    throw thrown;
  }
  return { status: 200, headers: { ETag: `"${record.etag}"`, ...checksumHeaders(checksums) } };
}

function describe(request: S3Request, record: ObjectRecord, whole: boolean): Record<string, string> {
  const headers: Record<string, string> = {
    ...record.headers,
    ETag: `"${record.etag}"`,
    'Last-Modified': httpDate(record.modifiedAt),
    'Accept-Ranges': 'bytes',
    ...(whole && request.headers['x-amz-checksum-mode'] === 'ENABLED' ? checksumHeaders(record.checksums) : {}),
  };
  for (const name of KEPT) {
    const asked = request.query.get(`response-${name}`);
    if (asked === undefined) continue;
    if (/\p{Cc}/u.test(asked)) throw new S3Error('InvalidArgument', `response-${name} is not a header value.`);
    headers[name] = Buffer.from(asked).toString('latin1');
  }
  return { ...headers, ...harmless(headers['content-type'] ?? '') };
}

/** This store can share its address with the shop, so what is uploaded must not run as if the shop had said it. */
function harmless(contentType: string): Record<string, string> {
  const nosniff = { 'X-Content-Type-Options': 'nosniff' };
  if (!/html|xml/i.test(contentType)) return nosniff;
  return { ...nosniff, 'Content-Security-Policy': "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'" };
}

export async function getObject({ request, bucket }: BucketCall): Promise<Reply> {
  const held = await bucket.objects.hold(request.key);
  if (!held) throw new S3Error('NoSuchKey');
  const { record, release } = held;
  try {
    assertReadable(request, record);
    const range = rangeOf(request, record);
    const { start, end } = range ?? { start: 0, end: record.sizeBytes - 1 };
    const headers = { ...describe(request, record, !range), 'Content-Length': String(end - start + 1) };
    return {
      status: range ? 206 : 200,
      headers: range ? { ...headers, 'Content-Range': `bytes ${start}-${end}/${record.sizeBytes}` } : headers,
      body: bucket.blobs.read(record.blobs, start, end),
      finish: release,
    };
  } catch (thrown) {
    release();
    throw thrown;
  }
}

export async function headObject({ request, bucket }: BucketCall): Promise<Reply> {
  const record = await bucket.objects.find(request.key);
  if (!record) throw new S3Error('NoSuchKey');
  assertReadable(request, record);
  const range = rangeOf(request, record);
  const headers = describe(request, record, !range);
  if (!range) return { status: 200, headers: { ...headers, 'Content-Length': String(record.sizeBytes) } };
  const { start, end } = range;
  const part = { 'Content-Length': String(end - start + 1), 'Content-Range': `bytes ${start}-${end}/${record.sizeBytes}` };
  return { status: 206, headers: { ...headers, ...part } };
}

export async function deleteObject({ request, bucket }: BucketCall): Promise<Reply> {
  await bucket.objects.remove(request.key);
  return { status: 204 };
}

/** Up to a thousand keys; one that fails does not keep the others. */
export async function deleteObjects({ request, signed, bucket }: BucketCall): Promise<Reply> {
  const root = readXml(await receiveText(request, signed, XML_LIMIT), 'Delete');
  const keys = root.children
    .filter((node) => node.name === 'Object')
    .map((node) => node.children.find((child) => child.name === 'Key')?.text ?? '');
  if (keys.length === 0 || keys.length > 1000 || keys.includes('')) throw new S3Error('MalformedXML');
  const deleted: { Key: string }[] = [];
  const failed: { Key: string; Code: string; Message: string }[] = [];
  for (const key of keys) {
    try {
      assertKey(key);
      await bucket.objects.remove(key);
      deleted.push({ Key: key });
    } catch (thrown) {
      const error = thrown instanceof S3Error ? thrown : new S3Error('InternalError');
      failed.push({ Key: key, Code: error.code, Message: error.message });
    }
  }
  return xmlReply(writeXml('DeleteResult', { Deleted: childText(root, 'Quiet') === 'true' ? [] : deleted, Error: failed }));
}
