import { apiKey, Program } from '../support/api.js';
import { buy, onSale, type Placed } from '../support/sales.js';

interface List {
  data: { id: string }[];
  nextCursor: string | null;
}

let paid: Placed;
let program: Program;

beforeAll(async () => {
  const { slug } = await onSale();
  paid = await buy(slug, { email: 'Ada@Example.com' });
  await buy(slug);
  program = new Program(await apiKey('orders:read', 'customers:read', 'entitlements:read', 'letters:read'));
});

test('a program reads who bought, what they may open, and what they were written', async () => {
  const { data: people } = (await program.get<List>('/customers?email=ADA@example.COM')).body;
  expect(people).toHaveLength(1);
  const { id } = people[0]!;
  expect((await program.get(`/customers/${id}`)).status).toBe(200);
  const { data: grants } = (await program.get<List>(`/entitlements?customerId=${id}`)).body;
  expect(grants).toEqual([expect.objectContaining({ orderId: paid.orderId, source: 'order', revokedAt: null })]);
  const { data: letters } = (await program.get<List>(`/letters?orderId=${paid.orderId}`)).body;
  expect(letters).toEqual(
    expect.arrayContaining([expect.objectContaining({ kind: 'receipt', status: 'sent', to: 'Ada@Example.com' })]),
  );
  expect((await program.get<List>('/orders')).body.data).toHaveLength(2);
});

test.each(['/customers', '/entitlements', '/letters', '/orders'])('%s is read page by page, each row once', async (path) => {
  const whole = (await program.get<List>(path)).body.data.map(({ id }) => id);
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const { data, nextCursor }: List = (await program.get<List>(`${path}?limit=1${cursor ? `&cursor=${cursor}` : ''}`)).body;
    seen.push(...data.map(({ id }) => id));
    cursor = nextCursor;
  } while (cursor);
  expect(whole.length).toBeGreaterThan(1);
  expect(seen).toEqual(whole);
});

test.each(['/orders?status=sold', '/orders?limit=0', '/customers?cursor=x', '/entitlements?orderId=7', '/letters?to=x'])(
  '%s is refused with the field named',
  async (path) => {
    const answer = await program.get<{ errors: unknown[] }>(path);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toHaveLength(1);
  },
);

test.each(['customers', 'entitlements', 'letters', 'orders'])('%s are closed to a key without the scope', async (family) => {
  const stranger = new Program(await apiKey('products:write'));
  expect((await stranger.get(`/${family}`)).body).toMatchObject({ status: 403, code: 'missing-scope' });
});

test('what belongs to nobody here is not there', async () => {
  for (const path of [
    '/orders/7',
    '/orders/0190a0a0-0000-7000-8000-000000000000',
    '/customers/0190a0a0-0000-7000-8000-000000000000',
  ])
    expect((await program.get(path)).status).toBe(404);
});
