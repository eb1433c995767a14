import { Controller, Get, Header, Param } from '@nestjs/common';
import { Images } from '../images/images.service.js';
import { currentStore, scope } from '../platform/scope.js';
import { Stores } from '../stores/stores.service.js';
import { movedTo } from '../web/view.interceptor.js';
import { productGone } from './catalog.errors.js';
import { authorPage, productPage } from './catalog.pages.js';
import { CatalogRepository } from './catalog.repository.js';
import { slugFault } from './slug.js';

/** Kept by the browser, but asked about each time. */
const FRESH = 'private, no-cache';

@Controller()
export class CatalogController {
  constructor(
    private readonly repository: CatalogRepository,
    private readonly stores: Stores,
    private readonly images: Images,
  ) {}

  @Get('/')
  @Header('cache-control', FRESH)
  async author() {
    const { id, locale: own } = currentStore();
    const { locale } = scope();
    const [products, words, ownWords] = await Promise.all([
      this.repository.onSale(id, locale),
      this.stores.texts(id, locale),
      locale === own ? null : this.stores.texts(id, own),
    ]);
    const covers = await this.images.set(products.map((product) => product.coverId));
    return authorPage({ products, covers, words: words ?? ownWords });
  }

  @Get('/p/:slug')
  @Header('cache-control', FRESH)
  async product(@Param('slug') slug: string) {
    const { id } = currentStore();
    if (slugFault(slug) !== null) throw productGone();
    const product = await this.repository.page(id, slug, scope().locale);
    if (product?.status !== 'published') return this.moved(id, slug);
    const covers = await this.images.set([product.coverId]);
    return productPage({ product, cover: product.coverId ? covers.get(product.coverId) : undefined });
  }

  private async moved(storeId: string, slug: string) {
    const now = await this.repository.movedTo(storeId, slug);
    if (now === null) throw productGone();
    return movedTo(`/p/${now}`);
  }
}
