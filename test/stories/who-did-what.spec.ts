/** @shop-options {"empty": true} */
import type { Catalog } from '../../src/catalog/catalog.service.js';
import { TEXTS, textOrNull } from '../../src/web/texts.js';
import { hire, openStore, PASSWORD, signedIn, signIn } from '../support/people.js';
import { addProduct } from '../support/purchases.js';
import { routes } from '../support/routes.js';
import { passHours, settle, shop, visitor } from '../support/shop.js';
import type { Answer, Visitor } from '../support/visitor.js';

interface Entry {
  act: string;
  who: string;
  network: string;
  subject: string;
  changes: { field: string; before: string; after: string }[];
}

const entries = (act: string) => shop.query<Entry>('select * from audit_entries where act = $1 order by at desc, id desc', [act]);
const rows = (page: Answer): string[] =>
  page
    .$('tbody tr')
    .map((_, tr) => page.$(tr).text())
    .get();

test('every door of the studio that changes something has its sentence in both languages', () => {
  const silent = routes()
    .filter(({ method, path, roles, unnoted }) => method !== 'GET' && path.startsWith('/studio/') && roles && !unnoted)
    .map(({ path }) => path.slice('/studio/'.length))
    .filter((act) => !textOrNull('en', `audit.acts.${act}`) || !textOrNull('it', `audit.acts.${act}`));
  expect(silent).toEqual([]);
  const kinds = Object.keys(TEXTS.audit.en.acts).map((act) => act.split('/')[0]!);
  expect([...new Set(kinds)].filter((kind) => !(kind in TEXTS.audit.en.kinds) && kind !== 'sign-out')).toEqual([]);
});

describe('the owner of a store', () => {
  let ada: Visitor;
  let bea: Visitor;
  let productId: string;
  beforeAll(async () => {
    const { store, email } = await openStore('lanterna');
    ({ productId } = await addProduct(store.id, 'Il giardino di carta', 'book.pdf', Buffer.from('%PDF-1.7')));
    const catalog = await shop.service<Catalog>('catalog/catalog.service.js', 'Catalog');
    await catalog.publish(store.id, productId);
    ada = await signedIn(email);
    bea = await signedIn(await hire(store, 'editor', 'bea@lanterna.example'));
  });
  const editor = async (who: Visitor, more: Record<string, string>) =>
    who.submit(await who.get(`/studio/products/${productId}`), more, '#product');

  test('reads who changed a price, from what to what, and from which network', async () => {
    expect((await editor(bea, { price: '24,90', promise: 'Più carta' })).status).toBe(200);
    const [entry] = await entries('products/:id');
    expect(entry).toMatchObject({ who: 'bea@lanterna.example', subject: 'Il giardino di carta', network: '127.0.0.0/24' });
    expect(entry!.changes.map(({ field }) => field).toSorted()).toEqual(['priceMinor', 'promise']);
    const [first] = rows(await ada.get('/studio/audit'));
    expect(first).toContain('Saved a product');
    expect(first).toContain('€24.90');
    expect(first).toContain('bea@lanterna.example');
  });

  test('finds neither refused forms nor previews there', async () => {
    const before = (await shop.query('select 1 from audit_entries')).length;
    expect((await editor(bea, { price: 'a lot' })).status).toBe(422);
    expect((await editor(bea, { intent: 'preview' })).status).toBe(200);
    expect((await shop.query('select 1 from audit_entries')).length).toBe(before);
  });

  test('finds settings, roles and keys, and never a password or a key', async () => {
    await ada.submit(await ada.get('/studio/store'), { legalName: 'Ada Rossi', taglineIt: 'Libri, piano' }, 'main form');
    expect((await entries('store'))[0]!.changes.map(({ field }) => field)).toEqual(['legalName', 'taglineIt']);
    await ada.submit(
      await ada.get('/studio/keys'),
      { name: 'Bookkeeping', scopes: 'orders:read' },
      'form[action$="/studio/keys"]',
    );
    expect((await entries('keys'))[0]).toMatchObject({ subject: 'Bookkeeping' });
    const [{ id }] = (await shop.query(`select id from accounts where email = 'bea@lanterna.example'`)) as [{ id: string }];
    await ada.submit(await ada.get('/studio/people'), { role: 'support' }, `form[action="/studio/people/${id}/role"]`);
    expect((await entries('people/:id/role'))[0]!.changes).toEqual([{ field: 'role', before: 'editor', after: 'support' }]);
    await ada.submit(
      await ada.get('/studio/account'),
      { current: PASSWORD, password: 'tre gatti sul molo' },
      'form[action="/studio/account/password"]',
    );
    const [{ all }] = (await shop.query('select string_agg(a::text, chr(10)) as all from audit_entries a')) as [{ all: string }];
    expect(all).toContain('account/password');
    expect(all).not.toMatch(/tre gatti|una scala|rdt_|sk_|rendita_staff/);
  });

  test('narrows the list to a person and to a thing, and sees who signed in', async () => {
    const [{ id }] = (await shop.query(`select id from accounts where email = 'bea@lanterna.example'`)) as [{ id: string }];
    const hers = await ada.get(`/studio/audit?who=${id}`);
    expect(rows(hers).every((row) => row.includes('bea@lanterna.example'))).toBe(true);
    expect(rows(await ada.get('/studio/audit?kind=store'))).toHaveLength(1);
    expect(rows(await ada.get(`/studio/audit?subject=${productId}`)).every((row) => row.includes('product'))).toBe(true);
    expect(rows(hers).some((row) => row.includes('Signed in with a password'))).toBe(true);
    expect((await signIn(visitor(), 'bea@lanterna.example', 'wrong wrong')).status).toBe(422);
  });

  test('pages through a long log', async () => {
    await shop.query(
      `insert into audit_entries (id, store_id, at, who, role, network, act, kind)
       select gen_random_uuid(), (select id from stores), now() - n * interval '1 minute', 'x@y.example', 'owner', '', 'store', 'store'
       from generate_series(1, 120) n`,
    );
    let page = await ada.get('/studio/audit?kind=store');
    let seen = rows(page).length;
    for (let next = page.$('a[rel=next]').attr('href'); next; next = page.$('a[rel=next]').attr('href')) {
      page = await ada.get(next);
      seen += rows(page).length;
    }
    expect(seen).toBe(121);
  });

  test('alone may read it, and what is older than two years is forgotten', async () => {
    expect((await bea.raw('GET', '/studio/audit')).status).toBe(403);
    await shop.query(`update audit_entries set at = at - interval '732 days' where who = 'x@y.example'`);
    await passHours(1);
    await settle();
    expect(await shop.query(`select 1 from audit_entries where who = 'x@y.example'`)).toEqual([]);
    expect((await entries('store')).length).toBe(1);
  });
});
