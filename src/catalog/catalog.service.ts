import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Images, type ImageSet } from '../images/images.service.js';
import { noteChange } from '../platform/changes.js';
import { brokenConstraint, Database } from '../platform/database.js';
import { invalidField } from '../platform/errors.js';
import type { Cursor } from '../platform/cursor.js';
import { isId, newId } from '../platform/ids.js';
import { formatMoney } from '../platform/money.js';
import { type Locale, LOCALES } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import { Stores } from '../stores/stores.service.js';
import type { PublicPage } from '../web/public.page.js';
import { type ShareCard, shareCard } from '../web/share.js';
import type { Question } from '../web/structured.js';
import { type Missing, productGone, productNotReady } from './catalog.errors.js';
import { CatalogRepository, type ProductCard } from './catalog.repository.js';
import { Product, ProductPrice, type ProductStatus, ProductText, type TaxCategory } from './product.entity.js';
import { ProductWords } from './product.words.js';
import { freeSlug, slugFault, slugOf, SLUG_LENGTH } from '../platform/slug.js';
import { distinctTags, tagPath } from './tag.js';
import type { Trailer } from './trailer.js';

/** A product's words in a language other than the store's; an empty title means none. */
export interface Translation {
  locale: Locale;
  title: string;
  promise: string;
  descriptionMd: string;
  audienceMd?: string;
  questions?: Question[];
}

export interface ProductChanges {
  title?: string;
  slug?: string;
  promise?: string;
  descriptionMd?: string;
  audienceMd?: string;
  questions?: Question[];
  pageCount?: number | null;
  trailer?: Trailer | null;
  tags?: string[];
  priceMinor?: number;
  taxCategory?: TaxCategory;
  translation?: Translation;
}

/** What a buyer can put in an order. */
export type Sellable = Pick<
  ProductCard,
  'id' | 'slug' | 'title' | 'promise' | 'priceMinor' | 'currency' | 'taxCategory' | 'coverId'
>;

export interface Face {
  title: string;
  cover?: ImageSet;
}

/** Stripe charges nothing below 0.50 (50 in currencies without cents); zero is a gift and needs no payment. */
export const LEAST_CHARGE_MINOR = 50;
const MOST_PUBLIC = 10_000;

const MOST_OFFERS = 200;

/** What the store sells. A price never changes without a row that says since when. */
@Injectable()
export class Catalog {
  constructor(
    private readonly database: Database,
    private readonly repository: CatalogRepository,
    private readonly stores: Stores,
    private readonly images: Images,
    private readonly clock: Clock,
    private readonly words: ProductWords,
  ) {}

  async byId(storeId: string, id: string): Promise<Product> {
    if (!isId(id)) throw productGone();
    const product = await this.database.repository(Product).findOne({ where: { storeId, id }, relations: { texts: true } });
    if (!product) throw productGone();
    return product;
  }

  /** Makes a draft. Without a slug it gets one from its title. */
  async create(storeId: string, wanted: ProductChanges & { title: string; priceMinor: number }): Promise<Product> {
    const { currency } = await this.stores.byId(storeId);
    checkPrice(wanted.priceMinor);
    return this.database.transaction(async () => {
      const products = this.database.repository(Product);
      const now = this.clock.now();
      const { translation, slug, ...facts } = wanted;
      const product = products.create({
        taxCategory: 'standard',
        ...facts,
        id: newId(),
        storeId,
        slug: slug ? checkSlug(slug) : await this.suggestSlug(storeId, wanted.title),
        currency,
        status: 'draft',
        createdAt: now,
        updatedAt: now,
      });
      await slugIsFree(products.insert(product));
      await this.repository.takeSlug(storeId, product.slug);
      await this.notePrice(product, now);
      if (translation) await this.translate(product, translation);
      noteChange({ id: product.id, label: product.title }, {}, {});
      return this.byId(storeId, product.id);
    });
  }

