import { SetMetadata } from '@nestjs/common';

export interface JobOptions {
  /** At most one waiting job per key; a later one replaces it. */
  key?: string;
  /** Jobs of one queue run one after another. */
  queue?: string;
  maxAttempts?: number;
}

export type JobPayload = Record<string, unknown>;

export const JOB = 'job';
export const PERIODIC = 'periodic';

/** Marks the method that does jobs of this name. Throw `unavailable` to be tried again with back-off. */
export const OnJob = (name: string) => SetMetadata(JOB, name);

/**
 * Marks a method the worker calls every so many seconds, never twice at once in one process. What is due is read from
 * the clock port, so that time moved on in a sandbox is felt at once.
 */
export const Periodic = (name: string, everySeconds: number) => SetMetadata(PERIODIC, { name, everySeconds });

/** The durable job queue: `add` is a row in the caller's transaction, which commits and rolls back with it. */
export abstract class Jobs {
  abstract add(name: string, payload: JobPayload, options?: JobOptions): Promise<void>;
  /** Many jobs of one name in one statement. */
  abstract addAll(name: string, payloads: JobPayload[]): Promise<void>;
  /** Asks this process's worker to call a periodic method now rather than at its next turn. Only a matter of speed. */
  abstract wake(periodic: string): void;
  /**
   * Does everything that is due now and returns when nothing is left. Throws `job-unknown` when the rest is known to nobody. What only
   * removes what has had its time may be left for later: without `tidy` it is.
   */
  abstract settle(how?: { tidy: boolean }): Promise<void>;
}
