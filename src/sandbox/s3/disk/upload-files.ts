import { randomUUID } from 'node:crypto';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BlobRef, Blobs } from './blobs.js';
import { isMissing, syncFolder, type Records } from './records.js';
import type { Turns } from './turns.js';

export interface UploadRecord {
  id: string;
  key: string;
  startedAt: string;
  headers: Record<string, string>;
}

export interface PartRecord {
  partNumber: number;
  /** Without quotes. */
  etag: string;
  sizeBytes: number;
  modifiedAt: string;
  checksums: Record<string, string>;
  blob: BlobRef;
}

const partFile = /^(\d+)\.json$/;

/** Uploads under way: a folder each, with a record a part. */
export class UploadFiles {
  constructor(
    private readonly folder: string,
    private readonly scratch: string,
    private readonly records: Records,
    private readonly blobs: Blobs,
    private readonly turns: Turns,
  ) {}

  async start(upload: Omit<UploadRecord, 'id'>): Promise<string> {
    const id = randomUUID();
    await this.records.write(this.path(id, 'upload.json'), { id, ...upload });
    return id;
  }

  async find(id: string): Promise<UploadRecord | undefined> {
    // The id comes from outside and names a folder.
    return /^[0-9a-f-]{36}$/.test(id) ? this.records.read(this.path(id, 'upload.json')) : undefined;
  }

  async all(): Promise<UploadRecord[]> {
    const found = await Promise.all((await this.names('')).map((id) => this.find(id)));
    return found.filter((upload) => upload !== undefined);
  }

  /** In ascending order of part number. */
  async parts(id: string): Promise<PartRecord[]> {
    const numbers = (await this.names(id))
      .flatMap((name) => partFile.exec(name)?.[1] ?? [])
      .sort((a, b) => Number(a) - Number(b));
    const parts = await Promise.all(numbers.map((n) => this.records.read<PartRecord>(this.path(id, `${n}.json`))));
    return parts.filter((part) => part !== undefined);
  }

  /** False when the upload ended meanwhile. */
  putPart(id: string, part: PartRecord): Promise<boolean> {
    return this.turns.take(id, async () => {
      if (!(await this.find(id))) return false;
      const path = this.path(id, `${part.partNumber}.json`);
      const old = await this.records.read<PartRecord>(path);
      await this.records.write(path, part);
      if (old) await this.blobs.discard([old.blob]);
      return true;
    });
  }

  /** Runs `work` while no part can change; the upload is gone afterwards, except for the blobs `work` answers it has taken over. */
  end(id: string, work: (parts: PartRecord[]) => Promise<Set<string>>): Promise<boolean> {
    return this.turns.take(id, async () => {
      if (!(await this.find(id))) return false;
      const parts = await this.parts(id);
      const taken = await work(parts);
      await this.forget(id);
      await this.blobs.discard(parts.map((part) => part.blob).filter((blob) => !taken.has(blob.id)));
      return true;
    });
  }

  /** One rename, so that a crash leaves the upload whole or gone. */
  async forget(id: string): Promise<void> {
    const grave = join(this.scratch, randomUUID());
    await rename(this.path(id), grave);
    await syncFolder(this.folder);
    await rm(grave, { recursive: true, force: true });
  }

  private async names(inside: string): Promise<string[]> {
    try {
      return await readdir(this.path(inside));
    } catch (thrown) {
      if (isMissing(thrown)) return [];
      throw thrown;
    }
  }

  private path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }
}
