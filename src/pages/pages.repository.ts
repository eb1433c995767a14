import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import type { ShopPage, Where } from './page.js';

const COLUMNS = `id, store_id as "storeId", slug, status, words, starter, menu_place as "menuPlace", footer_place as "footerPlace",
  version, published_at as "publishedAt", updated_at as "updatedAt"`;
const PLACE = { menu: 'menu_place', footer: 'footer_place' } as const;

@Injectable()
export class PagesRepository {
  constructor(private readonly database: Database) {}

  async list(storeId: string): Promise<ShopPage[]> {
    return this.database.query(
      `select ${COLUMNS} from pages where store_id = $1 and removed_at is null order by updated_at desc, id desc limit 500`,
      [storeId],
    );
  }

  async byId(storeId: string, id: string): Promise<ShopPage | null> {
    const sql = `select ${COLUMNS} from pages where store_id = $1 and id = $2 and removed_at is null`;
    return (await this.database.query<ShopPage>(sql, [storeId, id]))[0] ?? null;
  }

  async hold(storeId: string, id: string): Promise<ShopPage | null> {
    const sql = `select ${COLUMNS} from pages where store_id = $1 and id = $2 and removed_at is null for update`;
    return (await this.database.query<ShopPage>(sql, [storeId, id]))[0] ?? null;
  }

  async bySlug(storeId: string, slug: string): Promise<ShopPage | null> {
    const sql = `select ${COLUMNS} from pages where store_id = $1 and slug = $2 and removed_at is null`;
    return (await this.database.query<ShopPage>(sql, [storeId, slug], 'page-by-slug'))[0] ?? null;
  }

  async takenSlugs(storeId: string, like: string): Promise<Set<string>> {
    const rows = await this.database.query<{ slug: string }>(
      `select slug from pages where store_id = $1 and slug like $2 and removed_at is null`,
      [storeId, `${like.slice(0, 40)}%`],
    );
    return new Set(rows.map(({ slug }) => slug));
  }

  async insert(page: ShopPage): Promise<void> {
    await this.database.execute(
      `insert into pages (id, store_id, slug, status, words, starter, version, published_at, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
      [page.id, page.storeId, page.slug, page.status, page.words, page.starter, page.version, page.publishedAt, page.updatedAt],
    );
  }

  async update({ storeId, id, slug, words, status, version, publishedAt, updatedAt }: ShopPage): Promise<void> {
    await this.database.execute(
      `update pages set slug = $3, words = $4, status = $5, version = $6, published_at = $7, updated_at = $8
       where store_id = $1 and id = $2`,
      [storeId, id, slug, words, status, version, publishedAt, updatedAt],
    );
  }

  async setAside(storeId: string, id: string, at: Date): Promise<void> {
    await this.database.execute(`update pages set removed_at = $3 where store_id = $1 and id = $2`, [storeId, id, at]);
  }

  /** One that was set aside; nobody else touches it until the transaction ends. */
  async removed(storeId: string, id: string): Promise<ShopPage | null> {
    const sql = `select ${COLUMNS} from pages where store_id = $1 and id = $2 and removed_at is not null for update`;
    return (await this.database.query<ShopPage>(sql, [storeId, id]))[0] ?? null;
  }

  async takeBack(storeId: string, id: string, slug: string): Promise<void> {
    const sql = `update pages set removed_at = null, slug = $3 where store_id = $1 and id = $2`;
    await this.database.execute(sql, [storeId, id, slug]);
  }

  /** For good, of all stores. */
  async deleteRemoved(before: Date, limit: number): Promise<{ storeId: string; id: string }[]> {
    return this.database.query(
      `delete from pages where id in (select id from pages where removed_at < $1 limit $2 for update skip locked)
       returning id, store_id as "storeId"`,
      [before, limit],
    );
  }

  /** The old address leads on to the page; the new one belongs to it alone. */
  async moveSlug(storeId: string, id: string, from: string, to: string, at: Date): Promise<void> {
    await this.takeSlug(storeId, to);
    await this.database.execute(
      `insert into page_slugs (store_id, slug, page_id, retired_at) values ($1, $2, $3, $4)
       on conflict (store_id, slug) do update set page_id = excluded.page_id, retired_at = excluded.retired_at`,
      [storeId, from, id, at],
    );
  }

  async takeSlug(storeId: string, slug: string): Promise<void> {
    await this.database.execute(`delete from page_slugs where store_id = $1 and slug = $2`, [storeId, slug]);
  }

  /** Where an address that was given up leads now. */
  async movedTo(storeId: string, slug: string): Promise<string | null> {
    const [row] = await this.database.query<{ slug: string }>(
      `select p.slug from page_slugs s join pages p on p.id = s.page_id
       where s.store_id = $1 and s.slug = $2 and p.status = 'published'`,
      [storeId, slug],
    );
    return row?.slug ?? null;
  }

  /** Those that stand there, in their order; nobody else moves them until the transaction ends. */
  async holdPlaced(storeId: string, where: Where): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select id from pages where store_id = $1 and ${PLACE[where]} is not null and removed_at is null order by ${PLACE[where]}, id for update`,
      [storeId],
    );
    return rows.map(({ id }) => id);
  }

  /** These stand there, in this order, and no others. */
  async place(storeId: string, where: Where, ids: string[]): Promise<void> {
    await this.database.execute(
      `update pages set ${PLACE[where]} = array_position($2::uuid[], id)
       where store_id = $1 and (${PLACE[where]} is not null or id = any($2))`,
      [storeId, ids],
    );
  }

  /** What visitors can be led to. */
  async signs(storeId: string): Promise<Pick<ShopPage, 'slug' | 'words' | 'menuPlace' | 'footerPlace'>[]> {
    return this.database.query(
      `select slug, words, menu_place as "menuPlace", footer_place as "footerPlace" from pages
       where store_id = $1 and status = 'published' and num_nonnulls(menu_place, footer_place) > 0`,
      [storeId],
      'page-signs',
    );
  }
}
