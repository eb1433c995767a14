import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

// Where npm runs us: this file is also loaded from a bundle that stands elsewhere.
const migrationsFolder = pathToFileURL(join(process.cwd(), 'migrations/'));

/**
 * A database of a test's own, cloned from a template that `migrate` filled once for all workers, and again only when a migration
 * changes.
 */
export async function cloneDatabase(migrate: (url: string) => Promise<void>): Promise<TestDatabase> {
  const template = await templateDatabase(migrate);
  return create(`template ${template} strategy = file_copy`);
}

/** The same without any tables. */
export function emptyDatabase(): Promise<TestDatabase> {
  return create('');
}

async function create(from: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asOwner(async (db) => void (await db.query(`create database ${name} ${from}`)));
  // A server of this run's own goes with all its databases; taking them down one by one would cost as much as making them.
  if (process.env.TEST_DATABASES_END_WITH_THE_RUN) return { url: urlOf(name), drop: async () => undefined };
  const drop = () => asOwner(async (db) => void (await db.query(`drop database if exists ${name} with (force)`)));
  return { url: urlOf(name), drop };
}

async function templateDatabase(migrate: (url: string) => Promise<void>): Promise<string> {
  const name = `template_${migrationsHash()}`;
  await asOwner(async (db) => {
    if (await exists(db, name)) return;
    await db.query('select pg_advisory_lock(740226)');
    if (await exists(db, name)) return;
    const draft = `${name}_draft`;
    await db.query(`drop database if exists ${draft} with (force)`);
    await db.query(`create database ${draft}`);
    await migrate(urlOf(draft));
    await db.query(`alter database ${draft} rename to ${name}`);
  });
  return name;
}

async function exists(db: Client, name: string): Promise<boolean> {
  return (await db.query('select from pg_database where datname = $1', [name])).rowCount === 1;
}

function migrationsHash(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(migrationsFolder).sort()) hash.update(readFileSync(new URL(file, migrationsFolder)));
  return hash.digest('hex').slice(0, 12);
}

function urlOf(database: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${database}`;
  return url.href;
}

function serverUrl(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (!url) throw new Error('TEST_DATABASE_URL is set by test/support/global-postgres.mjs: run tests through npm run jest');
  return url;
}

async function asOwner(work: (db: Client) => Promise<void>): Promise<void> {
  const db = new Client({ connectionString: serverUrl() });
  await db.connect();
  try {
    await work(db);
  } finally {
    await db.end();
  }
}
