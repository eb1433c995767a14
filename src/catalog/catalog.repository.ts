import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import type { Cursor } from '../platform/cursor.js';
import type { Locale } from '../platform/scope.js';
import type { Block } from '../blocks/block.types.js';
import type { Question } from '../web/structured.js';
import type { ProductStatus, TaxCategory } from './product.entity.js';
import type { Trailer } from './trailer.js';

/** A product as a reader of one language sees it among others. */
export interface ProductCard {
  id: string;
  slug: string;
  title: string;
  promise: string;
  /** True when the words are in the asked language, false when they are in the store's. */
  translated: boolean;
  tags: string[];
  priceMinor: number;
  currency: string;
  taxCategory: TaxCategory;
  coverId: string | null;
  status: ProductStatus;
  publishedAt: Date | null;
  updatedAt: Date;
}

/** A product among others, as a shelf shows it. */
export type ShelfCard = Omit<ProductCard, 'publishedAt' | 'updatedAt'>;

/** A product with all that its page says. */
export interface ProductView extends ProductCard {
  descriptionMd: string;
  audienceMd: string;
  questions: Question[];
  /** What stands beneath its description. */
  blocks: Block[];
  pageCount: number | null;
  trailer: Trailer | null;
  files: FileInside[];
}

export interface ProductAmongOthers extends ProductView {
  related: ShelfCard[];
  /** Whether there is a course, and whether there are reviews, to ask for. */
  taught: boolean;
  reviewed: boolean;
}

/** The products, tags and gift of the shop's first page. */
export interface Front {
  products: ProductCard[];
  tags: string[];
  gift: ProductCard | null;
  /** Whether there are reviews to ask for. */
  reviewed: boolean;
}

export interface FileInside {
  name: string;
  fileName: string;
  contentType: string;
  sizeBytes: number;
}

export interface ShelfQuery {
  /** As creators typed them; null for all products. */
  tags: string[] | null;
  /** The last one of the page before. */
  after: Cursor | null;
  limit: number;
}

export interface ProductRow {
  id: string;
  slug: string;
  title: string;
  priceMinor: number;
  currency: string;
  status: ProductStatus;
  fileCount: number;
  updatedAt: Date;
}

export interface ProductListing {
  text?: string;
  status?: ProductStatus;
  /** The last row of the page before. */
  after: Cursor | null;
  limit: number;
}

const CARD = `
  p.id, p.slug, p.tags, p.price_minor as "priceMinor", p.currency, p.tax_category as "taxCategory", p.cover_id as "coverId",
  p.status, p.published_at as "publishedAt", p.updated_at as "updatedAt",
  t.product_id is not null as translated,
  coalesce(nullif(t.title, ''), p.title) as title,
  coalesce(nullif(t.promise, ''), p.promise) as promise`;

const SAYS = `
  coalesce(nullif(t.description_md, ''), p.description_md) as "descriptionMd",
  coalesce(nullif(t.audience_md, ''), p.audience_md) as "audienceMd",
  coalesce(nullif(t.questions, '[]'), p.questions) as questions,
  p.page_count as "pageCount", p.trailer`;

const FROM = (locale: string) => `products p left join product_texts t on t.product_id = p.id and t.locale = ${locale}`;

const CURRENT_FILES = `
  product_files f
  join lateral (
    select v.file_name, v.content_type, v.size_bytes from file_versions v
    where v.file_id = f.id order by v.version desc limit 1
  ) v on true
  where f.product_id = p.id and f.removed_at is null`;

const INSIDE = `coalesce((
  select json_agg(json_build_object(
    'name', f.name, 'fileName', v.file_name, 'contentType', v.content_type, 'sizeBytes', v.size_bytes
  ) order by f.position, f.id)
  from ${CURRENT_FILES}), '[]') as files`;

const BLOCKS = `coalesce((select b.blocks from block_lists b where b.owner_id = p.id and b.store_id = p.store_id), '[]') as blocks`;

/** The page of one product in one round trip. */
const PAGE = `select ${CARD}, ${SAYS}, ${INSIDE}, ${BLOCKS} from ${FROM('$3')} where p.store_id = $1`;

