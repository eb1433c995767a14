import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { notStarted, PostgresNotStarted } from './postgres.errors.js';
import { canReach, giveTo, runnerFor, type Runner } from './runner.js';

/** Where one PostgreSQL lives, and as whom it runs. */
export interface Home {
  folder: string;
  cluster: string;
  log: string;
  passwordFile: string;
  password: string;
  runner: Runner | null;
}

/**
 * Root's PostgreSQL runs as another user, who cannot enter a data folder under, say, a 0700 /root. Its home is then made
 * elsewhere, and `postgres.location` in the data folder says where for every later start.
 */
export function openHome(data: string, say: (line: string) => void): Home {
  try {
    mkdirSync(data, { recursive: true });
    accessSync(data, constants.R_OK | constants.W_OK | constants.X_OK);
    return furnish(locate(data, say));
  } catch (error) {
    throw notStarted(data, error);
  }
}

function locate(data: string, say: (line: string) => void): string {
  const note = join(data, 'postgres.location');
  const inside = join(data, 'postgres');
  if (existsSync(note)) return elsewhere(note);
  if (canReach(runnerFor(join(inside, 'cluster')), data)) return inside;
  if (existsSync(join(inside, 'cluster'))) {
    throw new PostgresNotStarted(
      `PostgreSQL runs as another user than root and can no longer enter ${data}: run chmod o+x on the folders above it.`,
    );
  }
  const folder = newFolderOutside();
  writeWhole(note, `${folder}\n`);
  say(`PostgreSQL cannot enter ${data} (it refuses to run as root), so its data is kept in ${folder}`);
  return folder;
}

function elsewhere(note: string): string {
  const folder = readFileSync(note, 'utf8').trim();
  if (existsSync(folder)) return folder;
  throw new PostgresNotStarted(
    `The database folder ${folder}, named in ${note}, is gone: bring it back, or delete that file to begin empty.`,
  );
}

/** First choice is where programs keep their state; temporary folders may be swept by the system. */
function newFolderOutside(): string {
  const name = `rendita-${randomBytes(6).toString('hex')}`;
  for (const parent of ['/var/lib', '/var/tmp', tmpdir()]) {
    const folder = join(parent, name);
    try {
      if (!canReach(runnerFor(folder), parent)) continue;
      mkdirSync(folder);
      return folder;
    } catch {
      continue;
    }
  }
  throw new PostgresNotStarted(
    'PostgreSQL refuses to run as root and no folder is open to another user: set DATA_DIR to one, or set DATABASE_URL.',
  );
}

function furnish(folder: string): Home {
  const cluster = join(folder, 'cluster');
  const runner = runnerFor(cluster);
  mkdirSync(folder, { recursive: true });
  giveTo(runner, folder, 0o700);
  const log = join(folder, 'postgres.log');
  const passwordFile = join(folder, 'password');
  if (!existsSync(passwordFile)) {
    if (existsSync(cluster)) {
      throw new PostgresNotStarted(`The password file ${passwordFile} is gone: bring it back, or set DATABASE_URL.`);
    }
    writeWhole(passwordFile, randomBytes(24).toString('base64url'));
  }
  giveTo(runner, passwordFile, 0o600);
  return { folder, cluster, log, passwordFile, password: readFileSync(passwordFile, 'utf8').trim(), runner };
}

/** A full disk or a kill in the middle must not leave half a password behind. */
function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.part`, text, { mode: 0o600, flush: true });
  renameSync(`${path}.part`, path);
}
