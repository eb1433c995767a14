import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync, fdatasync, write } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const writeAll = promisify(write);
const syncData = promisify(fdatasync);

interface Waiting {
  line: string;
  done: () => void;
  failed: (error: unknown) => void;
}

/** An append-only file of JSON lines; `append` resolves when its line is on the disk. One writer, one sync for many lines. */
export class Journal {
  private readonly path: string;
  private file: number | null = null;
  private waiting: Waiting[] = [];
  private writing: Promise<void> | null = null;
  private broken: unknown = null;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.path = join(folder, 'journal.jsonl');
  }

  /** Every whole line, oldest first. A last line cut short by a crash was never acknowledged and is dropped. */
  read(): unknown[] {
    let content: string;
    try {
      content = readFileSync(this.path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
    const whole = content.slice(0, content.lastIndexOf('\n') + 1);
    return whole
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as unknown);
  }

  /** Replaces the file by these lines, atomically, and opens it for appending. */
  restart(lines: Iterable<unknown>): void {
    const fresh = `${this.path}.new`;
    const file = openSync(fresh, 'w', 0o600);
    for (const line of lines) writeSync(file, `${JSON.stringify(line)}\n`);
    fsyncSync(file);
    closeSync(file);
    renameSync(fresh, this.path);
    const folder = openSync(join(this.path, '..'), 'r');
    fsyncSync(folder);
    closeSync(folder);
    this.file = openSync(this.path, 'a', 0o600);
  }

  append(entry: unknown): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.push({ line: `${JSON.stringify(entry)}\n`, done, failed });
      this.writing ??= this.writeWaiting().finally(() => (this.writing = null));
    });
  }

  async close(): Promise<void> {
    await this.writing;
    if (this.file !== null) closeSync(this.file);
    this.file = null;
  }

  private async writeWaiting(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      try {
        if (this.broken) throw this.broken;
        if (this.file === null) throw new Error('The sandbox journal is closed.');
        let bytes = Buffer.from(batch.map(({ line }) => line).join(''));
        while (bytes.length > 0) bytes = bytes.subarray((await writeAll(this.file, bytes)).bytesWritten);
        await syncData(this.file);
        for (const { done } of batch) done();
      } catch (error) {
        // After half a line nothing more may follow in this file: memory and disk would part.
        if (this.file !== null) this.broken = error;
        for (const { failed } of batch) failed(error);
      }
    }
  }
}