/** Those that share the most tags with a product come first, then the newest. */
const RELATED = `
  with near as (
    select o.id, o.published_at, (select count(*) from unnest(o.tags) tag where tag = any(me.tags)) as shared
    from products me join products o on o.store_id = me.store_id and o.id <> me.id and o.status = 'published'
    where me.store_id = $1 and me.slug = $2
    order by shared desc, o.published_at desc, o.id limit $4
  )
  select ${CARD} from near join ${FROM('$3')} on p.id = near.id order by near.shared desc, near.published_at desc, near.id`;

const REVIEWED = (of: string) => `exists (select from reviews r where r.status = 'shown' and ${of}) as reviewed`;

/** In one round trip: a second one costs as much again. */
const AMONG_OTHERS = `
  select page.*, exists (select from courses c where c.product_id = page.id) as taught, ${REVIEWED('r.product_id = page.id')},
    coalesce((select json_agg(one) from (${RELATED}) one), '[]') as related from (${PAGE} and p.slug = $2) page`;

/** Newest first. */
const ON_SALE = `
  select ${CARD} from ${FROM('$2')} where p.store_id = $1 and p.status = 'published'
    and ($3::text[] is null or p.tags && $3) and ($4::timestamptz is null or (p.published_at, p.id) < ($4, $5::uuid))
  order by p.published_at desc, p.id desc limit $6`;

/** The newest that costs nothing. */
const GIFT = `
  select ${CARD} from ${FROM('$2')} where p.store_id = $1 and p.status = 'published' and p.price_minor = 0
  order by p.published_at desc, p.id desc limit 1`;

/** Tags of what is on sale, the most used first. */
const TAGS = `
  select tag from products p, unnest(p.tags) tag where p.store_id = $1 and p.status = 'published'
  group by tag order by count(*) desc, tag`;

const FRONT = `
  select coalesce((select json_agg(one) from (${ON_SALE}) one), '[]') as products, array(${TAGS}) as tags,
    (select to_json(one) from (${GIFT}) one) as gift, ${REVIEWED('r.store_id = $1')}`;

@Injectable()
export class CatalogRepository {
  constructor(private readonly database: Database) {}

  async page(storeId: string, slug: string, locale: Locale): Promise<ProductView | null> {
    const [row] = await this.database.query<ProductView>(`${PAGE} and p.slug = $2`, [storeId, slug, locale]);
    return row ?? null;
  }

  /** With what else its reader may like, so many at most. */
  async pageAmongOthers(storeId: string, slug: string, locale: Locale, others: number): Promise<ProductAmongOthers | null> {
    const asked = [storeId, slug, locale, others];
    const [row] = await this.database.query<ProductAmongOthers>(AMONG_OTHERS, asked, 'product-page');
    return row ?? null;
  }

  async pageById(storeId: string, id: string, locale: Locale): Promise<ProductView | null> {
    const [row] = await this.database.query<ProductView>(`${PAGE} and p.id = $2`, [storeId, id, locale]);
    return row ?? null;
  }

  /** What else a reader of this product may like. */
  async related(storeId: string, slug: string, locale: Locale, limit: number): Promise<ProductCard[]> {
    return this.database.query(RELATED, [storeId, slug, locale, limit], 'product-related');
  }

  async inside(storeId: string, productId: string): Promise<FileInside[]> {
    const [row] = await this.database.query<{ files: FileInside[] }>(
      `select ${INSIDE} from products p where p.store_id = $1 and p.id = $2`,
      [storeId, productId],
    );
    return row?.files ?? [];
  }

  /** Newest first; `tags` narrows it to products with one of them. */
  async onSale(storeId: string, locale: Locale, { tags, after, limit }: ShelfQuery): Promise<ProductCard[]> {
    return this.database.query(ON_SALE, [storeId, locale, tags, after?.at ?? null, after?.id ?? null, limit], 'storefront');
  }

  async front(storeId: string, locale: Locale, { tags, after, limit }: ShelfQuery): Promise<Front> {
    const asked = [storeId, locale, tags, after?.at ?? null, after?.id ?? null, limit];
    const [front] = await this.database.query<Front>(FRONT, asked, 'front');
    const { products, gift, ...others } = front!;
    const dated = (card: ProductCard): ProductCard => ({
      ...card,
      publishedAt: card.publishedAt && new Date(card.publishedAt),
      updatedAt: new Date(card.updatedAt),
    });
    return { ...others, products: products.map(dated), gift: gift && dated(gift) };
  }

