import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemCode } from '../s3.error.js';

export function isMissing(thrown: unknown): boolean {
  return systemCode(thrown) === 'ENOENT';
}

/** Makes a new name in a folder survive a power cut. Windows cannot open folders, and journals names itself. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Small JSON files that are either wholly the old or wholly the new. */
export class Records {
  constructor(private readonly scratch: string) {}

  async read<T>(path: string): Promise<T | undefined> {
    try {
      return JSON.parse(await readFile(path, 'utf8')) as T;
    } catch (thrown) {
      if (isMissing(thrown)) return undefined;
      throw thrown;
    }
  }

  async write(path: string, value: object): Promise<void> {
    const draft = join(this.scratch, randomUUID());
    try {
      const handle = await open(draft, 'wx');
      try {
        await handle.writeFile(JSON.stringify(value));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await mkdir(dirname(path), { recursive: true });
      await rename(draft, path);
    } catch (thrown) {
      await rm(draft, { force: true });
      throw thrown;
    }
    await syncFolder(dirname(path));
  }

  async remove(path: string): Promise<void> {
    await rm(path, { force: true });
    await syncFolder(dirname(path));
  }
}