  /**
   * Changes what is named and leaves the rest. An address that is given up leads on to the new one.
   * `agree` is shown what is stored while nobody else can change it, and may throw.
   */
  async change(storeId: string, id: string, changes: ProductChanges, agree?: (stored: Product) => void): Promise<Product> {
    return this.database.transaction(async () => {
      const product = await this.locked(storeId, id);
      agree?.(product);
      const { translation, ...facts } = changes;
      const before = { slug: product.slug, priceMinor: product.priceMinor };
      if (facts.slug !== undefined) checkSlug(facts.slug);
      if (facts.priceMinor !== undefined) checkPrice(facts.priceMinor);
      const updatedAt = this.clock.now();
      await slugIsFree(this.database.repository(Product).update({ storeId, id }, { ...facts, updatedAt }));
      if (facts.slug !== undefined && facts.slug !== before.slug)
        await this.repository.moveSlug(storeId, id, before.slug, facts.slug, updatedAt);
      if (facts.priceMinor !== undefined && facts.priceMinor !== before.priceMinor)
        await this.notePrice({ ...product, priceMinor: facts.priceMinor }, updatedAt);
      if (translation) await this.translate(product, translation);
      const changed = await this.byId(storeId, id);
      await this.words.changed(product, changed);
      return changed;
    });
  }

  /** The cover's image; null takes it away. */
  async setCover(storeId: string, id: string, coverId: string | null): Promise<void> {
    const changed = await this.database.repository(Product).update({ storeId, id }, { coverId, updatedAt: this.clock.now() });
    if (changed.affected === 0) throw productGone();
  }

  /** What it lacks before it can be sold. */
  async missing(product: Product): Promise<Missing[]> {
    const { storeId, id, title } = product;
    const gives = (await this.repository.inside(storeId, id)).length > 0 || (await this.repository.teaches(storeId, id));
    return [...(title ? [] : ['title' as const]), ...(gives ? [] : ['file' as const])];
  }

  async publish(storeId: string, id: string): Promise<void> {
    await this.database.transaction(async () => {
      const product = await this.locked(storeId, id);
      const missing = await this.missing(product);
      if (missing.length > 0) throw productNotReady(missing);
      await this.become(product, 'published');
    });
  }

  /** Off sale for now; who bought it keeps it. */
  async withdraw(storeId: string, id: string): Promise<void> {
    await this.database.transaction(async () => this.become(await this.locked(storeId, id), 'draft'));
  }

  /** Off sale and out of the way; who bought it keeps it. */
  async archive(storeId: string, id: string): Promise<void> {
    await this.database.transaction(async () => this.become(await this.locked(storeId, id), 'archived'));
  }

  async prices(storeId: string, productId: string): Promise<ProductPrice[]> {
    return this.database
      .repository(ProductPrice)
      .find({ where: { storeId, productId }, order: { validFrom: 'DESC', id: 'DESC' } });
  }

  /** Those of the products that are on sale, in the order asked for, in the reader's words. */
  async sellable(storeId: string, productIds: string[], locale: Locale): Promise<Sellable[]> {
    return this.offers(storeId, productIds, locale);
  }

  /** These, or the newest, as far as they are on sale, in the reader's words. */
  async offers(storeId: string, productIds: string[] | null, locale: Locale): Promise<ProductCard[]> {
    const page = { only: 'published' as const, after: null, limit: MOST_OFFERS };
    const ids = productIds ?? (await this.newest(storeId, page)).map(({ id }) => id);
    const cards = await this.repository.cards(storeId, ids, locale);
    return ids.flatMap((id) => cards.find((card) => card.id === id && card.status === 'published') ?? []);
  }

  async sellableBySlug(storeId: string, slug: string, locale: Locale): Promise<Sellable | null> {
    const page = await this.repository.page(storeId, slug, locale);
    return page?.status === 'published' ? page : null;
  }