  /** Tags of what is on sale, the most used first. */
  async tags(storeId: string): Promise<string[]> {
    const rows = await this.database.query<{ tag: string }>(TAGS, [storeId], 'shelf-tags');
    return rows.map(({ tag }) => tag);
  }

  async cards(storeId: string, ids: string[], locale: Locale): Promise<ProductCard[]> {
    return this.database.query(`select ${CARD} from ${FROM('$3')} where p.store_id = $1 and p.id = any($2)`, [
      storeId,
      ids,
      locale,
    ]);
  }

  /** Where an address that was given up leads now: the present slug of a product that is on sale. */
  async movedTo(storeId: string, slug: string): Promise<string | null> {
    const [row] = await this.database.query<{ slug: string }>(
      `select p.slug from product_slugs s join products p on p.id = s.product_id
       where s.store_id = $1 and s.slug = $2 and p.status = 'published'`,
      [storeId, slug],
    );
    return row?.slug ?? null;
  }

  /** Slugs that begin like this one and are in use. */
  async slugsLike(storeId: string, slug: string): Promise<Set<string>> {
    const rows = await this.database.query<{ slug: string }>(
      `select slug from products where store_id = $1 and (slug = $2 or slug like $3)`,
      [storeId, slug, `${slug.slice(0, 40)}%`],
    );
    return new Set(rows.map((row) => row.slug));
  }

  /** The old address leads on to the product; the new one belongs to it alone. */
  async moveSlug(storeId: string, productId: string, from: string, to: string, at: Date): Promise<void> {
    await this.database.execute(`delete from product_slugs where store_id = $1 and slug = $2`, [storeId, to]);
    await this.database.execute(
      `insert into product_slugs (store_id, slug, product_id, retired_at) values ($1, $2, $3, $4)
       on conflict (store_id, slug) do update set product_id = excluded.product_id, retired_at = excluded.retired_at`,
      [storeId, from, productId, at],
    );
  }

  async takeSlug(storeId: string, slug: string): Promise<void> {
    await this.database.execute(`delete from product_slugs where store_id = $1 and slug = $2`, [storeId, slug]);
  }

  /** It has a course with something to see in it. */
  async teaches(storeId: string, id: string): Promise<boolean> {
    const rows = await this.database.query(
      `select 1 from courses c join course_modules m on m.course_id = c.id and m.removed_at is null
         join lessons l on l.module_id = m.id and l.removed_at is null and l.status = 'published'
       where c.store_id = $1 and c.product_id = $2 limit 1`,
      [storeId, id],
    );
    return rows.length > 0;
  }

  async hasImage(storeId: string, id: string): Promise<boolean> {
    return (await this.database.query('select id from images where store_id = $1 and id = $2', [storeId, id])).length > 0;
  }

  async lock(storeId: string, id: string): Promise<boolean> {
    return (
      (await this.database.query(`select id from products where store_id = $1 and id = $2 for update`, [storeId, id])).length > 0
    );
  }

  async list(storeId: string, { text, status, after, limit }: ProductListing): Promise<ProductRow[]> {
    return this.database.query(
      `select p.id, p.slug, p.title, p.price_minor as "priceMinor", p.currency, p.status, p.updated_at as "updatedAt",
         (select count(*) from product_files f where f.product_id = p.id and f.removed_at is null
            and exists (select 1 from file_versions v where v.file_id = f.id)) as "fileCount"
       from products p
       where p.store_id = $1
         and case when $2::text is null then p.status <> 'archived' else p.status = $2 end
         and ($3::text is null or p.title ilike $3 or p.slug ilike $3 or exists (select 1 from unnest(p.tags) tag where tag ilike $3)
              or exists (select 1 from product_texts t where t.product_id = p.id and t.title ilike $3))
         and ($4::timestamptz is null or (p.updated_at, p.id) < ($4::timestamptz, $5::uuid))
       order by p.updated_at desc, p.id desc limit $6`,
      [storeId, status ?? null, text ? `%${escapeLike(text)}%` : null, after?.at ?? null, after?.id ?? null, limit],
    );
  }
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&');
