import { execFileSync } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** True for a process that runs; a zombie only waits to be buried, so it counts as dead. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return statusOf(pid)?.state !== 'Z';
}

/** Tells a process from a later one that was given the same number: pid and start, or the pid alone where starts are unknown. */
export function identityOf(pid: number): string {
  return `${pid} ${statusOf(pid)?.start ?? ''}`.trim();
}

/** Whether this is a PostgreSQL over that data folder: its number may have gone to any other program, or to another PostgreSQL. */
export function servesCluster(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return (statusOf(pid)?.program ?? 'postgres') === 'postgres';
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return realpathSync(words[words.indexOf('-D') + 1] ?? '') === realpathSync(cluster);
  } catch {
    return false;
  }
}

/** Waits until the process is gone; false when it outlives `forMs`. */
export async function ended(pid: number, forMs: number): Promise<boolean> {
  const until = performance.now() + forMs;
  while (isAlive(pid)) {
    if (performance.now() > until) return false;
    await sleep(10);
  }
  return true;
}

function statusOf(pid: number): { state: string; start: string; program: string } | null {
  if (process.platform === 'win32') return null;
  try {
    return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
  } catch {
    return null; // it ended while being asked about
  }
}

function fromProc(pid: number) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const program = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] ?? '', start: fields[19] ?? '', program };
}

function fromPs(pid: number) {
  // The start is compared with what another run saw, so it must not depend on that run's language or time zone.
  const how = { encoding: 'utf8', env: { LC_ALL: 'C', TZ: 'UTC' } } as const;
  const words = execFileSync('/bin/ps', ['-o', 'state=,lstart=,comm=', '-p', String(pid)], how)
    .trim()
    .split(/\s+/);
  const program = words.slice(6).join(' ').split('/').at(-1) ?? '';
  return { state: words[0]?.[0] ?? '', start: words.slice(1, 6).join(' '), program };
}
