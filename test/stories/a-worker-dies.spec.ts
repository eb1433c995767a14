import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { settle, shop } from '../support/shop.js';

/** A job as a worker leaves it that was killed half-way. */
async function leftBehind(worker: string): Promise<string> {
  const orderId = randomUUID();
  await shop.query(
    `select graphile_worker.add_job('fulfilment.order', json_build_object('orderId', $1::text), run_at => now() + interval '1 day')`,
    [orderId],
  );
  await shop.query(
    `update graphile_worker._private_jobs set run_at = now(), locked_at = now() - interval '1 minute', locked_by = $1
     where payload->>'orderId' = $2`,
    [worker, orderId],
  );
  return orderId;
}

const holders = (orderId: string) =>
  shop.query<{ locked_by: string }>(`select locked_by from graphile_worker._private_jobs where payload->>'orderId' = $1`, [
    orderId,
  ]);

test('what a killed worker held is taken up by the next start', async () => {
  const orderId = await leftBehind('pool-of-the-dead');
  await shop.restart();
  await settle();
  expect(await holders(orderId)).toEqual([]);
});

test('what a living worker of another process holds stays with it', async () => {
  const other = new Client({ connectionString: shop.databaseUrl });
  await other.connect();
  await other.query(`select pg_advisory_lock(7204116, hashtext('pool-of-the-living'))`);
  const orderId = await leftBehind('pool-of-the-living');
  await shop.restart();
  expect(await holders(orderId)).toEqual([{ locked_by: 'pool-of-the-living' }]);
  await other.end();
  await shop.restart();
  await settle();
  expect(await holders(orderId)).toEqual([]);
});
