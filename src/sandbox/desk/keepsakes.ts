import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface DemoKeys {
  creator: { email: string; password: string };
  /** Every scope of the demo store. */
  apiKey: string;
}

/** What the demo store's first start made and nobody could know otherwise; only hashes of it are in the database. */
export class Keepsakes {
  private readonly file: string;

  constructor(dataDir: string) {
    this.file = join(dataDir, 'demo.json');
  }

  /** Null before the demo store is there. */
  read(): DemoKeys | null {
    try {
      return JSON.parse(readFileSync(this.file, 'utf8')) as DemoKeys;
    } catch {
      return null;
    }
  }

  write(keys: DemoKeys): void {
    writeFileSync(this.file, JSON.stringify(keys, null, 2), { mode: 0o600, flush: true });
  }
}
