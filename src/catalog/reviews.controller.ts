import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { readCursor } from '../platform/cursor.js';
import { currentStore, scope } from '../platform/scope.js';
import { Reviews } from '../reviews/reviews.service.js';
import { productGone } from './catalog.errors.js';
import { Catalog } from './catalog.service.js';
import { productReviewsPage } from './reviews.pages.js';
import { slugFault } from '../platform/slug.js';

const PAGE = 20;

/** All that readers say of one product. */
@Controller('p/:slug/reviews')
export class ProductReviewsController {
  constructor(
    private readonly catalog: Catalog,
    private readonly reviews: Reviews,
  ) {}

  @Get()
  @Header('cache-control', 'private, no-cache')
  @Header('x-robots-tag', 'noindex, follow')
  async list(@Param('slug') slug: string, @Query('cursor') cursor?: string) {
    const { id } = currentStore();
    const product = slugFault(slug) === null ? await this.catalog.sellableBySlug(id, slug, scope().locale) : null;
    if (!product) throw productGone();
    const after = cursor ? readCursor(cursor) : null;
    const [summary, page] = await Promise.all([
      this.reviews.summary(id, product.id),
      this.reviews.page(id, product.id, after, PAGE),
    ]);
    return productReviewsPage({ product, summary, reviews: page.data, cursor, nextCursor: page.nextCursor });
  }
}
