import { setTimeout as pause } from 'node:timers/promises';
import { holdLetters, placeOrders, settled, storeEvents } from '../support/orders.mjs';
import { openStore } from '../support/rows.mjs';
import { startBare, startShop } from '../support/shop.mjs';
import { inTurns } from '../support/statistics.mjs';

const ORDERS = 600;
const GIVES_UP_AFTER_MS = 120_000;

/** How many stored events a second a worker turns into grants. The clock runs from the commit that stores them. */
export async function grantRate(database, store, stub) {
  const orders = await placeOrders(database, store, ORDERS);
  stub.expect(orders);
  const began = performance.now();
  await storeEvents(database, orders, { jobs: true });
  const stored = performance.now();
  for (;;) {
    if (stub.served >= ORDERS && (await settled(database, orders)) === ORDERS) break;
    if (performance.now() - began > GIVES_UP_AFTER_MS)
      throw new Error(`Granted ${await settled(database, orders)} of ${ORDERS}.`);
    await pause(5);
  }
  return ORDERS / ((performance.now() - stored) / 1000);
}

async function bareRate(database, store, { port }) {
  const orders = await placeOrders(database, store, ORDERS);
  await storeEvents(database, orders, { jobs: false });
  const answer = await fetch(`http://127.0.0.1:${port}/grant`, {
    method: 'POST',
    body: JSON.stringify(orders.map(({ orderId, sessionId }) => ({ orderId, sessionId }))),
  });
  const { seconds } = await answer.json();
  if ((await settled(database, orders)) !== ORDERS) throw new Error('The bare side did not grant every order.');
  return ORDERS / seconds;
}

/** Stored event → granted, beside the same SQL from the same number of connections with no queue and no fetch. */
export async function granted(database, stub, rounds = 3) {
  const store = await openStore(database);
  await holdLetters(database);
  const shop = await startShop(database.url, { verb: 'work', stripeBase: stub.base });
  const bare = await startBare('granted', { DATABASE_URL: database.url });
  try {
    return await inTurns(
      rounds,
      () => grantRate(database, store, stub),
      () => bareRate(database, store, bare),
    );
  } finally {
    await Promise.all([shop.stop(), bare.stop()]);
  }
}
