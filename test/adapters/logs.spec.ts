import { buy, eventually, OWNER, ProductionShop, publish, setUp, APP_SECRET } from '../support/production.js';
import type { Answer, Visitor } from '../support/visitor.js';

const SLOW_MS = 90_000;
const BUYER = 'bea.neri@readers.example';
const REFUSED_BUYER = 'carla.blu@readers.example';
const NEW_PASSWORD = 'quattro torri al vento';
const WRONG_PASSWORD = 'not her password at all';
const WRONG_KEY = 'rdt_of-somebody-who-only-guesses-around-here-123456';
const BOOK = Buffer.from('%PDF-1.7 a book');

let shop: ProductionShop;
/** What must not be found, by what it is. */
const secrets = new Map<string, string>();
/** The ids of requests that must be found. */
const requests = new Map<string, string>();

const keep = (what: string, value: string | undefined): string => {
  if (!value) throw new Error(`There is no ${what} to look for.`);
  secrets.set(what, value);
  return value;
};
const seen = (what: string, { headers }: { headers: Headers }): void =>
  void requests.set(what, headers.get('x-request-id') ?? `no id of ${what}`);
/** What a browser holds, and what its last page would send back. */
function keepBrowser(name: string, who: Visitor, page: Answer): void {
  for (const cookie of who.jar()) if (cookie.name !== 'rendita_lang') keep(`${name}'s ${cookie.name}`, cookie.value);
  const csrf = page.$('input[name=_csrf]').first().attr('value');
  if (csrf) keep(`${name}'s form token`, csrf);
}

const signIn = async (who: Visitor, password: string) =>
  who.submit(await who.get('/studio/sign-in'), { email: OWNER.email, password });

async function aDayInTheStudio(): Promise<string> {
  const ada = shop.visitor();
  const home = await setUp(ada, shop.setupToken);
  seen('set-up', home);
  const slug = await publish(ada, 'La scala', 'scala.pdf', BOOK);
  keepBrowser('owner', ada, await ada.get('/studio/account'));
  const made = await ada.submit(
    await ada.get('/studio/keys'),
    { name: 'Books', scopes: 'orders:read' },
    '[action="/studio/keys"]',
  );
  const key = keep('API key', made.$('#made-key').text());
  keep('wrong API key', WRONG_KEY);
  for (const bearer of [key, WRONG_KEY])
    seen(`API ${bearer}`, await fetch(`${shop.url}/api/v1/orders`, { headers: { authorization: `Bearer ${bearer}` } }));

  const other = shop.visitor();
  const refused = await signIn(other, keep('wrong password', WRONG_PASSWORD));
  expect(refused.status).toBeGreaterThanOrEqual(400);
  seen('wrong password', refused);
  const inside = await signIn(other, keep('password', OWNER.password));
  expect(new URL(inside.url).pathname).toBe('/studio');
  const account = await other.get('/studio/account');
  keepBrowser('second browser', other, account);
  const change = { current: OWNER.password, password: keep('new password', NEW_PASSWORD) };
  seen('password change', await other.submit(account, change, 'form[action="/studio/account/password"]'));
  keepBrowser('second browser after the change', other, await other.get('/studio/account'));
  return slug;
}

async function aSignInByLetter(): Promise<void> {
  const ada = shop.visitor();
  const page = await ada.get('/studio/sign-in');
  await ada.raw('POST', '/studio/sign-in/link', fields(page, { email: OWNER.email }));
  const link = await shop.linkIn(OWNER.email, '/studio/sign-in/link/');
  keep('magic link', link.split('/').at(-1));
  const entered = await ada.submit(await ada.get(link));
  expect(entered.url).toContain('/studio');
  keepBrowser('browser by letter', ada, await ada.get('/studio/account'));
}

async function aPurchase(slug: string): Promise<void> {
  const bea = shop.visitor();
  const { returnPath, sessionId, review } = await buy(shop, bea, slug, keep('buyer', BUYER));
  keep('checkout session', sessionId);
  await shop.world.stripe.tick();
  const purchase = await bea.get(returnPath);
  seen('purchase', purchase);
  const link = await shop.linkIn(BUYER, '/a/');
  keep('/a/ token', link.split('/').at(-1));
  const opened = await shop.visitor().get(link);
  expect(opened.status).toBe(200);
  seen('/a/ link', opened);
  const download = await bea.raw('GET', opened.$('main a[href*="/files/"]').first().attr('href')!);
  seen('download', download);
  const signed = new URL(download.headers.get('location')!);
  keep('presigned signature', signed.searchParams.get('X-Amz-Signature')!);
  expect(Buffer.from(await (await fetch(signed)).arrayBuffer())).toEqual(BOOK);
  keepBrowser('buyer', bea, review);

  await bea.submit(await bea.get('/library/sign-in'), { email: BUYER });
  const door = await shop.linkIn(BUYER, '/library/sign-in/');
  keep('library link', door.split('/').at(-1));
  keepBrowser('reader', bea, await bea.submit(await bea.get(door)));
}

