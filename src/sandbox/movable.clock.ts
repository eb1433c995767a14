import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { Clock } from '../ports/clock.js';

/** The machine's time plus what has been added to it: time goes on by itself, and can be moved forward. Kept across restarts. */
export class MovableClock extends Clock {
  private aheadMs = 0;

  /** `file` keeps how far ahead of the machine this clock is; null keeps it nowhere. */
  constructor(private readonly file: string | null) {
    super();
    this.aheadMs = file ? stored(file) : 0;
  }

  now(): Date {
    return new Date(this.machine().getTime() + this.aheadMs);
  }

  /** The machine's own time. */
  machine(): Date {
    return new Date();
  }

  moveTo(moment: Date): void {
    this.aheadMs = moment.getTime() - this.machine().getTime();
    if (!this.file) return;
    writeFileSync(`${this.file}.new`, JSON.stringify({ aheadMs: this.aheadMs }));
    renameSync(`${this.file}.new`, this.file);
  }
}

function stored(file: string): number {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { aheadMs: number }).aheadMs;
  } catch {
    return 0; // The first start, or a file cut short by a crash: the machine's time is right then.
  }
}
