import { resolve } from 'node:path';
import { Client } from 'pg';
import { binariesFor } from './binaries.js';
import { prepareCluster } from './cluster.js';
import { lockFolder } from './folder.lock.js';
import { openHome, type Home } from './home.js';
import { Keeper } from './keeper.js';
import { notStarted } from './postgres.errors.js';
import { halt, launch, leftBehind, urlOf } from './server.js';

export interface EmbeddedPostgres {
  /** `postgres://user:password@127.0.0.1:port/rendita` */
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL over `dataDir`, or takes over the one that a killed run left behind. Throws PostgresNotStarted, whose message
 * is fit to print. `durable: false` gives up safety against power cuts for speed: only for tests.
 */
export async function startPostgres(how: {
  dataDir: string;
  log: (line: string) => void;
  durable?: boolean;
}): Promise<EmbeddedPostgres> {
  const dataDir = resolve(how.dataDir);
  const release = lockFolder(dataDir);
  try {
    const home = openHome(dataDir, how.log);
    const start = (port?: number) => running(home, how.durable ?? true, port);
    const server = await start();
    await ensureDatabase(home, server.port).catch(async (error: unknown) => {
      await halt(server.pid);
      throw error;
    });
    const keeper = new Keeper(server, start, how.log);
    const stop = () => keeper.stop().finally(release);
    return { url: urlOf(home, server.port, 'rendita'), stop };
  } catch (error) {
    release();
    throw notStarted(dataDir, error);
  }
}

async function running(home: Home, durable: boolean, port?: number) {
  const found = await leftBehind(home);
  if (found) return found;
  const binaries = binariesFor(home);
  prepareCluster(home, binaries, durable);
  return launch(home, binaries, durable, port);
}

async function ensureDatabase(home: Home, port: number): Promise<void> {
  const client = new Client({ connectionString: urlOf(home, port, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query(`select from pg_database where datname = 'rendita'`);
    if (rowCount === 0) await client.query('create database rendita');
  } finally {
    await client.end();
  }
}
