import type { Catalog, ProductChanges } from '../../src/catalog/catalog.service.js';
import type { Product } from '../../src/catalog/product.entity.js';
import type { Files } from '../../src/files/files.service.js';
import { shop } from './shop.js';

export const catalog = await shop.service<Catalog>('catalog/catalog.service.js', 'Catalog');
export const files = await shop.service<Files>('files/files.service.js', 'Files');

/** A draft without files. */
export const draft = (facts: ProductChanges = {}): Promise<Product> =>
  catalog.create(shop.store.id, { title: 'La pagina del mattino', priceMinor: 1900, taxCategory: 'ebook', ...facts });

/** A product with one file, on sale. */
export async function onSale(facts: ProductChanges = {}): Promise<Product> {
  const product = await draft(facts);
  await addPdf(product);
  await catalog.publish(shop.store.id, product.id);
  return catalog.byId(shop.store.id, product.id);
}

export const addPdf = ({ id }: Product, name = 'Il libro') =>
  files.addFile(shop.store.id, id, name, `${name}.pdf`, Buffer.from('%PDF-1.7\n%%EOF\n'));
