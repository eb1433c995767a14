import { Gone, Temporary } from './failures.js';

const MOST_TRIES = 12;
const LONGEST_WAIT_MS = 30_000;

export type Hindrance = 'paused' | 'offline' | 'trying' | null;

/** Stands before every request of one upload: closed while paused or offline, it lets each go on by itself afterwards. */
export class Gate {
  private controller = new AbortController();
  private paused = false;
  private readonly end = new AbortController();

  constructor(private readonly onHindrance: (hindrance: Hindrance) => void) {}

  /** Ends the requests under way. They are made again when the gate opens. */
  pause(): void {
    this.paused = true;
    this.onHindrance('paused');
    this.controller.abort();
  }

  resume(): void {
    this.paused = false;
    this.controller = new AbortController();
    this.onHindrance(null);
    dispatchEvent(new Event('uploader:resume'));
  }

  cancel(): void {
    this.end.abort();
    this.controller.abort();
    dispatchEvent(new Event('uploader:resume'));
  }

  get cancelled(): AbortSignal {
    return this.end.signal;
  }

  /** Does it, again and again while the failure is temporary: sooner when the network comes back, for some minutes in all. */
  async persist<T>(act: (signal: AbortSignal) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      await this.open();
      const { signal } = this.controller;
      try {
        const result = await act(signal);
        this.onHindrance(this.paused ? 'paused' : null);
        return result;
      } catch (error) {
        this.cancelled.throwIfAborted();
        if (signal.aborted) tries = 0;
        else if (!(error instanceof Temporary) || tries >= MOST_TRIES) throw error;
        else {
          this.onHindrance(navigator.onLine ? 'trying' : 'offline');
          await wait(Math.min(LONGEST_WAIT_MS, 500 * 2 ** tries) * (0.75 + Math.random() / 2));
        }
      }
    }
  }

  private async open(): Promise<void> {
    while (!this.cancelled.aborted && (this.paused || !navigator.onLine)) {
      this.onHindrance(this.paused ? 'paused' : 'offline');
      await new Promise<void>((resolve) => {
        addEventListener('uploader:resume', () => resolve(), { once: true });
        addEventListener('online', () => resolve(), { once: true });
      });
    }
    this.cancelled.throwIfAborted();
  }
}

/** Ends early when the network is back. */
function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    addEventListener('online', () => (clearTimeout(timer), resolve()), { once: true });
  });
}

/** Does it again from the start when the other side has forgotten the upload, a few times at most. */
export async function anew<T>(act: () => Promise<T>): Promise<T> {
  for (let left = 3; ; left--) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Gone) || left === 0) throw error;
    }
  }
}
