import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CorsRule } from '../cors.js';
import { Blobs } from './blobs.js';
import { ObjectFiles } from './object-files.js';
import { Records } from './records.js';
import { Turns } from './turns.js';
import { UploadFiles } from './upload-files.js';

export interface BucketRecord {
  name: string;
  createdAt: string;
  cors?: CorsRule[];
}

export class Bucket {
  readonly blobs: Blobs;
  readonly objects: ObjectFiles;
  readonly uploads: UploadFiles;

  constructor(
    private readonly folder: string,
    scratch: string,
    private readonly records: Records,
    turns: Turns,
  ) {
    this.blobs = new Blobs(join(folder, 'blobs'));
    this.objects = new ObjectFiles(join(folder, 'objects'), records, this.blobs, turns);
    this.uploads = new UploadFiles(join(folder, 'uploads'), scratch, records, this.blobs, turns);
  }

  async make(record: BucketRecord): Promise<void> {
    await mkdir(join(this.folder, 'blobs'), { recursive: true });
    await this.save(record);
  }

  describe(): Promise<BucketRecord | undefined> {
    return this.records.read(join(this.folder, 'bucket.json'));
  }

  save(record: BucketRecord): Promise<void> {
    return this.records.write(join(this.folder, 'bucket.json'), record);
  }

  /** Finishes what a crash interrupted: completed uploads are forgotten, blobs that nobody names are deleted. */
  async recover(bornBefore: number): Promise<void> {
    const uploads = await this.uploads.all();
    for (const { id, key } of uploads) {
      if ((await this.objects.find(key))?.uploadId === id) await this.uploads.forget(id);
    }
    await this.blobs.sweep(() => this.namedBlobs(), bornBefore);
  }

  private async namedBlobs(): Promise<Set<string>> {
    const named = new Set<string>();
    // Uploads first: completing one moves its blobs from here to the objects, never back.
    for (const { id } of await this.uploads.all()) for (const part of await this.uploads.parts(id)) named.add(part.blob.id);
    for (const key of await this.objects.keys()) for (const { id } of (await this.objects.find(key))?.blobs ?? []) named.add(id);
    return named;
  }
}

/** Everything under one folder of the disk, used by one process at a time. */
export class Disk {
  private readonly open = new Map<string, Bucket>();
  private readonly turns = new Turns();
  private readonly records: Records;

  constructor(private readonly folder: string) {
    this.records = new Records(this.scratch);
  }

  /** Undefined when it was never made. */
  async bucket(name: string): Promise<Bucket | undefined> {
    const known = this.open.get(name);
    if (known) return known;
    const bucket = this.at(name);
    if (!(await bucket.describe())) return undefined;
    // Another request may have opened it meanwhile; there must be only one, for what it knows of readers.
    const first = this.open.get(name) ?? bucket;
    this.open.set(name, first);
    return first;
  }

  /** False when it exists already. */
  create(record: BucketRecord): Promise<boolean> {
    return this.turns.take(record.name, async () => {
      if (await this.bucket(record.name)) return false;
      await this.at(record.name).make(record);
      return true;
    });
  }

  async names(): Promise<string[]> {
    const found = await readdir(join(this.folder, 'buckets'));
    return found.sort();
  }

  async recover(): Promise<void> {
    // The disk's own idea of now, for comparison with the times it gives to files.
    const mark = join(this.scratch, randomUUID());
    await writeFile(mark, '');
    const { mtimeMs } = await stat(mark);
    for (const name of await this.names()) await (await this.bucket(name))?.recover(mtimeMs);
    for (const name of await readdir(this.scratch)) {
      const leftover = join(this.scratch, name);
      if ((await stat(leftover)).mtimeMs <= mtimeMs) await rm(leftover, { recursive: true, force: true });
    }
  }

  private at(name: string): Bucket {
    return new Bucket(join(this.folder, 'buckets', name), this.scratch, this.records, this.turns);
  }

  private get scratch(): string {
    return join(this.folder, 'scratch');
  }
}
