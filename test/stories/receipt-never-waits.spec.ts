/** @shop-options {"empty": true} */
import { newId } from '../../src/platform/ids.js';
import { addReader, arrived, openStore, write } from '../support/letters.js';
import { shop } from '../support/shop.js';

const WAITING = 10_000;
const { inbox, clock } = shop.embedded!;

test('with ten thousand letters of sequences due, a receipt written last leaves among the first', async () => {
  const store = await openStore();
  const buyer = await addReader(store, 'buyer@example.com');
  await shop.query(
    `insert into customers (id, store_id, email, locale, created_at)
     select gen_random_uuid(), $1, 'crowd' || n || '@example.com', 'en', $2 from generate_series(1, $3::int) n`,
    [store, clock.now(), WAITING],
  );
  await shop.query(
    `insert into messages (id, store_id, customer_id, idem_key, kind, lane, marketing, to_email, locale, content, status, due_at, created_at)
     select gen_random_uuid(), $1, id, 'crowd-' || id, 'sequence', 2, true, email, 'en',
            '{"subject": "Step 2", "bodyMd": "Hello"}', 'ready', $2, $2 from customers where store_id = $1 and id <> $3`,
    [store, clock.now(), buyer.id],
  );
  await write(store, buyer, { idemKey: newId() });
  for (let waited = 0; waited < 100 && (await arrived(buyer.email)).length === 0; waited++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  const before = await inbox!.list({ limit: WAITING });
  expect(before.findIndex(({ to }) => to === buyer.email)).toBeGreaterThan(-1);
  expect(before.length).toBeLessThan(500);

  const [{ ahead } = { ahead: -1 }] = await shop.query<{ ahead: number }>(
    `select count(*)::int ahead from messages where marketing and sent_at < (select sent_at from messages where customer_id = $1)`,
    [buyer.id],
  );
  expect(ahead).toBeLessThan(100);
}, 60_000);
