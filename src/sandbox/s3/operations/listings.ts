import { byBytes } from '../disk/key-names.js';
import { numberIn } from '../request.js';
import { S3Error } from '../s3.error.js';
import { writeXml } from '../xml.js';
import { xmlReply, type BucketCall, type Reply } from './operation.js';

type Entry = { key: string } | { prefix: string };
const nameOf = (entry: Entry): string => ('key' in entry ? entry.key : entry.prefix);

/** Keys under the prefix; those that share what comes up to the next delimiter stand as one. */
function entries(keys: string[], prefix: string, delimiter: string): Entry[] {
  const found: Entry[] = [];
  let last = '';
  for (const key of keys) {
    if (!key.startsWith(prefix)) continue;
    const cut = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
    if (cut < 0) found.push({ key });
    else {
      const common = key.slice(0, cut + delimiter.length);
      if (common !== last || found.length === 0) found.push({ prefix: common });
      last = common;
    }
  }
  return found;
}

const tokenOf = (name: string): string => Buffer.from(name).toString('base64url');
const nameInToken = (token: string): string => Buffer.from(token, 'base64url').toString();

export async function listObjects({ request, bucket }: BucketCall): Promise<Reply> {
  const { query } = request;
  if (query.get('list-type') !== '2') throw new S3Error('NotImplemented', 'Only ListObjectsV2 (list-type=2) is supported.');
  const [prefix, delimiter, token, startAfter] = ['prefix', 'delimiter', 'continuation-token', 'start-after'].map(
    (name) => query.get(name) ?? '',
  );
  const max = numberIn(request, 'max-keys', [0, 1000], 1000);
  const after = token ? nameInToken(token) : startAfter!;
  const rest = entries(await bucket.objects.keys(), prefix!, delimiter!).filter(
    (entry) => !after || byBytes(nameOf(entry), after) > 0,
  );
  const page = rest.slice(0, max);
  const more = max > 0 && rest.length > max;
  const url = query.get('encoding-type') === 'url';
  const shown = (text: string): string => (url ? encodeURIComponent(text).replaceAll('%2F', '/') : text);
  const contents = await Promise.all(page.flatMap((entry) => ('key' in entry ? [bucket.objects.find(entry.key)] : [])));
  const body = writeXml('ListBucketResult', {
    Name: request.bucket,
    Prefix: shown(prefix!),
    Delimiter: delimiter ? shown(delimiter) : undefined,
    StartAfter: startAfter ? shown(startAfter) : undefined,
    ContinuationToken: token || undefined,
    NextContinuationToken: more ? tokenOf(nameOf(page.at(-1)!)) : undefined,
    EncodingType: url ? 'url' : undefined,
    KeyCount: page.length,
    MaxKeys: max,
    IsTruncated: more,
    Contents: contents.flatMap((record) =>
      record
        ? {
            Key: shown(record.key),
            LastModified: record.modifiedAt,
            ETag: `"${record.etag}"`,
            Size: record.sizeBytes,
            StorageClass: 'STANDARD',
          }
        : [],
    ),
    CommonPrefixes: page.flatMap((entry) => ('prefix' in entry ? { Prefix: shown(entry.prefix) } : [])),
  });
  return xmlReply(body);
}

export async function listUploads({ request, bucket }: BucketCall): Promise<Reply> {
  const { query } = request;
  const prefix = query.get('prefix') ?? '';
  const keyMarker = query.get('key-marker') ?? '';
  const idMarker = query.get('upload-id-marker') ?? '';
  const max = numberIn(request, 'max-uploads', [1, 1000], 1000);
  const uploads = (await bucket.uploads.all())
    .filter(
      ({ key, id }) =>
        key.startsWith(prefix) && (byBytes(key, keyMarker) > 0 || (key === keyMarker && idMarker !== '' && id > idMarker)),
    )
    .sort((a, b) => byBytes(a.key, b.key) || byBytes(a.id, b.id));
  const page = uploads.slice(0, max);
  const more = uploads.length > max;
  const body = writeXml('ListMultipartUploadsResult', {
    Bucket: request.bucket,
    KeyMarker: keyMarker,
    UploadIdMarker: idMarker,
    NextKeyMarker: more ? page.at(-1)?.key : undefined,
    NextUploadIdMarker: more ? page.at(-1)?.id : undefined,
    Prefix: prefix,
    MaxUploads: max,
    IsTruncated: more,
    Upload: page.map(({ id, key, startedAt }) => ({ Key: key, UploadId: id, Initiated: startedAt, StorageClass: 'STANDARD' })),
  });
  return xmlReply(body);
}
