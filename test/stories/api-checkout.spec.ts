import { randomUUID } from 'node:crypto';
import { DELIVERED, freshEmail, onSale, payAtStripe, whatCameOf } from '../support/sales.js';
import { settle, shop, visitor } from '../support/shop.js';

interface Opened {
  orderId: string;
  sessionId: string;
  checkoutUrl: string;
}
interface Problem {
  status: number;
  code: string;
  errors: { field: string; code: string }[];
}

const consents = { immediateAccess: true, withdrawalLoss: true, marketing: false };
const bodyFor = (productId: string, more: object = {}) => ({
  lines: [{ productId, quantity: 1 }],
  email: freshEmail(),
  name: 'Ada',
  locale: 'it',
  consents,
  ...more,
});

async function open<T = Opened>(body: unknown, key?: string, browser = visitor()): Promise<{ status: number; body: T }> {
  const response = await browser.raw('POST', '/api/v1/checkouts', typeof body === 'string' ? body : JSON.stringify(body), {
    'content-type': 'application/json',
    accept: 'application/json',
    ...(key ? { 'idempotency-key': key } : {}),
  });
  return { status: response.status, body: (await response.json()) as T };
}

test('a program places an order at the server’s price and its buyer gets the product', async () => {
  const { id } = await onSale(1990);
  const browser = visitor();
  const { status, body } = await open(bodyFor(id), undefined, browser);
  expect(status).toBe(201);
  expect(Object.keys(body).sort()).toEqual(['checkoutUrl', 'orderId', 'sessionId']);
  const returnPath = await payAtStripe(body.sessionId);
  expect((await browser.raw('GET', returnPath)).headers.get('location')).toMatch(/^\/a\//);
  await settle();
  expect(await whatCameOf(body.orderId)).toEqual(DELIVERED);
});

test('without both consents the order is refused, and the reason named', async () => {
  const { id } = await onSale();
  const refused = await open<Problem>(bodyFor(id, { consents: { immediateAccess: true } }));
  expect(refused).toMatchObject({ status: 422, body: { code: 'consents-missing' } });
  expect(refused.body.errors.map(({ field }) => field)).toEqual(['consents.withdrawalLoss']);
  const none = await open<Problem>(bodyFor(id, { consents: undefined }));
  expect(none.body.errors.map(({ field }) => field)).toEqual(['consents.immediateAccess', 'consents.withdrawalLoss']);
});

test('the same key gives the same answer, at once too; another body is a conflict', async () => {
  const { id } = await onSale();
  const [body, key] = [bodyFor(id), randomUUID()];
  const answers = await Promise.all(Array.from({ length: 8 }, () => open(body, key)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
  await payAtStripe(answers[0]!.body.sessionId);
  await settle();
  expect(await open(body, key)).toEqual(answers[0]);
  expect(await open<Problem>({ ...body, email: freshEmail() }, key)).toMatchObject({
    status: 409,
    body: { code: 'idempotency-conflict' },
  });
  const [orders] = await shop.query<{ orders: number }>('select count(*)::int as orders from orders where lower(email) = $1', [
    body.email,
  ]);
  expect(orders!.orders).toBe(1);
});

test('a refused request does not use up its key', async () => {
  const { id } = await onSale();
  const key = randomUUID();
  const body = bodyFor(id);
  expect((await open(bodyFor(randomUUID()), key)).status).toBe(422);
  expect((await open(body, key)).status).toBe(201);
});

test.each<[string, (id: string) => unknown, string]>([
  ['an unknown field', (id) => bodyFor(id, { priceMinor: 1 }), 'priceMinor'],
  ['a price in a line', (id) => bodyFor(id, { lines: [{ productId: id, quantity: 1, priceMinor: 1 }] }), 'lines.0.priceMinor'],
  ['no lines', (id) => bodyFor(id, { lines: [] }), 'lines'],
  ['lines of another type', (id) => bodyFor(id, { lines: 'all' }), 'lines'],
  ['a line that is no object', (id) => bodyFor(id, { lines: [7] }), 'lines'],
  ['half a book', (id) => bodyFor(id, { lines: [{ productId: id, quantity: 0.5 }] }), 'lines.0.quantity'],
  ['minus one', (id) => bodyFor(id, { lines: [{ productId: id, quantity: -1 }] }), 'lines.0.quantity'],
  ['an unknown product', () => bodyFor(randomUUID()), 'lines.0.productId'],
  ['no id', () => bodyFor('book'), 'lines.0.productId'],
  [
    'one product twice',
    (id) => bodyFor(id, { lines: [1, 1].map((quantity) => ({ productId: id, quantity })) }),
    'lines.1.productId',
  ],
  ['no address', (id) => bodyFor(id, { email: 'ada' }), 'email'],
  ['an unknown language', (id) => bodyFor(id, { locale: 'xx' }), 'locale'],
  ['a name of another type', (id) => bodyFor(id, { name: { first: 'Ada' } }), 'name'],
  ['a consent as text', (id) => bodyFor(id, { consents: { ...consents, withdrawalLoss: 'yes' } }), 'consents.withdrawalLoss'],
])('%s is refused by name', async (_, make, field) => {
  const { id } = await onSale();
  const refused = await open<Problem>(make(id));
  expect(refused.status).toBe(422);
  expect(refused.body.errors.map((error) => error.field)).toContain(field);
});

test('an unpublished product, and what is no JSON, are refused', async () => {
  const { id } = await onSale();
  await shop.query(`update products set status = 'draft' where id = $1`, [id]);
  expect((await open<Problem>(bodyFor(id))).body.errors).toMatchObject([{ field: 'lines.0.productId', code: 'not-found' }]);
  expect((await open('{"lines":')).status).toBe(400);
  expect((await open('[]')).status).toBeGreaterThanOrEqual(400);
});
