import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyDatabase } from '../support/databases.js';

const SLOW_MS = 90_000;
const MAIN = ['dist/src/main.js'];
const running: ChildProcess[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const child of running.splice(0)) await ended(child, 'SIGTERM');
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function folder(name: string): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), name));
  await chmod(made, 0o711); // as root, PostgreSQL runs as another user and must get in
  folders.push(made);
  return made;
}

interface Started {
  child: ChildProcess;
  output: () => string;
  url: () => string;
}

function start(environment: Record<string, string>, args = MAIN): Started {
  const env = { PATH: process.env.PATH, HOME: tmpdir(), PORT: '0', LOG_LEVEL: 'error', ...environment };
  const child = spawn(process.execPath, ['--no-warnings', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, output: () => text, url: () => /Shop\s+(http\S+)/.exec(text)?.[1] ?? '' };
}

const ended = (child: ChildProcess, signal?: NodeJS.Signals) =>
  new Promise<number | null>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode);
    child.once('close', (code) => resolve(code));
    if (signal) child.kill(signal);
  });

async function open(started: Started): Promise<void> {
  while (!started.output().includes('Ctrl-C')) {
    if (started.child.exitCode !== null) throw new Error(`It ended: ${started.output()}`);
    await new Promise((later) => setTimeout(later, 100));
  }
}

async function refusal(started: Started): Promise<string> {
  expect(await ended(started.child)).toBe(1);
  return started.output().trim();
}

/** A zombie that nobody has reaped yet is as good as gone. */
const alive = async (pid: number) => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat !== '' && !stat.slice(stat.lastIndexOf(')')).startsWith(') Z');
};

test('a taken port is told in one line', async () => {
  const other = createServer();
  await new Promise<void>((listening) => other.listen(0, 'localhost', listening));
  const { port } = other.address() as AddressInfo;
  const said = await refusal(start({ DATA_DIR: await folder('start-'), PORT: String(port), HOST: 'localhost' }));
  expect(said).toBe(`Port ${port} is taken: stop what listens there, or set PORT to another one.`);
  await new Promise((closed) => other.close(closed));
});

test('a folder that cannot be written to is told in one line', async () => {
  const said = await refusal(start({ DATA_DIR: '/etc/hostname/data' }));
  expect(said).toBe('Cannot write to /etc/hostname/data (ENOTDIR): set DATA_DIR to a folder this user may write to.');
});

test('production names every variable that is missing, and what is misspelt', async () => {
  const said = await refusal(start({ NODE_ENV: 'production', S3_BUKET: 'x' }));
  for (const name of ['BASE_URL', 'APP_SECRET', 'DATABASE_URL', 'SMTP_URL', 'STRIPE_SECRET_KEY'])
    expect(said).toContain(`${name} is missing`);
  expect(said).toContain('S3_BUKET is unknown; did you mean S3_BUCKET?');
});

test('too old a Node is told in one line', async () => {
  const pretend = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.19.0'}})`;
  const said = await refusal(start({}, ['--import', pretend, 'scripts/start.mjs']));
  expect(said).toMatch(/^Rendita needs Node 20\.19 or later; this is 18\.19\.0\..+$/);
});

test(
  'a shop in a path with spaces and accents comes back after kill -9, and leaves nothing running',
  async () => {
    const dataDir = join(await folder('start-'), 'Il mio negozio è qui');
    const first = start({ DATA_DIR: dataDir });
    await open(first);
    expect((await fetch(`${first.url()}/_sandbox`)).status).toBe(200);
    const second = await refusal(start({ DATA_DIR: dataDir }));
    expect(second.split('\n')).toHaveLength(1);
    await ended(first.child, 'SIGKILL');

    const again = start({ DATA_DIR: dataDir });
    await open(again);
    expect((await fetch(`${again.url()}/p/pane-lento`)).status).toBe(200);
    const pidFile = (await readdir(dataDir, { recursive: true })).find((name) => name.endsWith('postmaster.pid'))!;
    const postgres = Number((await readFile(join(dataDir, pidFile), 'utf8')).split('\n')[0]);
    expect(await alive(postgres)).toBe(true);
    expect(await ended(again.child, 'SIGINT')).toBe(0);
    expect(await alive(postgres)).toBe(false);
  },
  SLOW_MS,
);

test(
  'a production shop on real parts has no sandbox, and prints where it is set up',
  async () => {
    const database = await emptyDatabase();
    const shop = start({
      NODE_ENV: 'production',
      HOST: 'localhost',
      BASE_URL: 'https://shop.example',
      APP_SECRET: 'a secret of the tests that is long enough',
      DATABASE_URL: database.url,
      S3_ENDPOINT: 'http://127.0.0.1:9',
      S3_BUCKET: 'rendita',
      S3_ACCESS_KEY_ID: 'rendita',
      S3_SECRET_ACCESS_KEY: 'a secret of the tests',
      SMTP_URL: 'smtp://127.0.0.1:9',
      MAIL_FROM: 'shop@shop.example',
      STRIPE_SECRET_KEY: 'sk_test_sandbox',
      STRIPE_WEBHOOK_SECRET: 'whsec_sandbox',
      PORT: String(await freePort()),
    });
    await open(shop);
    expect(shop.output()).toMatch(/Set up\s+https:\/\/shop\.example\/studio\/setup\?token=/);
    expect(shop.output()).not.toContain('_sandbox');
    const origin = `http://localhost:${usedPort}`;
    for (const path of ['/_sandbox', '/_sandbox/state', '/_sandbox/mail', '/v1/events'])
      expect((await fetch(origin + path)).status).toBe(404);
    await ended(shop.child, 'SIGTERM');
    await database.drop();
  },
  SLOW_MS,
);

let usedPort = 0;
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, 'localhost', listening));
  usedPort = (probe.address() as AddressInfo).port;
  await new Promise((closed) => probe.close(closed));
  return usedPort;
}
