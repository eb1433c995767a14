import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { syncFolder } from './records.js';

export interface BlobRef {
  id: string;
  sizeBytes: number;
}

/** Bytes, written once under a random name and never changed. A blob that no record names does not exist. */
export class Blobs {
  private readonly held = new Map<string, number>();
  private readonly doomed = new Set<string>();

  constructor(private readonly folder: string) {}

  /** The stream finishes when the bytes are on the disk, not before. */
  create(): { id: string; stream: Writable } {
    const id = randomUUID();
    return { id, stream: createWriteStream(this.path(id), { flags: 'wx', flush: true, highWaterMark: 1 << 20 }) };
  }

  async settle(): Promise<void> {
    await syncFolder(this.folder);
  }

  /** Bytes `start` to `end`, both included, of the blobs laid end to end. */
  read(refs: BlobRef[], start: number, end: number): Readable {
    return Readable.from(this.pieces(refs, start, end), { objectMode: false, highWaterMark: 1 << 18 });
  }

  private async *pieces(refs: BlobRef[], start: number, end: number): AsyncGenerator<Buffer> {
    let offset = 0;
    for (const { id, sizeBytes } of refs) {
      const from = Math.max(start - offset, 0);
      const to = Math.min(end - offset, sizeBytes - 1);
      offset += sizeBytes;
      if (from <= to)
        yield* createReadStream(this.path(id), { start: from, end: to, highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>;
    }
  }

  /** Keeps blobs readable while somebody reads them, whatever happens to the object. Call the answer when done. */
  hold(refs: BlobRef[]): () => void {
    for (const { id } of refs) this.held.set(id, (this.held.get(id) ?? 0) + 1);
    let released = false;
    return () => {
      if (released) return;
      released = true;
      for (const { id } of refs) this.release(id);
    };
  }

  private release(id: string): void {
    const left = (this.held.get(id) ?? 1) - 1;
    if (left > 0) this.held.set(id, left);
    else this.held.delete(id);
    // What cannot be deleted now is swept at the next start.
    if (left === 0 && this.doomed.delete(id)) rm(this.path(id), { force: true }).catch(() => undefined);
  }

  async discard(refs: BlobRef[]): Promise<void> {
    for (const { id } of refs) {
      if (this.held.has(id)) this.doomed.add(id);
      else await rm(this.path(id), { force: true });
    }
  }

  /** Deletes what `kept` does not name and was written before `bornBefore` (ms since 1970). */
  async sweep(kept: () => Promise<Set<string>>, bornBefore: number): Promise<void> {
    const found = await readdir(this.folder);
    const named = await kept();
    for (const id of found) {
      if (named.has(id)) continue;
      const { mtimeMs } = await stat(this.path(id));
      if (mtimeMs <= bornBefore) await rm(this.path(id), { force: true });
    }
  }

  private path(id: string): string {
    return join(this.folder, id);
  }
}
