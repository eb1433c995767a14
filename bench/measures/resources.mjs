import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { startBare, startShop } from '../support/shop.mjs';
import { inTurns } from '../support/statistics.mjs';

const SETTLED_AFTER_MS = 3000;

async function timed(start) {
  const began = performance.now();
  const running = await start();
  const milliseconds = performance.now() - began;
  return { running, milliseconds };
}

async function residentMegabytes({ child }) {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)[1]) / 1024;
}

/** From spawn to the first 200 on `/healthz`, over a database that is up and migrated. */
export async function coldStart(database, stripeBase, rounds = 5) {
  const once = async (start) => {
    const { running, milliseconds } = await timed(start);
    await running.stop();
    return milliseconds;
  };
  return inTurns(
    rounds,
    () => once(() => startShop(database.url, { stripeBase })),
    () => once(() => startBare('hello')),
  );
}

/** Resident memory of a process that has answered and was then left alone for a while. */
export async function idleMemory(database, stripeBase, rounds = 2) {
  const once = async (start) => {
    const running = await start();
    await pause(SETTLED_AFTER_MS);
    const megabytes = await residentMegabytes(running);
    await running.stop();
    return megabytes;
  };
  return inTurns(
    rounds,
    () => once(() => startShop(database.url, { stripeBase })),
    () => once(() => startBare('hello')),
  );
}
