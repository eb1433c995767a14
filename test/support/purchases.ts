import type { Catalog } from '../../src/catalog/catalog.service.js';
import type { Customers } from '../../src/customers/customers.service.js';
import type { Entitlements } from '../../src/entitlements/entitlements.service.js';
import type { Files } from '../../src/files/files.service.js';
import type { Library } from '../../src/library/library.service.js';
import { newId } from '../../src/platform/ids.js';
import type { Locale } from '../../src/platform/scope.js';
import { shop } from './shop.js';

export const library = () => shop.service<Library>('library/library.service.js', 'Library');
export const entitlements = () => shop.service<Entitlements>('entitlements/entitlements.service.js', 'Entitlements');

/** A product with one file of these bytes. */
export async function addProduct(storeId: string, title: string, fileName: string, bytes: Buffer) {
  const catalog = await shop.service<Catalog>('catalog/catalog.service.js', 'Catalog');
  const files = await shop.service<Files>('files/files.service.js', 'Files');
  const { id } = await catalog.create(storeId, { title, priceMinor: 1900 });
  const fileId = await files.addFile(storeId, id, fileName, fileName, bytes);
  const [file] = await files.ofProducts(storeId, [id]);
  return { productId: id, fileId, versionId: file!.versionId };
}

let number = 1000;

/** An order that was paid and granted, without the way there. */
export async function purchase(storeId: string, email: string, productIds: string[], locale: Locale = 'en') {
  const customers = await shop.service<Customers>('customers/customers.service.js', 'Customers');
  const { id: customerId } = await customers.meet({ storeId, email, name: 'Ada', locale });
  const orderId = newId();
  const now = shop.embedded!.clock.now();
  await shop.query(
    `insert into orders (id, store_id, number, customer_id, email, locale, status, currency, total_minor, placed_at, paid_at, checked_at)
     values ($1, $2, $3, $4, $5, $6, 'paid', 'EUR', 1900, $7, $7, $7)`,
    [orderId, storeId, number++, customerId, email, locale, now],
  );
  const grants = productIds.map((productId) => ({ storeId, customerId, productId, orderId, orderLineId: newId() }));
  for (const [position, { orderLineId, productId }] of grants.entries())
    await shop.query(
      `insert into order_lines (id, store_id, order_id, product_id, position, title, quantity, unit_price_minor, total_minor, tax_category)
       values ($1, $2, $3, $4, $5, 'A book', 1, 1900, 1900, 'ebook')`,
      [orderLineId, storeId, orderId, productId, position],
    );
  await (await entitlements()).grant(grants);
  const shelf = await library();
  const linkId = await shelf.openLink({ storeId, customerId, orderId });
  return { orderId, customerId, linkId, path: shelf.pathOf(linkId), lineIds: grants.map(({ orderLineId }) => orderLineId) };
}

/** What a full refund does to access. */
export async function takeBack(orderId: string, because = 'refunded'): Promise<void> {
  await (await entitlements()).revokeOrder(orderId, because);
  await (await library()).closeLinks(orderId);
}