  /** Every page of the shop front but the first, in the reader's words. */
  async publicPages(storeId: string, locale: Locale): Promise<Record<'products' | 'tags', PublicPage[]>> {
    const [cards, tags] = await Promise.all([
      this.repository.onSale(storeId, locale, { tags: null, after: null, limit: MOST_PUBLIC }),
      this.repository.tags(storeId),
    ]);
    return {
      products: cards.map((card) => ({
        path: `/p/${card.slug}`,
        title: card.title,
        summary: [card.promise, formatMoney(card.priceMinor, card.currency, locale)].filter(Boolean).join(' · '),
        changedAt: card.updatedAt,
      })),
      tags: distinctTags(tags).map((tag) => ({ path: tagPath(tag), title: tag, summary: '', changedAt: null })),
    };
  }

  /** The pictures for links to a product that is on sale, one for each language's words. */
  async shareCards(storeId: string, id: string): Promise<ShareCard[]> {
    const cards = await Promise.all(LOCALES.map((locale) => this.repository.cards(storeId, [id], locale)));
    return cards.flat().flatMap((product) => (product.status === 'published' ? [shareCard('p', product)] : []));
  }

  /** Products in the order they were made, newest first, with their translations; `only` those of one status. */
  async newest(storeId: string, page: { only: ProductStatus | null; after: Cursor | null; limit: number }): Promise<Product[]> {
    const { only, after, limit } = page;
    const where = { storeId, ...(only && { status: only }) };
    return this.database.repository(Product).find({
      where: after
        ? [
            { ...where, createdAt: LessThan(after.at) },
            { ...where, createdAt: after.at, id: LessThan(after.id) },
          ]
        : where,
      order: { createdAt: 'DESC', id: 'DESC' },
      relations: { texts: true },
      take: limit,
    });
  }

  /** By what a reader knows products again, in their words, whatever the products' status. */
  async faces(storeId: string, productIds: string[], locale: Locale): Promise<Map<string, Face>> {
    const views = await this.repository.cards(storeId, productIds, locale);
    const covers = await this.images.set(views.map(({ coverId }) => coverId));
    return new Map(views.map(({ id, title, coverId }) => [id, { title, cover: covers.get(coverId ?? '') }]));
  }

  private async locked(storeId: string, id: string): Promise<Product> {
    if (!(await this.repository.lock(storeId, id))) throw productGone();
    return this.byId(storeId, id);
  }

  private async become(product: Product, status: ProductStatus): Promise<void> {
    const { id, storeId, publishedAt } = product;
    const now = this.clock.now();
    const first = status === 'published' && publishedAt === null ? { publishedAt: now } : {};
    await this.database.repository(Product).update({ storeId, id }, { status, updatedAt: now, ...first });
    await this.words.changed(product, { ...product, status });
  }

  private async suggestSlug(storeId: string, title: string): Promise<string> {
    const slug = slugOf(title);
    const taken = await this.repository.slugsLike(storeId, slug);
    return freeSlug(slug, (candidate) => taken.has(candidate));
  }

  private async notePrice({ id, storeId, priceMinor, currency }: Product, validFrom: Date): Promise<void> {
    await this.database.repository(ProductPrice).insert({ id: newId(), storeId, productId: id, priceMinor, currency, validFrom });
  }

  private async translate({ id, storeId }: Product, { locale, ...words }: Translation): Promise<void> {
    const texts = this.database.repository(ProductText);
    if (words.title) await texts.upsert({ productId: id, storeId, locale, ...words }, ['productId', 'locale']);
    else await texts.delete({ productId: id, locale });
  }
}

function checkSlug(slug: string): string {
  const fault = slugFault(slug);
  if (fault) throw invalidField('slug', fault, { max: SLUG_LENGTH });
  return slug;
}

function checkPrice(priceMinor: number): void {
  if (priceMinor > 0 && priceMinor < LEAST_CHARGE_MINOR) throw invalidField('price', 'below-least-charge');
}

async function slugIsFree<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (brokenConstraint(error) === 'products_store_id_slug_key') throw invalidField('slug', 'taken');
    throw error;
  }
}
