import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Objects } from '../../ports/objects.js';

const FOREVER = 'public, max-age=31536000, immutable';

/** Carries the pieces of one form to the store as they are made, so that the disk holds few of them. */
export class Harvest {
  readonly segmentMs: number[] = [];
  bitsPerSecond = 0;

  constructor(
    private readonly objects: Objects,
    private readonly folder: string,
    private readonly prefix: string,
    readonly name: string,
  ) {}

  /** Takes what is finished: ffmpeg lists a piece once it is whole. */
  async gather(): Promise<void> {
    const list = await readFile(this.path('index.m3u8'), 'utf8').catch(absent);
    const lengths = [...(list ?? '').matchAll(/^#EXTINF:([\d.]+)/gm)].map(([, seconds]) => Math.round(Number(seconds) * 1000));
    while (this.segmentMs.length < lengths.length) {
      const number = this.segmentMs.length;
      const ms = lengths[number]!;
      const bytes = await this.carry(`${number}.m4s`);
      this.segmentMs.push(ms);
      this.bitsPerSecond = Math.max(this.bitsPerSecond, Math.ceil((bytes.length * 8_000) / Math.max(ms, 500)));
    }
  }

  /** The head, which ffmpeg may write anew until it ends. */
  finish(): Promise<Buffer> {
    return this.carry('init.mp4');
  }

  private async carry(file: string): Promise<Buffer> {
    const bytes = await readFile(this.path(file));
    const contentType = this.name === 'audio' ? 'audio/mp4' : 'video/mp4';
    await this.objects.put(`${this.prefix}/${this.name}/${file}`, bytes, { contentType, cacheControl: FOREVER });
    await rm(this.path(file));
    return bytes;
  }

  private path(file: string): string {
    return join(this.folder, this.name, file);
  }
}

/** A picture that was made beside; null when there is none. */
export async function carryPicture(objects: Objects, path: string, key: string): Promise<string | null> {
  const bytes = await readFile(path).catch(absent);
  if (!bytes) return null;
  await objects.put(key, bytes, { contentType: 'image/jpeg', cacheControl: FOREVER });
  return key;
}

function absent(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
  throw error;
}
