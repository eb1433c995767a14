import type { Readable } from 'node:stream';

export interface SignedGet {
  /** Seconds the URL lives, 1 to 604800. */
  ttlSeconds: number;
  /** Name the browser saves the file under; any Unicode. Without it the object is shown in place. */
  downloadAs?: string;
  contentType?: string;
  /** The URL stays the same, and so cacheable, for windows of this many seconds; it then lives up to as much longer. */
  steadySeconds?: number;
}

export interface UploadedPart {
  /** 1 to 10,000. */
  partNumber: number;
  etag: string;
  sizeBytes: number;
}

export interface ObjectFacts {
  sizeBytes: number;
  /** Lower-case hex of the bytes as read back from the store. */
  sha256: string;
  /** By content; `application/octet-stream` when the bytes tell nothing. */
  contentType: string;
}

export interface Preparation {
  madeBucket: boolean;
  /** `refused`: the store has no such setting or does not let us change it; browsers may not be able to upload. */
  cors: 'present' | 'written' | 'refused';
}

/** The S3 store. Keys are relative to one private bucket; browsers read and write through signed URLs only. */
export abstract class Objects {
  /** Makes the bucket and its CORS rule when they are missing. */
  abstract prepare(): Promise<Preparation>;
  abstract put(key: string, body: Buffer | Readable, meta: { contentType: string; cacheControl?: string }): Promise<void>;
  /** Fails with `object-missing` when there is none. */
  abstract read(key: string): Promise<Readable>;
  abstract exists(key: string): Promise<boolean>;
  /** Those that are not there are fine. */
  abstract remove(keys: string[]): Promise<void>;
  /** Reads the object once, start to end: size, SHA-256, and type by content (with `name` to tell formats that share a container). */
  abstract inspect(key: string, name?: string): Promise<ObjectFacts>;
  /** Pure computation, no network. */
  abstract signGet(key: string, how: SignedGet): string;
  abstract startUpload(key: string, contentType: string): Promise<string>;
  abstract signPart(key: string, uploadId: string, partNumber: number, ttlSeconds: number): string;
  /** In ascending order. Fails with `upload-gone` when it was completed, aborted or never started. */
  abstract listParts(key: string, uploadId: string): Promise<UploadedPart[]>;
  /** May be repeated. Fails with `upload-incomplete` when the parts are not those that arrived. */
  abstract completeUpload(key: string, uploadId: string, parts: UploadedPart[]): Promise<void>;
  /** May be repeated. */
  abstract abortUpload(key: string, uploadId: string): Promise<void>;
  /** Cheap round trip that proves the store answers. */
  abstract ping(): Promise<void>;
  /** `https://host[:port]` browsers talk to, for the content security policy. */
  abstract readonly publicOrigin: string;
}
