/** @shop-options {"empty": true} */
import { newId } from '../../src/platform/ids.js';
import { furnish, type Furnished, tokenOf } from '../support/furnished.js';
import { openStore, signedIn } from '../support/people.js';
import { addressOf, type Fillings, parametersOf, type Route, routes } from '../support/routes.js';
import { settle, shop } from '../support/shop.js';

/** Doors of the process, not of a store. */
const OF_THE_PROCESS = /^\/(_sandbox|healthz|readyz|metrics|webhooks)(\/|$)/;
/** A link that lets nobody in says so kindly, whosever it was. */
const NEUTRAL: Record<string, number> = {
  // Who is signed in already is led to their own shelf, whatever the link.
  'GET /library/sign-in/:token': 303,
  'GET /library/address/:token': 200,
  'GET /library/erasure/:token': 200,
  'GET /studio/sign-in/link/:token': 200,
  'GET /studio/join/:token': 200,
  'POST /library/sign-in/:token': 403,
  'POST /library/sign-in/:token/again': 303,
  'POST /library/erasure/:token': 303,
  'POST /studio/sign-in/link/:token': 403,
  'POST /studio/join/:token': 403,
  // Names a table, and gives the rows of one's own store.
  'GET /studio/transfer/rows/:file': 200,
};
/** Doors that refuse words they do not know before they look anything up. */
const EXACTLY: Record<string, object> = {
  'PATCH /api/v1/products/:id': { title: 'Taken over' },
  'PATCH /api/v1/courses/:id': { certificate: false },
  'POST /api/v1/courses/:id/order': { modules: [] },
  'POST /api/v1/courses/:id/modules': { words: { en: { title: 'Taken over' } } },
  'PATCH /api/v1/courses/:id/modules/:module': { words: { en: { title: 'Taken over' } } },
  'POST /api/v1/courses/:id/lessons': { moduleId: newId(), kind: 'text', words: { en: { title: 'Taken over' } } },
  'PATCH /api/v1/courses/:id/lessons/:lesson': { status: 'draft' },
  'POST /studio/courses/:id/modules/:module/import': { uploads: [{ uploadId: newId(), fileName: 'taken.mp4' }] },
  'POST /studio/courses/:id/lessons/:lesson/material': { uploads: [{ uploadId: newId(), fileName: 'taken.mp4' }] },
  'POST /studio/uploads/:id/complete': { sha256: 'a'.repeat(64) },
  'POST /learn/:course/:lesson/work': { body: 'x' },
  'POST /learn/:course/:lesson/uploads': { fileName: 'x.pdf', sizeBytes: 10, lastModified: 1 },
  'POST /learn/:course/:lesson/uploads/:id/complete': { sha256: 'a'.repeat(64) },
  'POST /learn/:course/:lesson/progress': { positionSeconds: 1, at: '2026-01-01T00:00:00Z', minutes: [0] },
};
/** Who went through one of these is signed in no more. */
const LEAVES = /sign-out$|\/all\/end$/;
const QUERIES: Record<string, string> = { '/studio/sequences/:id/steps/:key/preview': '?locale=en' };

let ours: Furnished;
let theirs: Furnished;
let csrf: { staff: string; reader: string };
beforeAll(async () => {
  const mine = await openStore('lanterna');
  const other = await openStore('faro');
  ours = await furnish(mine.store, mine.email);
  theirs = await furnish(other.store, other.email, '/@faro');
  csrf = { staff: await tokenOf(ours.staff, '/studio/account'), reader: await tokenOf(ours.reader, '/library/sign-in') };
});

const walked = () => routes().filter(({ path }) => !OF_THE_PROCESS.test(path));
const withIds = () => walked().filter(({ path }) => parametersOf(path).length > 0);

/** Each filled with theirs; where there are several, also ours but for the last. */
function addresses({ path }: Route): string[] {
  const parameters = parametersOf(path);
  const last = parameters.at(-1)!;
  const mixed: Fillings = { ...ours.fillings, [last]: theirs.fillings[last]! };
  const both = [addressOf(path, theirs.fillings), addressOf(path, mixed)];
  return [...new Set(parameters.length > 1 && theirs.fillings[last] !== ours.fillings[last] ? both : both.slice(0, 1))];
}

/** Whatever any form or script of ours could say, said with their ids. */
const words = () => ({
  ...{ title: 'Taken over', name: 'Taken over', subject: 'Taken over', bodyMd: 'Taken over', price: '1', taxCategory: 'ebook' },
  ...{ direction: 'up', to: 'up', role: 'editor', locale: 'en', delayAmount: '1', delayUnit: 'days', trigger: 'purchase' },
  ...{ purpose: 'file', fileName: 'x.pdf', sizeBytes: 10, lastModified: 1, priceMinor: 100, quantity: 1 },
  ...{
    productId: theirs.productId,
    product: theirs.slug,
    line: theirs.productId,
    fileId: theirs.fileId,
    orderId: theirs.orderId,
  },
  ...{ customerId: theirs.customerId, sequenceId: theirs.sequenceId, email: 'mallory@example.com', current: 'x', password: 'x' },
  ...{
    immediateAccess: 'on',
    withdrawalLoss: 'on',
    lines: [{ productId: theirs.productId, quantity: 1 }],
    code: '000000',
    body: 'Taken over',
    question: 'Taken over',
    answer: 'Taken over',
  },
});

