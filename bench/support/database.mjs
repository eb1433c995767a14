import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../dist/src/sandbox/postgres/postgres.js';
import { MIGRATED, runToEnd } from './shop.mjs';

/** One durable PostgreSQL for the whole run; every measure gets a database of its own, cloned from a migrated template. */
export class BenchPostgres {
  static async start() {
    const folder = await mkdtemp(join(tmpdir(), 'rendita-bench-'));
    await chmod(folder, 0o711); // as root, PostgreSQL runs as another user and must get in
    const server = await startPostgres({ dataDir: folder, log: console.error, durable: true });
    const postgres = new BenchPostgres(folder, server);
    await postgres.query('create database template_of_bench');
    await runToEnd(postgres.urlOf('template_of_bench'), MIGRATED);
    return postgres;
  }

  constructor(folder, server) {
    this.folder = folder;
    this.server = server;
  }

  /** A migrated database and a pool on it. */
  async database() {
    const name = `bench_${randomBytes(6).toString('hex')}`;
    await this.query(`create database ${name} template template_of_bench`);
    const url = this.urlOf(name);
    const pool = new pg.Pool({ connectionString: url, max: 4 }).on('error', () => undefined); // dropped with its database
    const drop = async () => {
      await pool.end();
      await this.query(`drop database ${name} with (force)`);
    };
    return { url, query: async (sql, values) => (await pool.query(sql, values)).rows, drop };
  }

  async stop() {
    await this.server.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  urlOf(name) {
    const url = new URL(this.server.url);
    url.pathname = `/${name}`;
    return url.href;
  }

  async query(sql) {
    const client = new pg.Client({ connectionString: this.server.url });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  }
}
