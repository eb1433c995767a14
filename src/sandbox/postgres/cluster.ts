import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries.js';
import type { Home } from './home.js';
import { notStarted, PostgresNotStarted } from './postgres.errors.js';

export const OWNER = 'rendita';

/** PostgreSQL's own files: made at the first start, and only ever opened by the major version that made them. */
export function prepareCluster(home: Home, binaries: Binaries, durable: boolean): void {
  if (!existsSync(home.cluster)) return initialise(home, binaries, durable);
  const version = join(home.cluster, 'PG_VERSION');
  const found = existsSync(version) ? readFileSync(version, 'utf8').trim() : 'unknown';
  if (found === binaries.major) return;
  throw new PostgresNotStarted(
    `${home.cluster} was made by PostgreSQL ${found}, and this is ${binaries.major}: dump it with the version of Rendita that made it, move it away, and restore the dump.`,
  );
}

/** Made beside and moved in whole, so that a start that dies half-way begins again. */
function initialise(home: Home, binaries: Binaries, durable: boolean): void {
  const draft = `${home.cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  // The built-in locale sorts and folds case alike on every machine; the system's locales differ and change with upgrades.
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const access = ['--username', OWNER, '--auth=scram-sha-256', `--pwfile=${home.passwordFile}`];
  const made = spawnSync(binaries.initdb, ['-D', draft, ...locale, ...access, ...(durable ? [] : ['--no-sync'])], {
    ...home.runner,
    cwd: home.folder,
    env: { LC_ALL: 'C', TZ: 'UTC' },
    encoding: 'utf8',
  });
  if (made.status === 0) return renameSync(draft, home.cluster);
  const fault = notStarted(home.folder, made.error ?? made.stderr); // before the draft goes: it may be what fills the disk
  rmSync(draft, { recursive: true, force: true });
  throw fault;
}
