import { buy, freshEmail, onSale, placeOrder } from '../support/sales.js';
import { readerOf } from '../support/readers.js';
import { shop } from '../support/shop.js';

describe('a reader who needs a receipt', () => {
  test('finds each paid order with lines, amounts, what was agreed and who sold it', async () => {
    const { slug, title } = await onSale(1990, 'The garden of receipts');
    await shop.query(
      `update stores set legal_name = 'Bianchi Editore', legal_address = 'Via Roma 1, Torino', vat_id = 'IT01234567890' where id = $1`,
      [shop.store.id],
    );
    const { email, orderId } = await buy(slug);
    await placeOrder(slug, { email });
    await new Promise((resolve) => setTimeout(resolve, 2100));
    const reader = await readerOf(email);
    const list = await reader.get('/library/receipts');
    expect(list.$('tbody tr')).toHaveLength(1);
    expect(list.$('tbody tr').text()).toContain(title);
    expect(list.$('tbody tr').text()).toContain('€19.90');
    const receipt = await reader.get(list.$('tbody a').attr('href')!);
    expect(receipt.url).toContain(orderId);
    const words = receipt.$('.receipt').text();
    for (const part of ['Bianchi Editore', 'Via Roma 1, Torino', 'IT01234567890', 'Ada Bianchi', email, title, '€19.90'])
      expect(words).toContain(part);
    expect(words).toContain('I expressly consent to Lucia Bianchi beginning to supply');
    expect(words).toContain('VAT included.');
    expect(receipt.headers.get('cache-control')).toBe('private, no-store');
  });

  test('sees the VAT when it is known, and what was given back', async () => {
    const { slug } = await onSale(1220, 'The taxed garden');
    const { email, orderId } = await buy(slug);
    await shop.query('update orders set tax_minor = 220, refunded_minor = 500 where id = $1', [orderId]);
    const words = (await (await readerOf(email)).get(`/library/receipts/${orderId}`)).$('.receipt').text();
    expect(words).toContain('of which VAT€2.20');
    expect(words).toContain('Given back€5.00');
    expect(words).not.toContain('VAT included.');
  });

  test('finds none of somebody else’s, and none of an order that was not paid', async () => {
    const { slug } = await onSale(900, 'The private garden');
    const theirs = await buy(slug);
    const mine = await buy(slug, { email: freshEmail() });
    const open = await placeOrder(slug, { email: mine.email });
    const reader = await readerOf(mine.email);
    for (const id of [theirs.orderId, open.orderId, 'nothing'])
      expect((await reader.get(`/library/receipts/${id}`)).status).toBe(404);
  });
});
