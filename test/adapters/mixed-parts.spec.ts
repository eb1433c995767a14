import { mkdtemp, rm } from 'node:fs/promises';
import { chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyDatabase, type TestDatabase } from '../support/databases.js';
import { OutsideWorld } from '../support/outside-world.js';
import { ShopProcess } from '../support/shop-process.js';
import { Visitor } from '../support/visitor.js';

const SLOW_MS = 90_000;
const PARTS = ['database', 'objects', 'mail', 'stripe'] as const;
type Part = (typeof PARTS)[number];
const SIGNS: Record<Part, string> = {
  database: 'DATABASE_URL',
  objects: 'S3_ENDPOINT',
  mail: 'SMTP_URL',
  stripe: 'STRIPE_SECRET_KEY',
};
const BELONGS: Record<Part, RegExp> = { database: /^DATABASE_/, objects: /^S3_/, mail: /^SMTP_/, stripe: /^STRIPE_/ };

let world: OutsideWorld;
let database: TestDatabase;
let dataDir: string;
let shop: ShopProcess;

beforeAll(async () => {
  world = await OutsideWorld.open(9);
  database = await emptyDatabase();
});
afterAll(async () => {
  await database.drop();
  await world.close();
});
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'rendita-mixed-'));
  chmodSync(dataDir, 0o711); // as root, PostgreSQL runs as another user and must get in
});
afterEach(async () => {
  await shop.ended('SIGTERM');
  await rm(dataDir, { recursive: true, force: true });
});

/** A shop of which this one part is real. */
async function open(real: Part): Promise<ShopProcess> {
  const all = { DATABASE_URL: database.url, ...world.variables() };
  const given = Object.entries(all).filter(([name]) => BELONGS[real].test(name));
  return ShopProcess.start({ DATA_DIR: dataDir, ...Object.fromEntries(given) }).open();
}

/** Who answers at the doors of each embedded part. */
async function answers() {
  const status = async (path: string, init?: RequestInit) => (await fetch(shop.url + path, init)).status;
  const post = (path: string, body: object) =>
    status(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return {
    desk: await status('/_sandbox'),
    clock: await post('/_sandbox/clock', { advance: 'PT1H' }),
    mail: [await status('/_sandbox/mail'), await status('/_sandbox/mail.json')],
    objects: await status('/_sandbox/s3/rendita'),
    stripe: [await status('/_sandbox/stripe'), await status('/v1/events')],
  };
}
const ALL_THERE = { desk: 200, clock: 200, mail: [200, 200], objects: 403, stripe: [200, 401] };

test.each([
  ['database', {}, []],
  ['objects', { objects: 404 }, ['s3']],
  ['mail', { mail: [404, 404] }, []],
  ['stripe', { stripe: [404, 404] }, ['stripeApiBase', 'webhookSecret']],
] as const)(
  'with only the %s real, what belongs to it is gone, and all else stays',
  async (real, gone, unknown) => {
    shop = await open(real);
    const page = await new Visitor(shop.url).get('/_sandbox');
    for (const part of PARTS) {
      const row = page.$('tr').filter((_, tr) => page.$(tr).text().includes(SIGNS[part]));
      const marked = row.find('*').filter((_, one) => page.$(one).text() === 'real');
      expect([part, marked.length > 0]).toEqual([part, part === real]);
    }
    expect(await answers()).toEqual({ ...ALL_THERE, ...gone });
    const state = (await (await fetch(`${shop.url}/_sandbox/state`)).json()) as Record<string, unknown>;
    const told = ['baseUrl', 'now', 'stripeApiBase', 'webhookSecret', 'creator', 'apiKey', 's3'];
    expect(Object.keys(state).sort()).toEqual(told.filter((name) => !(unknown as readonly string[]).includes(name)).sort());
    expect((await fetch(`${shop.url}/p/pane-lento`)).status).toBe(200); // the demo store is filled all the same
  },
  SLOW_MS,
);
