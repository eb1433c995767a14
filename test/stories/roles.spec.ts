/** @shop-options {"empty": true} */
import { accounts, hire, openStore, signedIn } from '../support/people.js';
import { addProduct, purchase } from '../support/purchases.js';
import { shop, visitor } from '../support/shop.js';
import type { Visitor } from '../support/visitor.js';

const JSON_HEADERS = { accept: 'application/json' };

describe('people of a store', () => {
  let store: Awaited<ReturnType<typeof openStore>>['store'];
  let productId: string;
  let owner: Visitor;
  let editor: Visitor;
  let support: Visitor;
  beforeAll(async () => {
    const opened = await openStore('lanterna');
    store = opened.store;
    ({ productId } = await addProduct(store.id, 'A book', 'book.pdf', Buffer.from('%PDF-1.7')));
    owner = await signedIn(opened.email);
    editor = await signedIn(await hire(store, 'editor'));
    support = await signedIn(await hire(store, 'support'));
  });

  const statuses = async (path: string) =>
    Promise.all([owner, editor, support].map(async (who) => (await who.raw('GET', path)).status));

  test('see what their role is for', async () => {
    expect(await statuses('/studio/customers')).toEqual([200, 200, 200]);
    expect(await statuses('/studio/products')).toEqual([200, 200, 200]);
    expect(await statuses(`/studio/products/${productId}`)).toEqual([200, 200, 403]);
    for (const path of ['/studio/keys', '/studio/store', '/studio/people']) expect(await statuses(path)).toEqual([200, 403, 403]);
  });

  test('cannot post past the doors that are shut to them', async () => {
    const page = await support.get('/studio/account');
    const _csrf = page.$('[name=_csrf]').first().val() as string;
    const refused = await support.raw('POST', `/studio/products/${productId}`, new URLSearchParams({ _csrf, title: 'Mine' }));
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('Your role does not allow this.');
    const keys = await support.raw('POST', '/studio/keys', new URLSearchParams({ _csrf, name: 'x', scopes: 'orders:read' }));
    expect(keys.status).toBe(403);
  });

  test('who are not signed in read an error in a script and the sign-in page in a browser', async () => {
    const script = await visitor().raw('GET', '/studio/customers', undefined, JSON_HEADERS);
    expect(script.status).toBe(401);
    expect(await script.json()).toMatchObject({ code: 'sign-in-needed' });
    const browser = await visitor().raw('GET', '/studio/customers?q=ada');
    expect(browser.headers.get('location')).toBe('/studio/sign-in?next=%2Fstudio%2Fcustomers%3Fq%3Dada');
  });

  test('lose a role at once, and a store keeps an owner', async () => {
    const page = await owner.get('/studio/people');
    const [{ id }] = (await shop.query(`select id from accounts where email = $1`, ['editor@lanterna.example'])) as [
      { id: string },
    ];
    await owner.submit(page, { role: 'support' }, `form[action="/studio/people/${id}/role"]`);
    expect((await editor.raw('GET', `/studio/products/${productId}`)).status).toBe(403);
    await owner.submit(page, {}, `form[action="/studio/people/${id}/remove"]`);
    expect((await editor.raw('GET', '/studio/customers')).status).toBe(404);
    const [me] = (await (await accounts()).members(store.id)).filter(({ role }) => role === 'owner');
    const answer = await owner.submit(page, { role: 'editor' }, `form[action="/studio/people/${me!.accountId}/role"]`);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('A store needs at least one owner.');
  });
});

describe('staff of another store', () => {
  test('find nothing of this one, whatever ids they know', async () => {
    const { store, email } = await openStore('faro');
    const theirs = await addProduct(store.id, 'Their book', 'book.pdf', Buffer.from('%PDF-1.7'));
    const { customerId, orderId } = await purchase(store.id, 'ada@example.com', [theirs.productId]);
    const [{ id: firstStore }] = (await shop.query(`select id from stores where slug = 'lanterna'`)) as [{ id: string }];
    const stranger = await signedIn('owner@lanterna.example');
    for (const path of [
      `/studio/customers/${customerId}`,
      `/studio/products/${theirs.productId}`,
      `/studio/orders/${orderId}`,
      `/studio/customers/nothing`,
    ]) {
      expect((await stranger.raw('GET', path)).status).toBe(404);
      expect((await stranger.raw('GET', `/@faro${path}`)).status).toBe(404);
    }
    for (const path of ['', '/products', '/customers', '/keys', '/store', '/account'])
      expect((await stranger.raw('GET', `/@faro/studio${path}`)).status).toBe(404);
    const ours = await signedIn(email, '/@faro');
    expect((await ours.raw('GET', `/@faro/studio/customers/${customerId}`)).status).toBe(200);
    expect((await ours.raw('GET', `/studio/customers`)).status).toBe(404);
    expect(firstStore).not.toBe(store.id);
  });
});
