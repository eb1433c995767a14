export const STAFF_PURPOSES = ['file', 'cover', 'picture', 'video', 'lesson'] as const;
/** `picture` and `video`: for the store's own pages; `lesson`: for its courses; `submission`: from a student. */
export type UploadPurpose = (typeof STAFF_PURPOSES)[number] | 'submission';

/** Whose work a `submission` is, and for which lesson. */
export interface OfStudent {
  enrolmentId: string;
  lessonId: string;
}

/** Those that belong to a product. */
export const ofProduct = (purpose: unknown): boolean => purpose === 'file' || purpose === 'cover';
export type UploadStatus = 'open' | 'checking' | 'done' | 'failed' | 'aborted';

/** Why what arrived was not taken; its text is `files.failures.<code>`. */
export type UploadFailure =
  | 'bytes-differ'
  | 'bytes-lost'
  | 'too-late'
  | 'file-removed'
  | 'image-unknown'
  | 'image-vector'
  | 'image-animated'
  | 'image-damaged'
  | 'image-too-many-pixels'
  | 'image-too-small'
  | 'image-disguised'
  | 'video-unknown';

/** A row of `uploads`: bytes on their way from a browser to the S3 store. */
export interface Upload {
  id: string;
  storeId: string;
  /** Null for what belongs to the store. */
  productId: string | null;
  /** The file these bytes are a new version of; null for a new file and for a cover. */
  fileId: string | null;
  /** Null for all but a `submission`, like the lesson. */
  enrolmentId: string | null;
  lessonId: string | null;
  purpose: UploadPurpose;
  fileName: string;
  sizeBytes: number;
  partSizeBytes: number;
  /** Lower-case hex, as the browser counted it. Known once the browser has sent everything. */
  sha256: string | null;
  objectKey: string;
  s3UploadId: string;
  status: UploadStatus;
  failure: UploadFailure | null;
}

const MIB = 1 << 20;
const SMALLEST_PART = 8 * MIB;
/** S3 allows 10,000; fewer keep the list of parts short. */
const MOST_PARTS = 2_000;

/** A power of two MiB, at least 8: 10 GB make 1,193 parts, 50 GB 1,490. */
export function partSizeFor(sizeBytes: number): number {
  let size = SMALLEST_PART;
  while (sizeBytes / size > MOST_PARTS) size *= 2;
  return size;
}

export const partCount = ({ sizeBytes, partSizeBytes }: Pick<Upload, 'sizeBytes' | 'partSizeBytes'>): number =>
  Math.ceil(sizeBytes / partSizeBytes);

/** Bytes of one part, counted from 1: all are whole but the last. */
export const partSizeAt = (upload: Pick<Upload, 'sizeBytes' | 'partSizeBytes'>, number: number): number =>
  number < partCount(upload) ? upload.partSizeBytes : upload.sizeBytes - (number - 1) * upload.partSizeBytes;

/** A name as the creator's disk has it, without folders and without characters that lead readers astray. */
export function cleanFileName(name: string): string {
  const last = name.split(/[/\\]/).pop() ?? '';
  const safe = last
    .replace(/[\p{Cc}\p{Surrogate}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .normalize('NFC')
    .trim();
  return safe === '' || /^\.+$/.test(safe) ? 'file' : safe;
}
