import { newId } from '../../src/platform/ids.js';
import { addReader } from '../support/letters.js';
import { purchase } from '../support/purchases.js';
import { settle, shop } from '../support/shop.js';

const DAY_MS = 86_400_000;
const names = async (table: string, column: string) =>
  (await shop.query<{ name: string }>(`select ${column} as name from ${table} order by 1`)).map(({ name }) => name);

test('what has run out is not kept, and what still counts is', async () => {
  const { clock } = shop.embedded!;
  const now = clock.now();
  const day = (days: number) => new Date(now.getTime() + days * DAY_MS);
  const storeId = shop.store.id;
  const { id: customerId } = await addReader(storeId, 'ada@example.com');
  const { orderId } = await purchase(storeId, 'bea@example.com', []);
  for (const [name, days] of Object.entries({ old: -31, young: -1 })) {
    await shop.query(
      'insert into idempotency_keys (store_id, key, request_hash, order_id, created_at) values ($1, $2, $3, $4, $5)',
      [storeId, name, Buffer.from(name), orderId, day(days)],
    );
    await shop.query(
      `insert into answered_requests (store_id, key, request_hash, answer, created_at) values ($1, $2, $3, '{}', $4)`,
      [storeId, name, Buffer.from(name), day(days)],
    );
  }
  for (const [name, days] of Object.entries({ old: -1, young: 1 }))
    await shop.query(
      `insert into customer_sessions (id, store_id, customer_id, token_hash, user_agent, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [newId(), storeId, customerId, Buffer.from(name), name, day(-3), day(days)],
    );
  for (const [name, days, confirmed] of [
    ['old', -1, null],
    ['waiting', 1, null],
    ['known', -1, day(-1)],
  ] as const)
    await shop.query(
      `insert into customer_devices (id, store_id, customer_id, device_hash, code_expires_at, confirmed_at, created_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [newId(), storeId, customerId, Buffer.from(name), day(days), confirmed, day(-3)],
    );
  await settle();
  expect(await names('idempotency_keys', 'key')).toEqual(['young']);
  expect(await names('answered_requests', 'key')).toEqual(['young']);
  expect(await names('customer_sessions', 'user_agent')).toEqual(['young']);
  expect(await names('customer_devices', `convert_from(device_hash, 'UTF8')`)).toEqual(['known', 'waiting']);
});
