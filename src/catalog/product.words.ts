import { Injectable } from '@nestjs/common';
import { noteChange } from '../platform/changes.js';
import { Revisions } from '../revisions/revisions.service.js';
import type { Product, ProductText } from './product.entity.js';
import { ProductIndex } from './product.index.js';

type Words = Pick<Product, 'title' | 'promise' | 'descriptionMd' | 'audienceMd' | 'questions'>;

/** What a product says: in the store's language, and in others. */
export interface ProductSays extends Words {
  texts: (Words & Pick<ProductText, 'locale'>)[];
}

/** What follows when a product says something else: the search, earlier versions, the audit log. */
@Injectable()
export class ProductWords {
  constructor(
    private readonly index: ProductIndex,
    private readonly revisions: Revisions,
  ) {}

  /** Belongs into the transaction of the change. */
  async changed(former: Product, present: Product): Promise<void> {
    const { storeId, id, title } = present;
    await this.index.follow(present);
    await this.revisions.keep(storeId, `product:${id}`, saidBy(former), saidBy(present));
    noteChange({ id, label: title }, noted(former), noted(present));
  }
}

const noted = (product: Product) => ({ ...wordsOf(product), status: product.status });

const wordsIn = (of: Words): Words => {
  const { title, promise, descriptionMd, audienceMd, questions } = of;
  return { title, promise, descriptionMd, audienceMd, questions };
};

export const saidBy = (product: Product): ProductSays => ({
  ...wordsIn(product),
  texts: product.texts.map((text) => ({ locale: text.locale, ...wordsIn(text) })),
});

const NOT_WORDS = new Set(['trailer', 'id', 'storeId', 'texts', 'coverId', 'status', 'publishedAt', 'createdAt', 'updatedAt']);

/** What its editor can change, its translation included. */
export function wordsOf(product: Product): Record<string, unknown> {
  const own = Object.entries(product).filter(([name]) => !NOT_WORDS.has(name));
  const translated = product.texts.flatMap((text) =>
    Object.entries(text)
      .filter(([name]) => name !== 'productId' && name !== 'storeId' && name !== 'locale')
      .map(([name, value]) => [`other${name[0]!.toUpperCase()}${name.slice(1)}`, value as unknown]),
  );
  return Object.fromEntries([...own, ...translated]) as Record<string, unknown>;
}
