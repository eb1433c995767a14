const HOUR_SECONDS = 3600;

/** Calls one method again and again, never twice at once; `wake` brings the next call forward. */
export class Ticker {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;
  private again = false;
  private stopped = false;

  constructor(
    private readonly everySeconds: number,
    private readonly act: () => Promise<void>,
    private readonly onError: (error: unknown) => void,
  ) {
    this.wait();
  }

  /** Called so seldom that nobody waits for it: it removes what has had its time. */
  get tidies(): boolean {
    return this.everySeconds >= HOUR_SECONDS;
  }

  get idle(): boolean {
    return this.running === null;
  }

  wake(): void {
    if (this.running) this.again = true;
    else if (!this.stopped) void this.turn();
  }

  /** A call that begins after this moment has ended. */
  async now(): Promise<void> {
    while (this.running) await this.running;
    if (!this.stopped) await this.turn();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private turn(): Promise<void> {
    clearTimeout(this.timer);
    this.running = this.act()
      .catch(this.onError)
      .then(() => {
        this.running = null;
        if (this.stopped) return;
        if (this.again) {
          this.again = false;
          void this.turn();
        } else this.wait();
      });
    return this.running;
  }

  private wait(): void {
    this.timer = setTimeout(() => void this.turn(), this.everySeconds * 1000);
  }
}
