import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Creator {
  email: string;
  password: string;
}

export interface DemoKeys {
  creator: Creator;
  /** Every scope of the demo store. */
  apiKey: string;
}

/** What the demo store's first start made and nobody could know otherwise; only hashes of it are in the database. */
export class Keepsakes {
  private readonly file: string;
  private readonly unfinished: string;

  constructor(dataDir: string) {
    this.file = join(dataDir, 'demo.json');
    this.unfinished = join(dataDir, 'demo-unfinished.json');
  }

  /** Null before the demo store is there, whole. */
  read(): DemoKeys | null {
    return readJson<DemoKeys>(this.file);
  }

  /** The demo store is about to be made, for this creator. */
  begin(creator: Creator): void {
    rmSync(this.file, { force: true });
    writeJson(this.unfinished, creator);
  }

  /** Whose store was begun and is not done yet. */
  begun(): Creator | null {
    return readJson<Creator>(this.unfinished);
  }

  /** The demo store is done. */
  write(keys: DemoKeys): void {
    writeJson(this.file, keys);
    this.forget();
  }

  /** The demo store that was begun is given up. */
  forget(): void {
    rmSync(this.unfinished, { force: true });
  }
}

function readJson<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return null;
  }
}

const writeJson = (file: string, content: object) =>
  writeFileSync(file, JSON.stringify(content, null, 2), { mode: 0o600, flush: true });
