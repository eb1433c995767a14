import { setTimeout as pause } from 'node:timers/promises';
import { once } from 'node:events';
import { Pool } from 'pg';
import { cloneDatabase, type TestDatabase } from '../support/databases.js';
import { chanceOf, shuffled } from './chance.js';
import { freePort, MortalShop } from './mortal-shop.js';
import { OutsideWorld } from '../support/outside-world.js';
import { count, openStore, type Tally } from './shop-rows.js';

const PURCHASES = 200;
const KILLS = 20;
const BUYERS_AT_ONCE = 8;
/** Most kills come this soon after the shop answers again; one in five while it still starts. */
const LIVES_AT_MOST_MS = 700;
const RETRY_MS = 100;
const SETTLES_WITHIN_ROUNDS = 20;
const SEED = Number(process.env.CHAOS_SEED ?? 20_261_122);

let world: OutsideWorld;
let shop: MortalShop;
let database: TestDatabase;
let db: Pool;
let productId: string;

beforeAll(async () => {
  const port = await freePort();
  world = await OutsideWorld.open(port);
  const variables = {
    ...world.variables(),
    DATA_DIR: `${world.dir}/data`,
    APP_SECRET: 'a secret that outlives every process of the shop',
  };
  database = await cloneDatabase(async (url) => {
    const [code] = (await once(new MortalShop(port, { ...variables, DATABASE_URL: url }).spawn('migrate'), 'exit')) as [number];
    if (code !== 0) throw new Error('The database could not be migrated.');
  });
  db = new Pool({ connectionString: database.url, max: 2 });
  productId = await openStore(db);
  shop = new MortalShop(port, { ...variables, DATABASE_URL: database.url });
  world.stripe.setFaults({ duplicate: 1, reorder: true });
}, 120_000);

afterAll(async () => {
  await shop?.stop();
  await db?.end();
  await database?.drop();
  await world?.close();
}, 60_000);

/** Asks until an answer comes, under one key: whether the shop had heard an earlier try is not known. */
async function checkOut(buyer: number): Promise<{ orderId: string; sessionId: string }> {
  const body = JSON.stringify({
    lines: [{ productId, quantity: 1 }],
    email: `buyer-${buyer}@example.com`,
    name: `Buyer ${buyer}`,
    consents: { immediateAccess: true, withdrawalLoss: true },
  });
  const headers = { 'content-type': 'application/json', 'idempotency-key': `purchase-${buyer}` };
  for (;;) {
    const answer = await fetch(`${shop.url}/api/v1/checkouts`, { method: 'POST', headers, body })
      .then(async (response) => ({ status: response.status, text: await response.text() }))
      .catch(() => null);
    if (answer?.status === 201) return JSON.parse(answer.text) as { orderId: string; sessionId: string };
    if (answer && answer.status < 500) throw new Error(`Refused with ${answer.status}: ${answer.text}`);
    await pause(RETRY_MS);
  }
}

async function buy(buyer: number, comesBack: boolean): Promise<string> {
  const { orderId, sessionId } = await checkOut(buyer);
  const paid = await world.stripe.pay(sessionId, { card: '4242424242424242' });
  if (paid.outcome !== 'completed') throw new Error(`Buyer ${buyer} could not pay: ${JSON.stringify(paid)}`);
  // Whether the page comes or the process dies under it: what was bought must not depend on it.
  if (comesBack) await fetch(paid.redirectUrl).catch(() => null);
  return orderId;
}

/** Each life of the shop sees some purchases begin, so that no kill meets an idle process. */
async function buyEverything(chance: () => number): Promise<string[]> {
  const orders: string[] = [];
  let next = 0;
  const queue = async () => {
    while (next < PURCHASES) {
      const buyer = next++;
      while (shop.kills < Math.floor((buyer * KILLS) / PURCHASES)) await pause(RETRY_MS);
      orders[buyer] = await buy(buyer + 1, chance() < 0.5);
    }
  };
  await Promise.all(Array.from({ length: BUYERS_AT_ONCE }, queue));
  return orders;
}

async function killAgainAndAgain(chance: () => number): Promise<void> {
  while (shop.kills < KILLS) {
    shop.spawn();
    if (chance() >= 0.2) await shop.alive();
    await pause(chance() * LIVES_AT_MOST_MS);
    await shop.kill();
  }
  shop.spawn();
  await shop.alive();
}

/** Time passes, for Stripe and for the shop, until nothing is left to do. */
async function settle(): Promise<Tally> {
  let tally = await count(db);
  for (let round = 0; round < SETTLES_WITHIN_ROUNDS; round++) {
    await world.pass(10);
    const moved = await fetch(`${shop.url}/_sandbox/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advance: 'PT10M' }),
    });
    if (!moved.ok) throw new Error(`The shop's clock stands still: ${await moved.text()}`);
    tally = await count(db);
    if (tally.paid >= PURCHASES && tally.lettersWaiting + tally.eventsWaiting === 0) break;
  }
  return tally;
}

const ALL_IS_WELL: Tally = {
  orders: PURCHASES,
  paid: PURCHASES,
  highestNumber: PURCHASES,
  grants: PURCHASES,
  receipts: PURCHASES,
  lettersWaiting: 0,
  eventsWaiting: 0,
  openConcerns: 0,
};

test(`${PURCHASES} purchases while the shop is killed ${KILLS} times: each is paid, granted and told once (CHAOS_SEED=${SEED})`, async () => {
  const chance = chanceOf(SEED);
  const [orders] = await Promise.all([buyEverything(chance), killAgainAndAgain(chance)]);
  expect(new Set(orders).size).toBe(PURCHASES);
  expect(await settle()).toEqual(ALL_IS_WELL);

  // Once more every event there ever was, in any order: nothing may change.
  const events = shuffled(world.stripe.events(), chance);
  for (let from = 0; from < events.length; from += 20)
    await Promise.all(events.slice(from, from + 20).map(({ id }) => world.stripe.resend(id)));
  expect(await settle()).toEqual(ALL_IS_WELL);

  const metrics = await (await fetch(`${shop.url}/metrics`)).text();
  expect(metrics).toMatch(/^rendita_paid_without_grant 0$/m);
  await lettersCountOnce();
}, 900_000);

/** A letter whose sending was cut off may come twice, as the same letter: same Message-ID. */
async function lettersCountOnce(): Promise<void> {
  const letters = await world.inbox.list();
  const copies = new Map<string, string[]>();
  for (const { to, headers } of letters) copies.set(to, [...(copies.get(to) ?? []), headers['message-id']!]);
  expect(copies.size).toBe(PURCHASES);
  for (const ids of copies.values()) {
    expect(new Set(ids).size).toBe(1);
    expect(ids.length).toBeLessThanOrEqual(2);
  }
}
