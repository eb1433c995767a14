interface Waiting<T> {
  event: T;
  resolve: () => void;
  reject: (error: unknown) => void;
}

const WRITERS = 2;
const MOST_AT_ONCE = 200;

/** What arrives while a statement is under way is written together by the next one: a crowd costs hardly more than one. */
export class Intake<T> {
  private readonly waiting: Waiting<T>[] = [];
  private writers = 0;

  constructor(private readonly write: (events: T[]) => Promise<void>) {}

  /** Returns once the event is committed. */
  keep(event: T): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ event, resolve, reject });
      if (this.writers < WRITERS) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.writers++;
    while (this.waiting.length > 0) await this.writeBatch(this.waiting.splice(0, MOST_AT_ONCE));
    this.writers--;
  }

  private async writeBatch(batch: Waiting<T>[]): Promise<void> {
    try {
      await this.write(batch.map(({ event }) => event));
      for (const { resolve } of batch) resolve();
    } catch (error) {
      if (batch.length === 1) batch[0]!.reject(error);
      // One bad event must not refuse those beside it.
      else for (const one of batch) await this.writeBatch([one]);
    }
  }
}
