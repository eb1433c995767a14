import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSource } from './load-source.mjs';

const prefix = 'rendita-tests-';

/** One PostgreSQL for the whole test run, unless TEST_DATABASE_URL names one. */
export default async function setUp() {
  if (process.env.TEST_DATABASE_URL) return;
  await sweep();
  const { startPostgres } = await loadSource('src/sandbox/postgres/postgres.ts');
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  await chmod(folder, 0o711); // as root, PostgreSQL runs as another user and must get in
  const postgres = await startPostgres({ dataDir: folder, log: console.log, durable: false });
  globalThis.postgresOfThisRun = { postgres, folder };
  process.env.TEST_DATABASE_URL = postgres.url;
  process.env.TEST_DATABASES_END_WITH_THE_RUN = 'yes';
}

/** What test runs left behind that were killed before they could tidy up. */
async function sweep() {
  for (const name of await readdir(tmpdir())) {
    const owner = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (!owner || signal(Number(owner), 0)) continue;
    const pidFile = join(tmpdir(), name, 'postgres/cluster/postmaster.pid');
    const postmaster = await readFile(pidFile, 'utf8').catch(() => '');
    if (postmaster) signal(Number(postmaster.split('\n')[0]), 'SIGQUIT');
    await rm(join(tmpdir(), name), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }).catch(() => undefined);
  }
}

function signal(pid, which) {
  try {
    return process.kill(pid, which);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
