import type { Readable } from 'node:stream';
import type { Bucket, Disk } from '../disk/bucket.js';
import type { S3Request } from '../request.js';
import type { Signed } from '../signature.js';

export interface Call {
  request: S3Request;
  signed: Signed;
  disk: Disk;
  now: () => Date;
  region: string;
}

export interface BucketCall extends Call {
  bucket: Bucket;
}

export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body?: string | Readable;
  /** Called once the answer has left, or broke off. */
  finish?: () => void;
}

export const xmlReply = (body: string): Reply => ({ status: 200, headers: { 'Content-Type': 'application/xml' }, body });
