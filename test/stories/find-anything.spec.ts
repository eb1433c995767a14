/** @shop-options {"empty": true} */
import type { Catalog } from '../../src/catalog/catalog.service.js';
import { hire, openStore, signedIn } from '../support/people.js';
import { addProduct, purchase } from '../support/purchases.js';
import { openSequence, step } from '../support/sequences.js';
import { shop, visitor } from '../support/shop.js';
import type { Visitor } from '../support/visitor.js';

interface Hit {
  kind: string;
  title: string;
  detail: string;
  path: string;
}

describe('whoever searches the studio', () => {
  let owner: Visitor;
  let support: Visitor;
  let orderId: string;
  let productId: string;
  beforeAll(async () => {
    const { store, email } = await openStore('lanterna');
    ({ productId } = await addProduct(store.id, 'Il giardino di carta', 'book.pdf', Buffer.from('%PDF-1.7')));
    const catalog = await shop.service<Catalog>('catalog/catalog.service.js', 'Catalog');
    await catalog.publish(store.id, productId);
    ({ orderId } = await purchase(store.id, 'beatrice@example.com', [productId]));
    await openSequence(store.id, [step('Una lanterna nel bosco')], 'Primi passi');
    const other = await openStore('faro');
    await addProduct(other.store.id, 'Il giardino del faro', 'other.pdf', Buffer.from('%PDF-1.7'));
    await openSequence(other.store.id, [step('Una luce')], 'Passi del faro');
    owner = await signedIn(email);
    support = await signedIn(await hire(store, 'support'));
  });

  const hits = async (who: Visitor, query: string): Promise<Hit[]> => {
    const answer = await who.raw('GET', `/studio/find/hits?q=${encodeURIComponent(query)}`, undefined, {
      accept: 'application/json',
    });
    expect(answer.status).toBe(200);
    return ((await answer.json()) as { hits: Hit[] }).hits;
  };
  const found = async (who: Visitor, query: string) => (await hits(who, query)).map(({ kind, title }) => `${kind}: ${title}`);

  test('finds a product by part of its name, and none of another store', async () => {
    expect(await found(owner, 'giardino')).toEqual(['product: Il giardino di carta']);
  });

  test('finds an order by number and by who placed it, and the customer beside it', async () => {
    const [order] = await shop.query<{ number: number }>('select number from orders where id = $1', [orderId]);
    const [byNumber] = (await hits(owner, `#${order!.number}`)).filter(({ kind }) => kind === 'order');
    expect(byNumber).toMatchObject({ path: `/studio/orders/${orderId}` });
    const kinds = (await hits(owner, 'BEATRICE@')).map(({ kind }) => kind);
    expect(kinds).toEqual(['order', 'customer']);
  });

  test('finds sequences and their letters', async () => {
    expect(await found(owner, 'passi')).toEqual(['sequence: Primi passi']);
    expect(await found(owner, 'lanterna nel')).toEqual(['letter: Una lanterna nel bosco']);
  });

  test('finds pages by their names in both languages, whatever the accents', async () => {
    expect(await found(owner, 'needs att')).toContain('place: Needs attention');
    expect(await found(owner, 'da controllare')).toContain('place: Needs attention');
    expect((await found(owner, '')).length).toBeGreaterThan(8);
  });

  test('is shown only what their role may open', async () => {
    expect(await found(support, 'giardino')).toEqual([]);
    expect(await found(support, 'passi')).toEqual([]);
    expect(await found(support, 'api')).toEqual([]);
    expect((await hits(support, 'beatrice')).map(({ kind }) => kind)).toEqual(['order', 'customer']);
  });

  test('can open every page that is named to them', async () => {
    for (const who of [owner, support])
      for (const { title, path } of await hits(who, '')) expect([title, (await who.get(path)).status]).toEqual([title, 200]);
  });

  test('is answered without a script too, and told when nothing is there', async () => {
    const page = await owner.get('/studio/orders');
    expect(page.$('a[href="/studio/find"]').length).toBeGreaterThan(0);
    const answer = await owner.submit(await owner.get('/studio/find'), { q: 'beatrice' }, 'main form[role=search]');
    expect(
      answer
        .$('.finds a')
        .map((_, a) => answer.$(a).attr('href')!)
        .get(),
    ).toContain(`/studio/orders/${orderId}`);
    expect((await owner.get('/studio/find?q=%25_%5C')).text).toContain('Nothing found');
    expect((await owner.get(`/studio/find?q=${'x'.repeat(5000)}`)).status).toBe(200);
  });

  test('has to be signed in', async () => {
    const script = await visitor().raw('GET', '/studio/find/hits?q=a', undefined, { accept: 'application/json' });
    expect(script.status).toBe(401);
  });
});
