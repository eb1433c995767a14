import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { DataSource, type EntityTarget, type ObjectLiteral, type QueryRunner, type Repository } from 'typeorm';
import { ShopError } from './errors.js';

interface Transaction {
  runner: QueryRunner;
  client: Queryable;
  afterCommit: (() => void)[];
}
interface Queryable {
  query(config: { text: string; values: unknown[]; name?: string }): Promise<{ rows: object[]; rowCount: number | null }>;
}

const INT8 = 20;
pg.types.setTypeParser(INT8, Number);

/** A transaction has one connection, and a connection does one thing after another, also for who asks two at once. */
function oneAtATime(client: Queryable): Queryable {
  let last: Promise<unknown> = Promise.resolve();
  return {
    query(config) {
      const answer = last.then(() => client.query(config));
      last = answer.catch(() => undefined);
      return answer;
    },
  };
}

const current = new AsyncLocalStorage<Transaction | null>();

/** Adapters call this before they speak to a network: a slow peer must never hold a row lock. */
export function assertNoTransaction(): void {
  if (current.getStore()) throw new Error('Network inside a transaction: move the call before or after it.');
}

/** The current transaction travels with the call chain; without one, each statement stands alone. */
@Injectable()
export class Database {
  constructor(private readonly source: DataSource) {}

  /** Runs `work` in one transaction, joining the one already open. Commits when it returns, rolls back when it throws. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (current.getStore()) return work();
    const runner = this.source.createQueryRunner();
    try {
      const client = oneAtATime((await runner.connect()) as Queryable);
      await runner.startTransaction();
      const transaction: Transaction = { runner, client, afterCommit: [] };
      const result = await current.run(transaction, work);
      await runner.commitTransaction();
      for (const act of transaction.afterCommit) current.run(null, act);
      return result;
    } catch (error) {
      // A rollback on a dead connection fails too; the server has rolled back by itself and the first error is the story.
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw asShopError(error);
    } finally {
      await runner.release();
    }
  }

  /** Runs `act` once the current transaction has committed, or now when there is none. Not for work that must not be lost. */
  afterCommit(act: () => void): void {
    const transaction = current.getStore();
    if (transaction) transaction.afterCommit.push(act);
    else act();
  }

  /**
   * Rows of one statement, in the current transaction. `$1…` parameters; columns come back as written in the SQL.
   * `name` makes it a prepared statement: for hot paths with a fixed text.
   */
  async query<Row extends object>(text: string, values: unknown[] = [], name?: string): Promise<Row[]> {
    try {
      return (await this.connection.query({ text, values, name })).rows as Row[];
    } catch (error) {
      throw asShopError(error);
    }
  }

  /** Rows changed by one statement. */
  async execute(text: string, values: unknown[] = []): Promise<number> {
    try {
      return (await this.connection.query({ text, values })).rowCount ?? 0;
    } catch (error) {
      throw asShopError(error);
    }
  }

  /** The ORM's repository, in the current transaction. */
  repository<Entity extends ObjectLiteral>(entity: EntityTarget<Entity>): Repository<Entity> {
    return (current.getStore()?.runner.manager ?? this.source.manager).getRepository(entity);
  }

  private get connection(): Queryable {
    return current.getStore()?.client ?? (this.source.driver as unknown as { master: Queryable }).master;
  }
}

const LOST_CONNECTION = /^(08|57P0[123]|53300)|^(ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|ETIMEDOUT)$/;

/** A text with a NUL or half a character in it, which PostgreSQL cannot keep. */
const UNREADABLE_TEXT = '22021';

function asShopError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof ShopError) return error;
  const { code } = error as { code?: string };
  if (code === UNREADABLE_TEXT) return new ShopError('invalid', 'bad-request', { cause: error });
  const lost =
    (code && LOST_CONNECTION.test(code)) || /Connection terminated|timeout exceeded when trying to connect/.test(error.message);
  return lost ? new ShopError('unavailable', 'database-down', { cause: error }) : error;
}

/** The constraint a statement broke (`23505` unique, `23503` foreign key), or null when it failed otherwise. */
export function brokenConstraint(error: unknown): string | null {
  const { code, constraint } = (error ?? {}) as { code?: string; constraint?: string };
  return (code === '23505' || code === '23503') && constraint ? constraint : null;
}
