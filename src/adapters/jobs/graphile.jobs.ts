import { EventEmitter } from 'node:events';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { Logger as GraphileLogger, run, type Runner, runMigrations, type TaskList, type WorkerEvents } from 'graphile-worker';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import { Database } from '../../platform/database.js';
import { ShopError } from '../../platform/errors.js';
import { JOB, type JobOptions, type JobPayload, Jobs, PERIODIC } from '../../ports/jobs.js';
import { Presence } from './presence.js';
import { Ticker } from './ticker.js';

type Handler = (payload: JobPayload) => Promise<void>;

const MOST_ATTEMPTS = 25;
const SETTLE_POLL_MS = 5;
const WAITING = `select 1 from graphile_worker.jobs where attempts < max_attempts and (locked_at is not null or run_at <= now()) limit 1`;
/** How often one looks at what waits, before asking whether anybody will ever do it. */
const PATIENT_POLLS = 200;
/** Null as long as a job waits that is known here. */
const FOREVER = `
  select array_agg(distinct task_identifier) filter (where known = 0) as names from (
    select task_identifier, count(*) filter (where task_identifier = any($1)) over () as known from graphile_worker.jobs
    where attempts < max_attempts and (locked_at is not null or run_at <= now())
  ) as waiting`;

/** graphile-worker over the application's own pool. */
@Injectable()
export class GraphileJobs extends Jobs implements OnModuleInit {
  private readonly log = new Logger('jobs');
  private readonly tickers = new Map<string, Ticker>();
  private runner: Runner | null = null;
  private known: string[] = [];
  private presence: Presence | null = null;
  private done = 0;

  constructor(
    private readonly database: Database,
    private readonly source: DataSource,
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {
    super();
  }

  async add(name: string, payload: JobPayload, { key, queue, maxAttempts }: JobOptions = {}): Promise<void> {
    await this.database.query(
      `select graphile_worker.add_job($1, $2::json, queue_name => $3, job_key => $4, max_attempts => $5)`,
      [name, JSON.stringify(payload), queue ?? null, key ?? null, maxAttempts ?? MOST_ATTEMPTS],
      'jobs-add',
    );
  }

  async addAll(name: string, payloads: JobPayload[]): Promise<void> {
    if (payloads.length === 0) return;
    await this.database.query(
      `select graphile_worker.add_jobs(array(
         select row($1, payload, null, null, $3, null, null, null)::graphile_worker.job_spec
         from unnest($2::json[]) as payload))`,
      [name, payloads.map((payload) => JSON.stringify(payload)), MOST_ATTEMPTS],
      'jobs-add-all',
    );
  }

  wake(periodic: string): void {
    this.tickers.get(periodic)?.wake();
  }

  async settle({ tidy } = { tidy: true }): Promise<void> {
    const all = [...this.tickers.values()];
    const pressing = all.filter((ticker) => !ticker.tidies);
    for (let done = -1, due = tidy ? all : pressing; done < this.done; due = pressing) {
      await this.drain();
      // A job that ends while the periodic methods run may leave them something to do, and they may leave jobs.
      done = this.done;
      await Promise.all(due.map((ticker) => ticker.now()));
      // One periodic method may also have woken another that had already had its turn.
      const idle = all.every((ticker) => ticker.idle);
      if (!idle || (await this.database.query(WAITING)).length > 0) done = -1;
    }
  }

  /** Makes or upgrades the queue's own schema. */
  async migrate(): Promise<void> {
    await runMigrations({ pgPool: this.pool, logger: quiet });
  }

  /** A connection lost while idle is the pool's to replace; without a listener it would end the process. */
  onModuleInit(): void {
    const lost = (error: unknown) => this.log.warn({ msg: 'database connection lost', error });
    this.pool.on('error', lost);
    this.pool.on('connect', (client) => client.on('error', lost));
  }

  /** Begins to work: jobs and periodic methods of every feature. */
  async start(): Promise<void> {
    const tasks: TaskList = {};
    for (const [name, handler] of this.marked<string>(JOB))
      tasks[name] = (payload) => this.work(name, handler, payload as JobPayload);
    this.known = Object.keys(tasks);
    // The other half of the connections is for whoever waits for a page.
    const concurrentJobs = Math.ceil(this.pool.options.max / 2);
    const events: WorkerEvents = new EventEmitter();
    let name = '';
    events.once('pool:create', ({ workerPool }) => (name = workerPool.id));
    this.runner = await run({
      pgPool: this.pool,
      events,
      taskList: tasks,
      noHandleSignals: true,
      preset: {
        worker: {
          concurrentJobs,
          pollInterval: 1000,
          // Taken and ticked off many at a time: what a killed process had taken, `Presence` gives back.
          localQueue: { size: 2 * concurrentJobs },
          completeJobBatchDelay: 0,
          failJobBatchDelay: 0,
        },
      },
      logger: quiet,
    });
    this.presence = new Presence(this.pool, (error) => this.log.warn({ msg: 'abandoned jobs were not looked for', error }));
    await this.presence.begin(name);
    for (const [{ name, everySeconds }, act] of this.marked<{ name: string; everySeconds: number }>(PERIODIC)) {
      this.tickers.set(
        name,
        new Ticker(
          everySeconds,
          () => act({}),
          (error) => this.log.error({ periodic: name, error }),
        ),
      );
    }
  }

  /** Finishes what runs and takes nothing new. */
  async stop(): Promise<void> {
    await Promise.all([...this.tickers.values()].map((ticker) => ticker.stop()));
    this.tickers.clear();
    await this.runner?.stop();
    this.runner = null;
    await this.presence?.end();
    this.presence = null;
  }

  /** Until no job waits; a conflict when only those are left that nobody knows here. */
  private async drain(): Promise<void> {
    for (let polls = 1; (await this.database.query(WAITING)).length > 0; polls++) {
      if (this.runner && polls % PATIENT_POLLS === 0) {
        const [{ names }] = (await this.database.query(FOREVER, [this.known])) as [{ names: string[] | null }];
        if (names) throw new ShopError('conflict', 'job-unknown', { params: { jobs: names.join(', ') } });
      }
      await new Promise((resolve) => setTimeout(resolve, SETTLE_POLL_MS));
    }
  }

  private async work(name: string, handler: Handler, payload: JobPayload): Promise<void> {
    try {
      await handler(payload);
      this.done++;
    } catch (error) {
      if (!(error instanceof ShopError && error.kind === 'unavailable')) this.log.error({ job: name, error });
      throw error;
    }
  }

  private get pool(): pg.Pool {
    return (this.source.driver as unknown as { master: pg.Pool }).master;
  }

  private marked<Mark>(key: string): [Mark, Handler][] {
    const found: [Mark, Handler][] = [];
    for (const { instance } of [...this.discovery.getProviders()]) {
      if (!instance || typeof instance !== 'object') continue;
      const target = instance as Record<string, Handler>;
      for (const method of this.scanner.getAllMethodNames(Object.getPrototypeOf(instance) as object)) {
        const mark = this.reflector.get<Mark | undefined>(key, target[method]!);
        if (mark) found.push([mark, (payload) => target[method]!(payload)]);
      }
    }
    return found;
  }
}

const quiet = new GraphileLogger(() => (level, message) => {
  if (level === 'error') new Logger('jobs').error(message);
});
