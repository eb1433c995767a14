import { Injectable } from '@nestjs/common';
import type { Cursor } from '../platform/cursor.js';
import { Database } from '../platform/database.js';
import type { Post } from './post.js';

const COLUMNS = `id, store_id as "storeId", slug, status, words, tags, cover_id as "coverId", product_ids as "productIds", version,
  appears_at as "appearsAt", updated_at as "updatedAt"`;
/** `$1` the store, `$2` now. */
const SEEN = `store_id = $1 and status = 'published' and appears_at <= $2`;

export interface PostQuery {
  tag: string | null;
  after: Cursor | null;
  limit: number;
}

@Injectable()
export class PostsRepository {
  constructor(private readonly database: Database) {}

  async seen(storeId: string, now: Date, { tag, after, limit }: PostQuery): Promise<Post[]> {
    return this.database.query(
      `select ${COLUMNS} from posts
       where ${SEEN} and ($3::text is null or exists (select 1 from unnest(tags) tag where lower(tag) = lower($3)))
         and ($4::timestamptz is null or (appears_at, id) < ($4::timestamptz, $5::uuid))
       order by appears_at desc, id desc limit $6`,
      [storeId, now, tag, after?.at ?? null, after?.id ?? null, limit],
      'blog',
    );
  }

  async seenAt(storeId: string, now: Date, slug: string): Promise<Post | null> {
    const sql = `select ${COLUMNS} from posts where ${SEEN} and slug = $3`;
    return (await this.database.query<Post>(sql, [storeId, now, slug], 'post'))[0] ?? null;
  }

  /** The posts just before and after one that is seen. */
  async neighbours(storeId: string, now: Date, { id, appearsAt }: Post): Promise<{ earlier: Post | null; later: Post | null }> {
    const beside = async (sign: '<' | '>', order: 'asc' | 'desc') => {
      const sql = `select ${COLUMNS} from posts where ${SEEN} and (appears_at, id) ${sign} ($3::timestamptz, $4::uuid)
        order by appears_at ${order}, id ${order} limit 1`;
      return (await this.database.query<Post>(sql, [storeId, now, appearsAt, id]))[0] ?? null;
    };
    const [earlier, later] = await Promise.all([beside('<', 'desc'), beside('>', 'asc')]);
    return { earlier, later };
  }

  async tags(storeId: string, now: Date): Promise<string[]> {
    const rows = await this.database.query<{ tag: string }>(
      `select min(tag) as tag from posts, unnest(tags) tag where ${SEEN} group by lower(tag) order by count(*) desc, lower(tag) limit 30`,
      [storeId, now],
      'blog-tags',
    );
    return rows.map(({ tag }) => tag);
  }

  async anySeen(storeId: string, now: Date): Promise<boolean> {
    return (await this.database.query(`select 1 from posts where ${SEEN} limit 1`, [storeId, now], 'blog-sign')).length > 0;
  }

  async list(storeId: string): Promise<Post[]> {
    return this.database.query(
      `select ${COLUMNS} from posts where store_id = $1 and removed_at is null
       order by status = 'published', coalesce(appears_at, updated_at) desc, id desc limit 500`,
      [storeId],
    );
  }

  async byId(storeId: string, id: string): Promise<Post | null> {
    const sql = `select ${COLUMNS} from posts where store_id = $1 and id = $2 and removed_at is null`;
    return (await this.database.query<Post>(sql, [storeId, id]))[0] ?? null;
  }

  async hold(storeId: string, id: string): Promise<Post | null> {
    const sql = `select ${COLUMNS} from posts where store_id = $1 and id = $2 and removed_at is null for update`;
    return (await this.database.query<Post>(sql, [storeId, id]))[0] ?? null;
  }

  /** Posts of all stores whose moment has come since they were last looked at. */
  async due(now: Date, limit: number): Promise<Post[]> {
    return this.database.query(
      `select ${COLUMNS} from posts where status = 'published' and not appeared and appears_at <= $1
       order by appears_at limit $2 for update skip locked`,
      [now, limit],
    );
  }

  async appeared(storeId: string, id: string, appeared: boolean): Promise<void> {
    await this.database.execute(`update posts set appeared = $3 where store_id = $1 and id = $2`, [storeId, id, appeared]);
  }

  async takenSlugs(storeId: string, like: string): Promise<Set<string>> {
    const rows = await this.database.query<{ slug: string }>(
      `select slug from posts where store_id = $1 and slug like $2 and removed_at is null`,
      [storeId, `${like.slice(0, 40)}%`],
    );
    return new Set(rows.map(({ slug }) => slug));
  }

  async insert(post: Post): Promise<void> {
    await this.database.execute(
      `insert into posts (id, store_id, slug, status, words, tags, cover_id, product_ids, version, appears_at, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
      [...facts(post), post.updatedAt],
    );
  }

  async update(post: Post): Promise<void> {
    await this.database.execute(
      `update posts set slug = $3, status = $4, words = $5, tags = $6, cover_id = $7, product_ids = $8, version = $9,
         appears_at = $10, updated_at = $11
       where id = $1 and store_id = $2`,
      [...facts(post), post.updatedAt],
    );
  }

  async setAside(storeId: string, id: string, at: Date): Promise<void> {
    await this.database.execute(`update posts set removed_at = $3 where store_id = $1 and id = $2`, [storeId, id, at]);
  }

  /** One that was set aside; nobody else touches it until the transaction ends. */
  async removed(storeId: string, id: string): Promise<Post | null> {
    const sql = `select ${COLUMNS} from posts where store_id = $1 and id = $2 and removed_at is not null for update`;
    return (await this.database.query<Post>(sql, [storeId, id]))[0] ?? null;
  }

  async takeBack(storeId: string, id: string, slug: string): Promise<void> {
    const sql = `update posts set removed_at = null, slug = $3 where store_id = $1 and id = $2`;
    await this.database.execute(sql, [storeId, id, slug]);
  }

  /** For good, of all stores. */
  async deleteRemoved(before: Date, limit: number): Promise<{ storeId: string; id: string }[]> {
    return this.database.query(
      `delete from posts where id in (select id from posts where removed_at < $1 limit $2 for update skip locked)
       returning id, store_id as "storeId"`,
      [before, limit],
    );
  }

  /** The old address leads on to the post; the new one belongs to it alone. */
  async moveSlug(storeId: string, id: string, from: string, to: string, at: Date): Promise<void> {
    await this.takeSlug(storeId, to);
    await this.database.execute(
      `insert into post_slugs (store_id, slug, post_id, retired_at) values ($1, $2, $3, $4)
       on conflict (store_id, slug) do update set post_id = excluded.post_id, retired_at = excluded.retired_at`,
      [storeId, from, id, at],
    );
  }

  async takeSlug(storeId: string, slug: string): Promise<void> {
    await this.database.execute(`delete from post_slugs where store_id = $1 and slug = $2`, [storeId, slug]);
  }

  /** Where an address that was given up leads now. */
  async movedTo(storeId: string, now: Date, slug: string): Promise<string | null> {
    const [row] = await this.database.query<{ slug: string }>(
      `select p.slug from post_slugs s join posts p on p.id = s.post_id
       where s.store_id = $1 and s.slug = $3 and p.status = 'published' and p.appears_at <= $2`,
      [storeId, now, slug],
    );
    return row?.slug ?? null;
  }
}

const facts = (post: Post): unknown[] => [
  ...[post.id, post.storeId, post.slug, post.status, post.words, post.tags],
  ...[post.coverId, post.productIds, post.version, post.appearsAt],
];
