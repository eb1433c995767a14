import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { invalidField, ShopError } from '../platform/errors.js';
import { currentStore } from '../platform/scope.js';
import type { ChangeProduct, NewProduct } from './catalog.api.dto.js';
import { Catalog, type ProductChanges } from './catalog.service.js';
import type { Product, ProductStatus } from './product.entity.js';
import type { Trailer } from './trailer.js';
import { Trailers } from './trailers.service.js';

/** What forms and programs call differently. */
const NAMES: Record<string, string> = { price: 'priceMinor', videoId: 'trailer.videoId', url: 'trailer.url' };

/** What a program asks for in one request happens whole or not at all. */
@Injectable()
export class CatalogByKey {
  constructor(
    private readonly catalog: Catalog,
    private readonly database: Database,
    private readonly trailers: Trailers,
  ) {}

  create(wanted: NewProduct): Promise<Product> {
    return this.whole(async () => {
      const { title, priceMinor } = wanted;
      const { id, storeId } = await this.catalog.create(storeOf(wanted), { ...(await this.factsOf(wanted)), title, priceMinor });
      return this.settle(storeId, id, wanted);
    });
  }

  change(id: string, wanted: ChangeProduct): Promise<Product> {
    return this.whole(async () => {
      await this.catalog.change(storeOf(wanted), id, await this.factsOf(wanted));
      return this.settle(currentStore().id, id, wanted);
    });
  }

  /** Names fields as the API does: people type a `price`, programs send `priceMinor`. */
  private async whole(work: () => Promise<Product>): Promise<Product> {
    try {
      return await this.database.transaction(work);
    } catch (error) {
      if (!(error instanceof ShopError)) throw error;
      const fields = error.fields.map((fault) => ({ ...fault, field: NAMES[fault.field] ?? fault.field }));
      throw new ShopError(error.kind, error.code, { params: error.params, fields, cause: error });
    }
  }

  private async settle(storeId: string, id: string, { translations = [], status }: ChangeProduct): Promise<Product> {
    const { locale: own } = currentStore();
    for (const [place, { locale, title, promise = '', description = '', audience, questions }] of translations.entries()) {
      if (locale === own) throw invalidField(`translations.${place}.locale`, 'own-language');
      const more = given({ audienceMd: audience, questions: questions?.map(stored) });
      await this.catalog.change(storeId, id, { translation: { locale, title, promise, descriptionMd: description, ...more } });
    }
    if (status) await this.become(storeId, id, status);
    return this.catalog.byId(storeId, id);
  }

  private async factsOf(wanted: ChangeProduct): Promise<ProductChanges> {
    const { title, slug, promise, description, audience, questions, pageCount, trailer, tags, priceMinor, taxCategory } = wanted;
    return given({
      ...{ title, slug, promise, tags, priceMinor, taxCategory, pageCount },
      descriptionMd: description,
      audienceMd: audience,
      questions: questions?.map(stored),
      trailer: trailer && (await this.trailers.checked(currentStore().id, trailer as Trailer)),
    });
  }

  private become(storeId: string, id: string, status: ProductStatus): Promise<void> {
    if (status === 'published') return this.catalog.publish(storeId, id);
    return status === 'archived' ? this.catalog.archive(storeId, id) : this.catalog.withdraw(storeId, id);
  }
}

function storeOf({ currency }: ChangeProduct): string {
  const store = currentStore();
  if (currency !== undefined && currency !== store.currency)
    throw invalidField('currency', 'not-a-choice', { choices: store.currency });
  return store.id;
}

const stored = ({ question, answer }: { question: string; answer: string }) => ({ question, answerMd: answer });

/** Without what was not named. */
const given = <T extends object>(facts: T): Partial<T> =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Partial<T>;
