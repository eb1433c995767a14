import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { notStarted, PostgresNotStarted } from './postgres.errors.js';
import { identityOf, isAlive } from './processes.js';

/**
 * One running shop per data folder. Returns the release. A lock left behind by a process that is gone, or whose number now
 * belongs to another process, is taken over.
 */
export function lockFolder(folder: string): () => void {
  const lock = join(folder, 'running.pid');
  const mine = `${lock}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(mine, identityOf(process.pid));
    try {
      while (!linked(mine, lock)) setAsideIfStale(folder, lock);
    } finally {
      rmSync(mine, { force: true });
    }
  } catch (error) {
    throw notStarted(folder, error);
  }
  return () => {
    if (holder(lock) === identityOf(process.pid)) rmSync(lock, { force: true });
  };
}

/** A hard link appears whole or not at all, so nobody ever reads a lock half written. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function setAsideIfStale(folder: string, lock: string): void {
  const seen = holder(lock);
  if (seen === null) return;
  const pid = Number(seen.split(' ')[0]);
  const held = pid > 0 && isAlive(pid) && identityOf(pid) === seen;
  if (held) {
    throw new PostgresNotStarted(
      `Another Rendita (process ${pid}) is running on ${folder}: stop it first, or set DATA_DIR to another folder.`,
    );
  }
  const aside = `${lock}.stale.${process.pid}`;
  renameSync(lock, aside);
  // Somebody else may have taken the stale lock over between our look and our move: then what we moved is theirs.
  if (holder(aside) !== seen) linked(aside, lock);
  rmSync(aside, { force: true });
}

function holder(lock: string): string | null {
  try {
    return readFileSync(lock, 'utf8');
  } catch {
    return null;
  }
}
