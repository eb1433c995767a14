import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { openStore } from '../support/rows.mjs';
import { startShop } from '../support/shop.mjs';
import { percentile } from '../support/statistics.mjs';
import { fillWithVisits } from '../support/visits.mjs';

const RANGES = ['today', '30d', 'last-month', '90d', 'year', '12m', 'all'];
const ROUNDS = 12;
/** Stands wherever there are figures; a curve does not, of one day. */
const SHARES = 'class="share-bar"';

/** The page of figures, whole and signed in, over a year of 1,000,000 visits and 100,000 orders; milliseconds. */
export async function figuresPage(database) {
  const store = await openStore(database);
  const cookie = await signIn(database, store.storeId);
  await fillWithVisits(database, store);
  const shop = await startShop(database.url);
  try {
    const began = performance.now();
    while ((await database.query('select 1 from figure_changes limit 1')).length > 0) await pause(50);
    const counting = performance.now() - began;
    const times = [];
    for (let round = 0; round <= ROUNDS; round++)
      for (const range of RANGES) {
        const asked = performance.now();
        const answer = await fetch(`http://127.0.0.1:${shop.port}/studio/figures?range=${range}`, {
          headers: { cookie, accept: 'text/html' },
        });
        const page = await answer.text();
        if (answer.status !== 200 || !page.includes(SHARES)) throw new Error(`Answered ${answer.status}: ${page.slice(0, 500)}`);
        if (round > 0) times.push(performance.now() - asked);
      }
    return { p50: percentile(times, 50), p95: percentile(times, 95), p99: percentile(times, 99), counting };
  } finally {
    await shop.stop();
  }
}

async function signIn({ query }, storeId) {
  const accountId = randomUUID();
  const token = randomBytes(32).toString('base64url');
  await query(
    `insert into accounts (id, email, name, locale, created_at) values ($1, 'owner@example.com', 'Owner', 'en', now())`,
    [accountId],
  );
  await query(`insert into staff_members (store_id, account_id, role, created_at) values ($1, $2, 'owner', now())`, [
    storeId,
    accountId,
  ]);
  await query(
    `insert into staff_sessions (id, account_id, token_hash, created_at, last_seen_at, expires_at)
     values (gen_random_uuid(), $1, $2, now(), now(), now() + interval '1 day')`,
    [accountId, createHash('sha256').update(token).digest()],
  );
  return `rendita_staff=${token}`;
}
