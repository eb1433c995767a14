import type { ShownChanges } from './shown.changes.js';

const REMEMBER_MS = 2000;
const MOST = 1000;

/** What is asked at every request and changes seldom: looked up again after two seconds, and once a change was heard of. */
export class Remembered {
  private readonly known = new Map<string, { found: unknown; until: number }>();
  private changes = 0;

  constructor(changes: ShownChanges) {
    changes.onChange(() => this.forget());
  }

  async recall<T>(key: string, look: () => Promise<T>): Promise<T> {
    const known = this.known.get(key);
    if (known && known.until > performance.now()) return known.found as T;
    const before = this.changes;
    const found = await look();
    if (this.known.size > MOST) this.known.clear();
    // What was read before a change is not remembered after it.
    if (before === this.changes) this.known.set(key, { found, until: performance.now() + REMEMBER_MS });
    return found;
  }

  forget(): void {
    this.changes++;
    this.known.clear();
  }
}
