import type { ObjectRecord } from './disk/object-files.js';
import type { S3Request } from './request.js';
import { S3Error } from './s3.error.js';

function names(header: string, etag: string): boolean {
  return header.split(',').some((one) => {
    const given = one.trim().replace(/^W\//, '').replace(/^"|"$/g, '');
    return given === '*' || given === etag;
  });
}

const second = (date: string): number => Math.floor(Date.parse(date) / 1000);

/** If-Match, If-None-Match and their dates, in the order RFC 9110 gives them. */
export function assertReadable({ headers }: S3Request, record: ObjectRecord): void {
  const modified = second(record.modifiedAt);
  const validators = { ETag: `"${record.etag}"`, 'Last-Modified': httpDate(record.modifiedAt) };
  if (headers['if-match'] !== undefined) {
    if (!names(headers['if-match'], record.etag)) throw new S3Error('PreconditionFailed');
  } else if (headers['if-unmodified-since'] !== undefined && modified > second(headers['if-unmodified-since'])) {
    throw new S3Error('PreconditionFailed');
  }
  if (headers['if-none-match'] !== undefined) {
    if (names(headers['if-none-match'], record.etag)) throw new S3Error('NotModified', undefined, validators);
  } else if (headers['if-modified-since'] !== undefined && modified <= second(headers['if-modified-since'])) {
    throw new S3Error('NotModified', undefined, validators);
  }
}

/** `If-None-Match: *` and `If-Match: <etag>` on a write. */
export function assertWritable({ headers }: S3Request, old: ObjectRecord | undefined): void {
  if (headers['if-none-match'] !== undefined && old && names(headers['if-none-match'], old.etag))
    throw new S3Error('PreconditionFailed');
  if (headers['if-match'] === undefined) return;
  if (!old) throw new S3Error('NoSuchKey');
  if (!names(headers['if-match'], old.etag)) throw new S3Error('PreconditionFailed');
}

export function httpDate(iso: string): string {
  return new Date(iso).toUTCString();
}

/** A resumed download goes on only in the object it began with. */
function stillCurrent({ headers }: S3Request, record: ObjectRecord): boolean {
  const given = headers['if-range'];
  if (typeof given !== 'string') return true;
  return given.startsWith('"') ? given === `"${record.etag}"` : second(given) === second(record.modifiedAt);
}

/** The bytes asked for, both ends included; undefined for the whole: no range, several, or one that cannot be read. */
export function rangeOf(request: S3Request, record: ObjectRecord): { start: number; end: number } | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '') || !stillCurrent(request, record)) return undefined;
  const size = record.sizeBytes;
  const unsatisfiable = new S3Error('InvalidRange', undefined, { 'Content-Range': `bytes */${size}` });
  if (match[1] === '') {
    const last = Number(match[2]);
    if (last === 0 || size === 0) throw unsatisfiable;
    return { start: Math.max(size - last, 0), end: size - 1 };
  }
  const start = Number(match[1]);
  const end = match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  if (match[2] !== '' && Number(match[2]) < start) return undefined;
  if (start >= size) throw unsatisfiable;
  return { start, end };
}
