import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { Media } from '../blocks/media.service.js';
import { Catalog } from '../catalog/catalog.service.js';
import { pageOf, readCursor } from '../platform/cursor.js';
import { currentStore, scope } from '../platform/scope.js';
import { Stores } from '../stores/stores.service.js';
import { ForEverybody } from '../web/kept.pages.js';
import { movedTo } from '../web/view.interceptor.js';
import { blogPage } from './blog.pages.js';
import { Blog } from './blog.service.js';
import { feedOf } from './feed.js';
import type { Post } from './post.js';
import { postPage } from './post.pages.js';

const PAGE_SIZE = 12;
const IN_FEED = 20;
const MOST_TAG = 60;

@Controller()
export class BlogController {
  constructor(
    private readonly blog: Blog,
    private readonly catalog: Catalog,
    private readonly media: Media,
    private readonly stores: Stores,
  ) {}

  @Get('blog')
  @ForEverybody()
  async list(@Query('tag') asked?: unknown, @Query('cursor') cursor?: unknown) {
    const { id: storeId } = currentStore();
    const tag = typeof asked === 'string' && asked.trim() ? asked.trim().slice(0, MOST_TAG) : null;
    const start = typeof cursor === 'string' && cursor ? cursor : null;
    const query = { tag, after: start ? readCursor(start) : null, limit: PAGE_SIZE + 1 };
    const [rows, tags] = await Promise.all([this.blog.seen(storeId, query), this.blog.tags(storeId)]);
    const { data, nextCursor } = pageOf(rows, PAGE_SIZE, ({ appearsAt, id }) => ({ at: appearsAt!, id }));
    const known = tags.find((one) => one.toLowerCase() === tag?.toLowerCase());
    return blogPage({ posts: data, covers: await this.covers(data), tags, tag: known ?? tag, cursor: start, nextCursor });
  }

  @Get('blog/:slug')
  @ForEverybody()
  async read(@Param('slug') slug: string) {
    const found = await this.blog.at(currentStore().id, slug);
    if ('movedTo' in found) return movedTo(`/blog/${found.movedTo}`);
    return postPage({ ...found, ...(await this.beneath(found.post)) });
  }

  @Get('feed.xml')
  @Header('content-type', 'application/rss+xml; charset=utf-8')
  @Header('cache-control', 'public, max-age=300')
  @Header('vary', 'accept-language, cookie')
  async feed() {
    const { id: storeId } = currentStore();
    const posts = await this.blog.seen(storeId, { tag: null, after: null, limit: IN_FEED });
    return feedOf(posts, (await this.stores.words(storeId, scope().locale)).tagline);
  }

  private covers(posts: Post[]) {
    return this.media.pictures(
      currentStore().id,
      posts.flatMap(({ coverId }) => coverId ?? []),
    );
  }

  private async beneath({ coverId, productIds }: Post) {
    const { id: storeId } = currentStore();
    const products = await this.catalog.offers(storeId, productIds, scope().locale);
    const covers = await this.media.pictures(
      storeId,
      [coverId, ...products.map((product) => product.coverId)].filter((one) => one !== null),
    );
    return { products, covers };
  }
}
