import type { Readable } from 'node:stream';

export interface SignedGet {
  /** Seconds the URL lives, 1 to 604800. */
  ttlSeconds: number;
  /** Name the browser saves the file under; any Unicode. Without it the object is shown in place. */
  downloadAs?: string;
  contentType?: string;
  /** Signing instant, rounded by callers that want a URL stable enough to be cached. Default: now. */
  at?: Date;
}

export interface UploadedPart {
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

/** The S3 store. Keys are relative to one private bucket; browsers read and write through signed URLs only. */
export abstract class Objects {
  /** Makes the bucket and its CORS rule when they are missing. */
  abstract prepare(): Promise<void>;
  abstract put(key: string, body: Buffer | Readable, meta: { contentType: string; cacheControl?: string }): Promise<void>;
  abstract read(key: string): Promise<Readable>;
  abstract exists(key: string): Promise<boolean>;
  abstract remove(keys: string[]): Promise<void>;
  /** Reads the object once, start to end: size, SHA-256, and type by content (with `name` to tell formats that share a container). */
  abstract inspect(key: string, name?: string): Promise<ObjectFacts>;
  /** Pure computation, no network. */
  abstract signGet(key: string, how: SignedGet): string;
  abstract startUpload(key: string, contentType: string): Promise<string>;
  abstract signPart(key: string, uploadId: string, partNumber: number, ttlSeconds: number): string;
  abstract listParts(key: string, uploadId: string): Promise<UploadedPart[]>;
  abstract completeUpload(key: string, uploadId: string, parts: UploadedPart[]): Promise<void>;
  abstract abortUpload(key: string, uploadId: string): Promise<void>;
  /** Cheap round trip that proves the store answers. */
  abstract ping(): Promise<void>;
  /** `https://host[:port]` browsers talk to, for the content security policy. */
  abstract readonly publicOrigin: string;
}
