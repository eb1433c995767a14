import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BlobRef, Blobs } from './blobs.js';
import { byBytes, isKeyFolder, keyOfPath, pathOfKey } from './key-names.js';
import { isMissing, type Records } from './records.js';
import type { Turns } from './turns.js';

export interface ObjectRecord {
  key: string;
  /** Without quotes. */
  etag: string;
  sizeBytes: number;
  modifiedAt: string;
  /** What the writer said of it: content-type, cache-control, x-amz-meta-… */
  headers: Record<string, string>;
  checksums: Record<string, string>;
  blobs: BlobRef[];
  /** The multipart upload it came from. */
  uploadId?: string;
}

/** One record a key; renaming it into place is the moment an object exists, changes or is whole. */
export class ObjectFiles {
  constructor(
    private readonly folder: string,
    private readonly records: Records,
    private readonly blobs: Blobs,
    private readonly turns: Turns,
  ) {}

  find(key: string): Promise<ObjectRecord | undefined> {
    return this.records.read(this.path(key));
  }

  /** The record, and its bytes kept from deletion until `release` is called. */
  hold(key: string): Promise<{ record: ObjectRecord; release: () => void } | undefined> {
    return this.turns.take(this.path(key), async () => {
      const record = await this.find(key);
      return record && { record, release: this.blobs.hold(record.blobs) };
    });
  }

  /** `allow` sees what is there now and may throw; nothing comes between it and the write. */
  put(record: ObjectRecord, allow: (old: ObjectRecord | undefined) => void = () => undefined): Promise<void> {
    const path = this.path(record.key);
    return this.turns.take(path, async () => {
      const old = await this.find(record.key);
      allow(old);
      await this.records.write(path, record);
      if (old) await this.blobs.discard(old.blobs);
    });
  }

  remove(key: string): Promise<void> {
    const path = this.path(key);
    return this.turns.take(path, async () => {
      const old = await this.find(key);
      if (!old) return;
      await this.records.remove(path);
      await this.blobs.discard(old.blobs);
    });
  }

  /** All keys in S3's order. */
  async keys(): Promise<string[]> {
    const keys: string[] = [];
    const walk = async (parts: string[]): Promise<void> => {
      for (const name of await this.names(parts)) {
        if (isKeyFolder(name)) await walk([...parts, name]);
        else {
          const key = keyOfPath([...parts, name]);
          if (key !== undefined) keys.push(key);
        }
      }
    };
    await walk([]);
    return keys.sort(byBytes);
  }

  private async names(parts: string[]): Promise<string[]> {
    try {
      return await readdir(join(this.folder, ...parts));
    } catch (thrown) {
      if (isMissing(thrown)) return [];
      throw thrown;
    }
  }

  private path(key: string): string {
    return join(this.folder, ...pathOfKey(key));
  }
}
