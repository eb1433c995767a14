import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Binaries } from './binaries.js';
import { OWNER } from './cluster.js';
import { giveTo } from './runner.js';
import type { Home } from './home.js';
import { notStarted, PostgresNotStarted } from './postgres.errors.js';
import { ended, isAlive, servesCluster } from './processes.js';

export interface Server {
  pid: number;
  port: number;
}

const careless = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_wal_size=4GB', 'autovacuum=off'];
const startMs = 60_000;

/** The server an earlier run left behind, once it answers; null when there is none. */
export async function leftBehind(home: Home): Promise<Server | null> {
  const pidFile = join(home.cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return null;
  const lines = readFileSync(pidFile, 'utf8').split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!servesCluster(pid, home.cluster)) {
    // PostgreSQL takes a zombie, or a stranger with that number, for a live server; but never its own parent. The rest of the
    // file stays, so that it still checks that no orphan of the old server is writing.
    writeFileSync(pidFile, [String(process.pid), ...lines.slice(1)].join('\n'));
    return null;
  }
  if (port > 0 && (await answers(home, port, () => isAlive(pid)))) return { pid, port };
  if (!isAlive(pid)) return leftBehind(home);
  throw new PostgresNotStarted(
    `A PostgreSQL (process ${pid}) holds ${home.cluster} but does not answer on port ${port}: stop it with kill ${pid} and start again.`,
  );
}

/** On `fixedPort`, or on any that is free. */
export async function launch(home: Home, binaries: Binaries, durable: boolean, fixedPort?: number): Promise<Server> {
  const until = performance.now() + startMs;
  for (;;) {
    const port = fixedPort ?? (await freePort());
    const pid = run(home, binaries, port, durable);
    if (await answers(home, port, () => isAlive(pid))) return { pid, port };
    const said = readFileSync(home.log, 'utf8');
    // The free port was taken meanwhile, or the processes of a killed server have not all noticed yet.
    const passing = /could not bind|Address already in use|pre-existing shared memory block/.test(said);
    if (!passing || isAlive(pid) || performance.now() > until) throw notStarted(home.folder, said);
    await sleep(100);
  }
}

/** Lets running statements end by rolling back, writes everything out, and waits until the process is gone. */
export async function halt(pid: number): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (!isAlive(pid)) return;
    try {
      process.kill(pid, signal);
    } catch {
      // it ended between the look and the signal
    }
    if (await ended(pid, patienceMs)) return;
  }
}

export function urlOf(home: Home, port: number, database: string): string {
  return `postgres://${OWNER}:${home.password}@127.0.0.1:${port}/${database}`;
}

function run(home: Home, binaries: Binaries, port: number, durable: boolean): number {
  const log = openSync(home.log, 'w', 0o600);
  giveTo(home.runner, home.log, 0o600);
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', 'log_timezone=UTC', 'jit=off'];
  // A statement whose shop was killed ends soon, instead of holding up the next start. Not every system can tell.
  if (process.platform === 'linux') settings.push('client_connection_check_interval=1s');
  const args = [...settings, ...(durable ? [] : careless)].flatMap((setting) => ['-c', setting]);
  const child = spawn(binaries.postgres, ['-D', home.cluster, '-p', String(port), ...args], {
    ...home.runner,
    cwd: home.cluster,
    env: { LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', log, log],
    // Ctrl-C reaches a whole terminal: the shop must close first, and stop this one last.
    detached: true,
  });
  closeSync(log);
  child.on('error', () => undefined);
  child.unref();
  if (child.pid === undefined) throw notStarted(home.folder, `${binaries.postgres} cannot be run`);
  return child.pid;
}

/** True once a session opens; false when the server ended or stayed silent. */
async function answers(home: Home, port: number, alive: () => boolean): Promise<boolean> {
  const until = performance.now() + startMs;
  while (alive() && performance.now() < until) {
    const outcome = await knock(home, port);
    if (outcome === 'ours') return true;
    if (outcome === 'foreign') return false;
    await sleep(20);
  }
  return false;
}

async function knock(home: Home, port: number): Promise<'ours' | 'foreign' | 'not yet'> {
  const client = new Client({ connectionString: urlOf(home, port, 'postgres'), connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return 'ours';
  } catch (error) {
    const wrongPassword = (error as { code?: string }).code?.startsWith('28') ?? false;
    return wrongPassword ? 'foreign' : 'not yet';
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening, failed) => probe.once('error', failed).listen(0, '127.0.0.1', listening));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}
