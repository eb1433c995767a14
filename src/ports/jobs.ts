export interface JobOptions {
  /** At most one waiting job per key. */
  key?: string;
  /** Jobs of one queue run one after another. */
  queue?: string;
  maxAttempts?: number;
}

/** The durable job queue. `add` is a row in the caller's transaction: it commits and rolls back with it. */
export abstract class Jobs {
  abstract add(name: string, payload: Record<string, unknown>, options?: JobOptions): Promise<void>;
  /** Runs everything that is due now and returns when the queue is idle: for tests and for moving the sandbox clock. */
  abstract drain(): Promise<void>;
}

export type JobHandler = (payload: Record<string, unknown>) => Promise<void>;
