import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ShopProcess } from '../support/shop-process.js';

const SLOW_MS = 90_000;
const running: ShopProcess[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const shop of running.splice(0)) await shop.ended('SIGTERM');
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function folder(name: string): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), name));
  await chmod(made, 0o711); // as root, PostgreSQL runs as another user and must get in
  folders.push(made);
  return made;
}

function start(...how: Parameters<typeof ShopProcess.start>): ShopProcess {
  const shop = ShopProcess.start(...how);
  running.push(shop);
  return shop;
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
  const said = await start({ DATA_DIR: await folder('start-'), PORT: String(port) }).refusal();
  expect(said).toBe(`Port ${port} is taken: stop what listens there, or set PORT to another one.`);
  await new Promise((closed) => other.close(closed));
});

const cannotWrite = (dir: string, code: string) =>
  `Cannot write to ${dir} (${code}): set DATA_DIR to a folder this user may write to.`;

test.each([
  ['below a file', '/etc/hostname/data', 'ENOTDIR'],
  ['that is a file', '/etc/hostname', 'ENOTDIR'],
  // Where Node's own way to make folders never returns.
  ['where no system makes one', process.platform === 'linux' ? '/proc/data' : '/dev/null/data', /ENOENT|ENOTDIR/],
])('a folder %s is told in one line', async (_where, dir, code) => {
  const said = await start({ DATA_DIR: dir }).refusal();
  expect(said).toBe(cannotWrite(dir, /\((\w+)\)/.exec(said)![1]!));
  expect(said).toMatch(code);
});

const NOBODY = { uid: 65534, gid: 65534 };
const asRoot = process.getuid?.() === 0;
/** Root may write anywhere, so it lends the shop to nobody; where nobody cannot read the checkout, what even root may not write to does. */
const lent = asRoot && spawnSync(process.execPath, ['-e', 'fs.readFileSync("dist/run/main.js")'], NOBODY).status === 0;

test('a folder this user may not write to is told in one line', async () => {
  const dir = asRoot && !lent ? '/sys' : await folder('start-');
  if (dir !== '/sys') await chmod(dir, 0o555);
  const said = await start({ DATA_DIR: join(dir, 'data') }, lent ? NOBODY : {}).refusal();
  expect(said).toMatch(/^Cannot write to \S+ \((EACCES|EPERM)\): set DATA_DIR to a folder this user may write to\.$/);
});

/** Runs what follows with a disk of this size at a folder: a mount that ends with the process, and that only it sees. */
const withDisk = (size: string, dir: string) => {
  const script = `mount -t tmpfs -o size=${size},mode=755 tmpfs "$1" && shift && exec "$@"`;
  return ['unshare', asRoot ? '-m' : '-rm', 'sh', '-c', script, 'sh', dir];
};
const [unshare = '', ...itsWords] = [...withDisk('1m', tmpdir()), 'true'];
/** Not every container lets its tests mount anything. */
const sizes = spawnSync(unshare, itsWords).status === 0 ? (asRoot ? ['4k', '20m', '42m'] : ['4k']) : [];

test(
  'a full disk is told in one line, wherever in the start it is met, and leaves nothing running',
  async () => {
    for (const size of sizes) {
      const dir = await folder('start-');
      const shop = start({ DATA_DIR: join(dir, 'data') }, { through: withDisk(size, dir) });
      const said = await shop.refusal();
      expect([size, said]).toEqual([
        size,
        expect.stringMatching(
          /^.*[Tt]he disk is full: .*set DATA_DIR to another disk\.$|^.*the disk is full\. .*set DATA_DIR to another disk\.$/,
        ),
      ]);
      expect(spawnSync('pgrep', ['-f', dir]).stdout.toString()).toBe('');
    }
  },
  SLOW_MS,
);

test(
  'Ctrl-C in the middle of the first start leaves nothing running',
  async () => {
    const dir = await folder('start-');
    const shop = start({ DATA_DIR: dir });
    const pidFile = join(dir, 'postgres/cluster/postmaster.pid');
    while (!existsSync(pidFile)) await new Promise((later) => setTimeout(later, 10));
    const postgres = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
    for (let presses = 0; presses < 3; presses++) shop.child.kill('SIGINT'); // the terminal, npm and the start script, each
    expect(await shop.ended()).toBe(0);
    expect(await alive(postgres)).toBe(false);
  },
  SLOW_MS,
);

test('production names every variable that is missing, and what is misspelt', async () => {
  const said = await start({ NODE_ENV: 'production', S3_BUKET: 'x' }).refusal();
  for (const name of ['BASE_URL', 'APP_SECRET', 'DATABASE_URL', 'SMTP_URL', 'STRIPE_SECRET_KEY'])
    expect(said).toContain(`${name} is missing`);
  expect(said).toContain('S3_BUKET is unknown; did you mean S3_BUCKET?');
});

test('too old a Node is told in one line', async () => {
  const pretend = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.19.0'}})`;
  const said = await start({}, { args: ['--import', pretend, 'scripts/start.mjs'] }).refusal();
  expect(said).toMatch(/^Rendita needs Node 20\.19 or later; this is 18\.19\.0\..+$/);
});

test(
  'a shop in a path with spaces and accents comes back after kill -9, and leaves nothing running',
  async () => {
    const dataDir = join(await folder('start-'), 'Il mio negozio è qui');
    const first = await start({ DATA_DIR: dataDir }).open();
    expect((await fetch(`${first.url}/_sandbox`)).status).toBe(200);
    const second = await start({ DATA_DIR: dataDir }).refusal();
    expect(second.split('\n')).toHaveLength(1);
    await first.ended('SIGKILL');

    const again = await start({ DATA_DIR: dataDir }).open();
    expect((await fetch(`${again.url}/p/pane-lento`)).status).toBe(200);
    const pidFile = (await readdir(dataDir, { recursive: true })).find((name) => name.endsWith('postmaster.pid'))!;
    const postgres = Number((await readFile(join(dataDir, pidFile), 'utf8')).split('\n')[0]);
    expect(await alive(postgres)).toBe(true);
    expect(await again.ended('SIGINT')).toBe(0);
    expect(await alive(postgres)).toBe(false);
  },
  SLOW_MS,
);
