import { setTimeout as pause } from 'node:timers/promises';
import { fillWithYears, holdLetters } from '../support/orders.mjs';
import { openStore } from '../support/rows.mjs';
import { startShop } from '../support/shop.mjs';
import { inTurns } from '../support/statistics.mjs';
import { grantRate } from './granted.mjs';
import { intakeRate } from './intake.mjs';

/** Our own rates with 100,000 orders and 10,000 waiting jobs in the database (`ours`), beside an empty one (`bare`). */
export async function crowded(crowdedDatabase, emptyDatabase, stub, rounds = 3) {
  const sides = await Promise.all(
    [crowdedDatabase, emptyDatabase].map(async (database) => {
      const store = await openStore(database);
      await holdLetters(database);
      return { database, store };
    }),
  );
  const [full, empty] = sides;
  await fillWithYears(full.database, full.store);
  const intakes = await eachServing(sides, 'serve', stub, () =>
    inTurns(
      rounds,
      () => intakeRate(full.shop),
      () => intakeRate(empty.shop),
    ),
  );
  for (const { database } of sides)
    await database.query(`select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs where run_at <= now()`);
  const grants = await eachServing(sides, 'work', stub, async () => {
    for (const { database } of sides) await counted(database);
    return inTurns(
      rounds,
      () => grantRate(full.database, full.store, stub),
      () => grantRate(empty.database, empty.store, stub),
    );
  });
  return { intakes, grants };
}

/** A shop with years behind it has counted them: what was filled in at once is a year's figures to be made first. */
async function counted({ query }) {
  while ((await query('select from figure_changes limit 1')).length > 0) await pause(100);
}

async function eachServing(sides, verb, stub, measure) {
  for (const side of sides) side.shop = await startShop(side.database.url, { verb, stripeBase: stub.base });
  try {
    return await measure();
  } finally {
    await Promise.all(sides.map(({ shop }) => shop?.stop()));
  }
}