async function send({ method, path }: Route, address: string): Promise<{ status: number; text: string }> {
  const isApi = path.startsWith('/api/');
  const who = path.startsWith('/studio') || isApi ? 'staff' : 'reader';
  const answer = await ours[who].raw(
    method,
    address + (QUERIES[path] ?? ''),
    method === 'GET' ? undefined : JSON.stringify(EXACTLY[`${method} ${path}`] ?? words()),
    {
      accept: 'text/html',
      ...(method !== 'GET' && { 'content-type': 'application/json', 'x-csrf-token': csrf[who] }),
      ...(isApi && { authorization: `Bearer ${ours.key}` }),
    },
  );
  return { status: answer.status, text: (answer.headers.get('location') ?? '') + (await answer.text()) };
}

/** A fingerprint of every table that knows stores, of one store's rows. */
async function rowsOf(storeId: string): Promise<Record<string, string>> {
  const tables = await shop.query<{ name: string }>(
    `select table_name as name from information_schema.columns where column_name = 'store_id' and table_schema = 'public'`,
  );
  const prints: Record<string, string> = {};
  for (const { name } of tables) {
    const sql = `select count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as print from ${name} t where store_id = $1`;
    prints[name] = (await shop.query<{ print: string }>(sql, [storeId]))[0]!.print;
  }
  return prints;
}

const leaks = (text: string): string[] => theirs.marks.filter((mark) => text.includes(mark));

/** What was asked, in the field and in the links that ask it in another language. */
const ECHO = /value="[^"]*"|href="[^"]*[?;&]lang=(en|it)"/g;

describe('somebody at home in one store, who knows every id and link of another', () => {
  test('finds the like of each of these at home', async () => {
    const shut: string[] = [];
    for (const route of withIds().filter(({ method }) => method === 'GET')) {
      const { status } = await send(route, addressOf(route.path, ours.fillings));
      if (status >= 400) shut.push(`${route.path}: ${status}`);
    }
    expect(shut).toEqual([]);
  });

  test('finds nothing behind any door, whatever the method, and changes nothing', async () => {
    await settle();
    const before = await rowsOf(theirs.store.id);
    const open: string[] = [];
    expect(withIds().length).toBeGreaterThan(40);
    for (const route of withIds())
      for (const address of addresses(route)) {
        const { status, text } = await send(route, address);
        const said = `${route.method} ${route.path}`;
        const told = leaks(text.replaceAll(address, ''));
        if (status !== (NEUTRAL[said] ?? 404)) open.push(`${said} as ${address}: ${status}`);
        if (told.length > 0) open.push(`${said} tells ${told.join(', ')}`);
      }
    await settle();
    expect(open).toEqual([]);
    expect(await rowsOf(theirs.store.id)).toEqual(before);
  });

  test('gets nothing of it through doors without an id, whatever they send there', async () => {
    await settle();
    const before = await rowsOf(theirs.store.id);
    const told: string[] = [];
    // Leaving comes last: one must be signed in to be refused as oneself.
    const doors = walked()
      .filter(({ path }) => parametersOf(path).length === 0)
      .toSorted((a, b) => Number(LEAVES.test(a.path)) - Number(LEAVES.test(b.path)));
    for (const route of doors) {
      const query = new URLSearchParams({ q: 'faro', ...pick('productId', 'product', 'customerId', 'orderId') });
      const { status, text } = await send(route, route.method === 'GET' ? `${route.path}?${query}` : route.path);
      const said = leaks(decodeURIComponent(text.replaceAll('%', '%25')).replaceAll(ECHO, ''));
      if (status >= 500 || said.length > 0) told.push(`${route.method} ${route.path}: ${status} ${said.join(', ')}`);
    }
    await settle();
    expect(told).toEqual([]);
    expect(await rowsOf(theirs.store.id)).toEqual(before);
  });

  test('is a stranger in its studio, at every door', async () => {
    const guest = await signedIn('owner@lanterna.example');
    const token = await tokenOf(guest, '/studio/account');
    const open: string[] = [];
    for (const { method, path, roles } of walked().filter((route) => route.roles !== null)) {
      const answer = await guest.raw(
        method,
        `/@faro${addressOf(path, theirs.fillings)}`,
        method === 'GET' ? undefined : new URLSearchParams({ _csrf: token }),
      );
      if (answer.status !== 404) open.push(`${method} ${path} (${roles!.join()}): ${answer.status}`);
    }
    expect(open).toEqual([]);
  });
});

const pick = (...names: (keyof ReturnType<typeof words>)[]) =>
  Object.fromEntries(names.map((name) => [name, String(words()[name])]));
