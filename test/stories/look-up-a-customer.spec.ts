/** @shop-options {"empty": true} */
import type { Customers } from '../../src/customers/customers.service.js';
import { openStore, signedIn } from '../support/people.js';
import { addProduct, purchase, takeBack } from '../support/purchases.js';
import { shop, visitor } from '../support/shop.js';
import type { Visitor } from '../support/visitor.js';

describe('somebody at the desk', () => {
  let storeId: string;
  let productId: string;
  let ada: Visitor;
  beforeAll(async () => {
    const opened = await openStore('lanterna');
    storeId = opened.store.id;
    ({ productId } = await addProduct(storeId, 'Il molo', 'molo.pdf', Buffer.from('%PDF-1.7')));
    ada = await signedIn(opened.email);
  });

  test('reads that nobody has bought yet', async () => {
    expect((await ada.get('/studio/customers')).$('.empty h2').text()).toBe('No customers yet');
  });

  test('finds a customer by a part of the address and sees orders, access and visits', async () => {
    const { path, orderId } = await purchase(storeId, 'Grace@Example.com', [productId]);
    const reader = visitor();
    const shelf = await reader.get(path);
    await reader.raw('GET', shelf.$('tbody a').attr('href')!);
    const list = await ada.get('/studio/customers?q=grace%40');
    expect(list.$('tbody tr')).toHaveLength(1);
    const page = await ada.get(list.$('tbody a').attr('href')!);
    expect(page.$(`a[href="/studio/orders/${orderId}"]`)).toHaveLength(1);
    expect(page.$('.tag').text()).toContain('Paid');
    expect(page.text).toContain('Downloaded molo.pdf');
    expect(page.text).toContain('127.0.0.0/24');
    await takeBack(orderId);
    expect((await ada.get(page.url)).text).toContain('Taken back');
  });

  test('reads a search for nobody, and for signs that mean something to a database, as words', async () => {
    expect((await ada.get('/studio/customers?q=%25')).text).toContain('Nobody has “%” in the name');
    expect((await ada.get('/studio/customers?q=_____@')).$('tbody tr')).toHaveLength(0);
    expect((await ada.get('/studio/customers?cursor=nonsense')).status).toBe(422);
    expect((await ada.get('/studio/customers?q=a&q=b')).status).toBe(200);
  });

  test('turns the pages of a long list and misses nobody', async () => {
    const customers = await shop.service<Customers>('customers/customers.service.js', 'Customers');
    for (let i = 0; i < 55; i++) await customers.meet({ storeId, email: `reader${i}@many.example`, locale: 'en' });
    const first = await ada.get('/studio/customers?q=many.example');
    const second = await ada.get(first.$('a[rel=next]').attr('href')!);
    const on = (page: typeof first) =>
      page
        .$('tbody a')
        .map((_, a) => page.$(a).text())
        .get();
    expect(new Set([...on(first), ...on(second)]).size).toBe(55);
    expect(second.$('a[rel=next]')).toHaveLength(0);
  });

  test('meets the same person in any case of the letters, also when two orders come at once', async () => {
    const customers = await shop.service<Customers>('customers/customers.service.js', 'Customers');
    const met = await Promise.all(
      ['Same@example.com', 'same@EXAMPLE.com', ' same@example.com '].map((email) =>
        customers.meet({ storeId, email, name: 'Sam', locale: 'it' }),
      ),
    );
    expect(new Set(met.map(({ id }) => id)).size).toBe(1);
  });
});