async function webhooks(): Promise<void> {
  const signature = keep('webhook signature', 'f'.repeat(63) + '7');
  const headers = { 'content-type': 'application/json', 'stripe-signature': `t=1790000000,v1=${signature}` };
  const body = JSON.stringify({ id: 'evt_forged', data: { object: { customer_email: BUYER } } });
  const refused = await fetch(`${shop.url}/webhooks/stripe`, { method: 'POST', headers, body });
  expect(refused.status).toBe(400);
  seen('forged webhook', refused);
}

/** Letters are refused, people mistype, the database has a fault, and at last Stripe and the store are gone. */
async function aBadDay(slug: string): Promise<void> {
  shop.world.inbox.failNext({ phase: 'rcpt', code: 550, times: 2 });
  const carla = shop.visitor();
  await carla.get((await buy(shop, carla, slug, keep('refused buyer', REFUSED_BUYER))).returnPath);
  const refused = 'select from messages where status = $1 and to_email = $2';
  await eventually(async () => (await shop.db.query(refused, ['failed', REFUSED_BUYER])).rowCount, 'The refusal of a letter');
  const invalid = { lines: [], email: `${BUYER} and more`, password: NEW_PASSWORD };
  const headers = { 'content-type': 'application/json' };
  const asked = await fetch(`${shop.url}/api/v1/checkouts`, { method: 'POST', headers, body: JSON.stringify(invalid) });
  expect(asked.status).toBe(422);
  seen('invalid order', asked);

  const page = await carla.get(`/checkout?product=${slug}`);
  await shop.db.query('alter table customers rename to customers_gone');
  const broken = await carla.raw('POST', '/checkout', fields(page, { email: REFUSED_BUYER, name: 'Carla Blu' }));
  await shop.db.query('alter table customers_gone rename to customers');
  expect(broken.status).toBe(500);
  seen('broken order', broken);
  await shop.world.vanish();
  const products = (await (await fetch(`${shop.url}/api/v1/products`)).json()) as { data: [{ id: string }] };
  const lines = [{ productId: products.data[0].id, quantity: 1 }];
  const order = { lines, email: REFUSED_BUYER, name: 'Carla Blu', consents: { immediateAccess: true, withdrawalLoss: true } };
  const lost = await fetch(`${shop.url}/api/v1/checkouts`, { method: 'POST', headers, body: JSON.stringify(order) });
  expect(lost.status).toBe(503);
  seen('order without Stripe', lost);
}

function fields(page: Answer, more: Record<string, string>): URLSearchParams {
  const pairs = page.$('main form').first().serializeArray();
  const form = new URLSearchParams(pairs.map(({ name, value }) => [name, value]));
  for (const [name, value] of Object.entries({ immediateAccess: 'on', withdrawalLoss: 'on', ...more })) form.set(name, value);
  return form;
}

beforeAll(async () => {
  shop = await ProductionShop.open({ LOG_LEVEL: 'debug' });
  const variables = shop.world.variables();
  keep('APP_SECRET', APP_SECRET);
  keep('password of the database', new URL(shop.database.url).password);
  for (const name of ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET', 'S3_SECRET_ACCESS_KEY']) keep(name, variables[name]);
  keep("owner's address", OWNER.email);
  const slug = await aDayInTheStudio();
  await aSignInByLetter();
  await aPurchase(slug);
  await webhooks();
  await aBadDay(slug);
  await shop.process.ended('SIGTERM');
}, SLOW_MS);
afterAll(() => shop?.stop());

test('the log of an eventful day names every request and what went wrong', () => {
  const { output } = shop.process;
  for (const [what, id] of requests) expect([what, output.includes(id)]).toEqual([what, true]);
  for (const route of ['/a/:token', '/studio/sign-in', '/webhooks/stripe', '/api/v1/orders']) expect(output).toContain(route);
  expect(output).toMatch(/customers.{1,4} does not exist/); // the fault of the database, by its message
});

test('and holds no password, key, token, cookie, signature or address of anybody', () => {
  const { output } = shop.process;
  const found = [...secrets].filter(([, value]) => output.includes(value) || output.includes(encodeURIComponent(value)));
  expect(found).toEqual([]);
  expect(output).not.toContain('Carla');
  expect(output.split(shop.setupToken)).toHaveLength(2); // printed once, for whoever sets the shop up
});
