import type pg from 'pg';

const LOCK_CLASS = 7_204_116;
const SWEEP_MS = 10_000;

/** How a worker's name becomes a lock. */
const LOCK = `${LOCK_CLASS}, hashtext($1)`;
/** A worker that has only just begun may not hold its lock yet. */
const RELEASE = `
  select graphile_worker.force_unlock_workers(array_agg(worker)) as released from (
    select locked_by as worker from graphile_worker.jobs
    where locked_by <> $1 and locked_at < now() - interval '2 seconds' group by locked_by
  ) as holding where pg_try_advisory_xact_lock(${LOCK_CLASS}, hashtext(worker))`;

/**
 * A living worker holds a lock that ends with its connection, so the jobs of one that was killed are given back within
 * seconds; the queue by itself would wait four hours.
 */
export class Presence {
  private client: pg.PoolClient | null = null;
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> = Promise.resolve();

  constructor(
    private readonly pool: pg.Pool,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** `worker` is the name by which jobs are locked. */
  async begin(worker: string): Promise<void> {
    await this.sweep(worker);
    this.timer = setInterval(() => (this.sweeping = this.sweep(worker).catch(this.onError)), SWEEP_MS);
  }

  async end(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
    // Not back into the pool: the lock must end here.
    this.client?.release(true);
    this.client = null;
  }

  private async sweep(worker: string): Promise<void> {
    this.client ??= await this.announce(worker);
    await this.client.query(RELEASE, [worker]);
  }

  private async announce(worker: string): Promise<pg.PoolClient> {
    const client = await this.pool.connect();
    client.once('error', () => {
      client.release(true);
      this.client = null;
    });
    await client.query(`select pg_advisory_lock(${LOCK})`, [worker]);
    return client;
  }
}
