import { createHash } from 'node:crypto';
import { CHECKSUMS } from '../checksums.js';
import { assertWritable } from '../conditions.js';
import type { PartRecord, UploadRecord } from '../disk/upload-files.js';
import { receive, receiveText } from '../receive.js';
import { numberIn } from '../request.js';
import { S3Error } from '../s3.error.js';
import { childText, readXml, writeXml, type XmlNode } from '../xml.js';
import { checksumHeaders, keptHeaders } from './objects.js';
import { xmlReply, type BucketCall, type Reply } from './operation.js';

const SMALLEST_PART = 5 << 20;
const XML_LIMIT = 4 << 20;

async function uploadOf({ request, bucket }: BucketCall): Promise<UploadRecord> {
  const upload = await bucket.uploads.find(request.query.get('uploadId') ?? '');
  if (upload?.key !== request.key) throw new S3Error('NoSuchUpload');
  return upload;
}

export async function createUpload({ request, bucket, now }: BucketCall): Promise<Reply> {
  const id = await bucket.uploads.start({ key: request.key, startedAt: now().toISOString(), headers: keptHeaders(request) });
  return xmlReply(writeXml('InitiateMultipartUploadResult', { Bucket: request.bucket, Key: request.key, UploadId: id }));
}

export async function uploadPart(call: BucketCall): Promise<Reply> {
  const { request, signed, bucket, now } = call;
  if (request.headers['x-amz-copy-source'] !== undefined) throw new S3Error('NotImplemented');
  const partNumber = numberIn(request, 'partNumber', [1, 10_000], 0);
  if (partNumber === 0) throw new S3Error('InvalidArgument', 'partNumber is missing.');
  const { id } = await uploadOf(call);
  const { blob, md5, checksums } = await receive(request, signed, bucket.blobs);
  const etag = md5.toString('hex');
  const part = { partNumber, etag, sizeBytes: blob.sizeBytes, modifiedAt: now().toISOString(), checksums, blob };
  if (!(await bucket.uploads.putPart(id, part))) {
    await bucket.blobs.discard([blob]);
    throw new S3Error('NoSuchUpload');
  }
  return { status: 200, headers: { ETag: `"${etag}"`, ...checksumHeaders(checksums) } };
}

export async function listParts(call: BucketCall): Promise<Reply> {
  const { request, bucket } = call;
  const { id } = await uploadOf(call);
  const max = numberIn(request, 'max-parts', [1, 1000], 1000);
  const marker = numberIn(request, 'part-number-marker', [0, 10_000], 0);
  const rest = (await bucket.uploads.parts(id)).filter((part) => part.partNumber > marker);
  const page = rest.slice(0, max);
  const body = writeXml('ListPartsResult', {
    Bucket: request.bucket,
    Key: request.key,
    UploadId: id,
    PartNumberMarker: marker,
    NextPartNumberMarker: rest.length > max ? page.at(-1)?.partNumber : undefined,
    MaxParts: max,
    IsTruncated: rest.length > max,
    StorageClass: 'STANDARD',
    Part: page.map(({ partNumber, etag, sizeBytes, modifiedAt }) => ({
      PartNumber: partNumber,
      LastModified: modifiedAt,
      ETag: `"${etag}"`,
      Size: sizeBytes,
    })),
  });
  return xmlReply(body);
}

export async function abortUpload(call: BucketCall): Promise<Reply> {
  const { id } = await uploadOf(call);
  if (!(await call.bucket.uploads.end(id, async () => new Set()))) throw new S3Error('NoSuchUpload');
  return { status: 204 };
}

function pick(asked: XmlNode[], parts: PartRecord[]): PartRecord[] {
  const byNumber = new Map(parts.map((part) => [part.partNumber, part]));
  let before = 0;
  return asked.map((node, index) => {
    const part = byNumber.get(Number(childText(node, 'PartNumber')));
    if (Number(childText(node, 'PartNumber')) <= before) throw new S3Error('InvalidPartOrder');
    if (!part || childText(node, 'ETag')?.replace(/^"|"$/g, '') !== part.etag) throw new S3Error('InvalidPart');
    for (const name of CHECKSUMS) {
      const given = childText(node, `Checksum${name.toUpperCase()}`);
      if (given !== undefined && part.checksums[name] !== given)
        throw new S3Error('InvalidPart', `The ${name} of part ${part.partNumber} does not match.`);
    }
    if (index < asked.length - 1 && part.sizeBytes < SMALLEST_PART) throw new S3Error('EntityTooSmall');
    before = part.partNumber;
    return part;
  });
}

/** No byte is copied: the object is the parts' blobs, laid end to end by its record. */
export async function completeUpload(call: BucketCall): Promise<Reply> {
  const { request, signed, bucket, now } = call;
  const root = readXml(await receiveText(request, signed, XML_LIMIT), 'CompleteMultipartUpload');
  const asked = root.children.filter((node) => node.name === 'Part');
  if (asked.length === 0 || asked.length > 10_000) throw new S3Error('MalformedXML');
  const upload = await uploadOf(call);
  let etag = '';
  const ended = await bucket.uploads.end(upload.id, async (parts) => {
    const chosen = pick(asked, parts);
    const md5s = Buffer.from(chosen.map((part) => part.etag).join(''), 'hex');
    etag = `${createHash('md5').update(md5s).digest('hex')}-${chosen.length}`;
    const blobs = chosen.map((part) => part.blob);
    const sizeBytes = blobs.reduce((sum, blob) => sum + blob.sizeBytes, 0);
    const { key, headers, id: uploadId } = upload;
    const record = { key, etag, sizeBytes, modifiedAt: now().toISOString(), headers, checksums: {}, blobs, uploadId };
    await bucket.objects.put(record, (old) => assertWritable(request, old));
    return new Set(blobs.map((blob) => blob.id));
  });
  if (!ended) throw new S3Error('NoSuchUpload');
  const location = `/${request.bucket}/${request.key}`;
  return xmlReply(
    writeXml('CompleteMultipartUploadResult', {
      Location: location,
      Bucket: request.bucket,
      Key: request.key,
      ETag: `"${etag}"`,
    }),
  );
}
