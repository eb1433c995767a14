import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MAIN = 'dist/run/main.js';
const STARTS_WITHIN_MS = 30_000;

export const WEBHOOK_SECRET = 'whsec_of_the_bench';
export const MIGRATED = 'migrate';

/** Ours on real parts, as in production; what no measure reaches points nowhere. */
function environmentOf(databaseUrl, { stripeBase = 'http://127.0.0.1:9', port = 0 } = {}) {
  return {
    NODE_ENV: 'production',
    LOG_LEVEL: 'silent',
    HOST: '127.0.0.1',
    PORT: String(port),
    BASE_URL: `http://127.0.0.1:${port}`,
    APP_SECRET: 'a secret for the bench that is long enough',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL: '32',
    S3_ENDPOINT: stripeBase,
    S3_BUCKET: 'bench',
    S3_ACCESS_KEY_ID: 'bench',
    S3_SECRET_ACCESS_KEY: 'bench',
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'Bench <bench@example.com>',
    STRIPE_SECRET_KEY: 'sk_test_bench',
    STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
    STRIPE_API_BASE: stripeBase,
  };
}

/** A process of its own; ends with the bench, whatever happens. */
function start(script, environment, ...more) {
  const child = spawn(process.execPath, [...(process.env.BENCH_NODE_FLAGS?.split(' ') ?? []), script, ...more], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const last = () => child.kill('SIGKILL');
  process.once('exit', last);
  child.once('exit', () => process.off('exit', last));
  return child;
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

export async function runToEnd(databaseUrl, verb) {
  const [code] = await once(start(MAIN, environmentOf(databaseUrl), verb), 'exit');
  if (code !== 0) throw new Error(`The shop could not ${verb}.`);
}

/** Resolves once `/healthz` answers. `verb`: all, serve or work. */
export async function startShop(databaseUrl, { verb = 'all', stripeBase, more = {} } = {}) {
  const port = await freePort();
  const child = start(MAIN, { ...environmentOf(databaseUrl, { stripeBase, port }), ...more }, verb);
  if (verb !== 'work') await answers(port, child);
  return { port, child, stop: () => stop(child) };
}

/** Ours as a newcomer starts it: everything but the database is embedded. */
export async function startEmbeddedShop(databaseUrl, dataDir) {
  const port = await freePort();
  const environment = { LOG_LEVEL: 'silent', HOST: '127.0.0.1', PORT: String(port), BASE_URL: `http://127.0.0.1:${port}` };
  const child = start(MAIN, { ...environment, DATABASE_URL: databaseUrl, DATABASE_POOL: '32', DATA_DIR: dataDir });
  await answers(port, child);
  return { port, child, stop: () => stop(child) };
}

/** A bare limit: a file of `bench/bare` that listens on PORT. */
export async function startBare(name, environment = {}) {
  const port = await freePort();
  const child = start(`bench/bare/${name}.mjs`, { ...environment, PORT: String(port), WEBHOOK_SECRET });
  await answers(port, child);
  return { port, child, stop: () => stop(child) };
}

async function answers(port, child) {
  const until = performance.now() + STARTS_WITHIN_MS;
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`${child.spawnargs.join(' ')} ended with ${child.exitCode}.`);
    const status = await fetch(`http://127.0.0.1:${port}/healthz`).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return;
    await pause(2);
  }
  throw new Error(`${child.spawnargs.join(' ')} does not answer.`);
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
