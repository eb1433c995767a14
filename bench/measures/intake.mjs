import { randomUUID } from 'node:crypto';
import { ratePerSecond, request } from '../support/load.mjs';
import { startBare, startShop } from '../support/shop.mjs';
import { inTurns } from '../support/statistics.mjs';
import { paidEvent, signed } from '../support/stripe-facts.mjs';

const EVENTS = 2000;

function deliveries() {
  const storeId = randomUUID();
  return Array.from({ length: EVENTS }, () => {
    const name = randomUUID().replaceAll('-', '');
    const order = { orderId: randomUUID(), storeId, sessionId: `cs_test_${name}`, totalMinor: 1900 };
    const body = JSON.stringify(paidEvent(order, `evt_${name}`), null, 2);
    return request('POST', '/webhooks/stripe', { headers: signed(body), body });
  });
}

export const intakeRate = ({ port }) => ratePerSecond(port, deliveries());

/** Signed events in, each answered once it and its job are kept. Nothing works on the jobs meanwhile, on either side. */
export async function intake(database, rounds = 3) {
  const shop = await startShop(database.url, { verb: 'serve' });
  const bare = await startBare('intake', { DATABASE_URL: database.url });
  const before = await kept(database);
  try {
    const rates = await inTurns(
      rounds,
      () => intakeRate(shop),
      () => intakeRate(bare),
    );
    const expected = before + EVENTS * (rounds + 1) * 2;
    if ((await kept(database)) !== expected) throw new Error(`Not every event was kept: ${await kept(database)} of ${expected}.`);
    return rates;
  } finally {
    await Promise.all([shop.stop(), bare.stop()]);
  }
}

const kept = async (database) =>
  (
    await database.query(`select count(*)::int as n from stripe_events e
       join graphile_worker.jobs j on j.task_identifier = 'stripe-inbox.event'
       join graphile_worker._private_jobs p on p.id = j.id and p.payload->>'eventId' = e.id`)
  )[0].n;
