import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { framesOf } from '../blocks/blocks.video.js';
import { Images } from '../images/images.service.js';
import { pageOf, readCursor } from '../platform/cursor.js';
import { currentStore, scope } from '../platform/scope.js';
import { NO_REVIEWS } from '../reviews/review.js';
import { Reviews } from '../reviews/reviews.service.js';
import { Stores } from '../stores/stores.service.js';
import { allowFrames } from '../web/framed.js';
import { ForEverybody } from '../web/kept.pages.js';
import { movedTo } from '../web/view.interceptor.js';
import { productGone } from './catalog.errors.js';
import { CatalogRepository, type ProductCard } from './catalog.repository.js';
import { authorPage, tagPage } from './home.pages.js';
import { ProductAround } from './product.around.service.js';
import { productPage } from './product.pages.js';
import { slugFault } from '../platform/slug.js';
import { distinctTags, tagPath, tagSlug } from './tag.js';
import { blocksWith } from './trailer.js';

const SHELF_SIZE = 48;
const RELATED = 3;
const SAID = 3;

@Controller()
export class CatalogController {
  constructor(
    private readonly around: ProductAround,
    private readonly repository: CatalogRepository,
    private readonly stores: Stores,
    private readonly images: Images,
    private readonly reviews: Reviews,
  ) {}

  @Get('/')
  @ForEverybody()
  async author(@Query('cursor') cursor?: string) {
    const { id } = currentStore();
    const { locale } = scope();
    const after = cursor ? readCursor(cursor) : null;
    const [{ products, tags, gift, reviewed }, words] = await Promise.all([
      this.repository.front(id, locale, { tags: null, after, limit: SHELF_SIZE + 1 }),
      this.stores.words(id, locale),
    ]);
    const [shelf, said] = await Promise.all([
      this.shelfOf(products, cursor),
      reviewed && !cursor ? this.reviews.latest(id, locale, SAID) : [],
    ]);
    return authorPage({ ...shelf, tags: distinctTags(tags), gift, words, said });
  }

  @Get('/tags/:tag')
  @ForEverybody()
  async tag(@Param('tag') asked: string, @Query('cursor') cursor?: string) {
    const all = await this.repository.tags(currentStore().id);
    const spellings = all.filter((tag) => tagSlug(tag) === tagSlug(asked));
    if (spellings.length === 0) throw productGone();
    if (asked !== tagSlug(asked)) return movedTo(tagPath(asked));
    return tagPage({ ...(await this.shelf(spellings, cursor)), tag: spellings[0]!, tags: distinctTags(all) });
  }

  @Get('/p/:slug')
  @ForEverybody()
  async product(@Param('slug') slug: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const { id } = currentStore();
    const { locale } = scope();
    if (slugFault(slug) !== null) throw productGone();
    const [product, words] = await Promise.all([
      this.repository.pageAmongOthers(id, slug, locale, RELATED),
      this.stores.words(id, locale),
    ]);
    if (product?.status !== 'published') return this.moved(id, slug);
    const { related, reviewed } = product;
    const [around, said] = await Promise.all([
      this.around.of(product, related, locale, id),
      reviewed ? this.reviews.ofProduct(id, product.id, locale) : { summary: NO_REVIEWS, reviews: [] },
    ]);
    allowFrames(reply, framesOf(blocksWith(product.blocks, product.trailer)));
    return productPage({ product, related, words, said, ...around });
  }

  private async shelf(tags: string[] | null, cursor?: string) {
    const after = cursor ? readCursor(cursor) : null;
    const rows = await this.repository.onSale(currentStore().id, scope().locale, { tags, after, limit: SHELF_SIZE + 1 });
    return this.shelfOf(rows, cursor);
  }

  /** Of one product more than it shows, which tells that there is a next one. */
  private async shelfOf(rows: ProductCard[], cursor?: string) {
    const { data, nextCursor } = pageOf(rows, SHELF_SIZE, ({ publishedAt, id }) => ({ at: publishedAt!, id }));
    return { products: data, covers: await this.covers(data), cursor, nextCursor };
  }

  private covers(products: { coverId: string | null }[]) {
    return this.images.set(products.map(({ coverId }) => coverId));
  }

  private async moved(storeId: string, slug: string) {
    const now = await this.repository.movedTo(storeId, slug);
    if (now === null) throw productGone();
    return movedTo(`/p/${now}`);
  }
}
