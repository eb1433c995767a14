import { Injectable } from '@nestjs/common';
import { Blog } from '../blog/blog.service.js';
import { Catalog } from '../catalog/catalog.service.js';
import { Pages } from '../pages/pages.service.js';
import { currentStore, type Locale } from '../platform/scope.js';
import type { PublicPage } from '../web/public.page.js';
import { Stores } from '../stores/stores.service.js';

/** What a store shows to everybody, by kind. */
export interface PublicShelf {
  /** Its name in the guide for language models. */
  heading: 'products' | 'posts' | 'pages' | 'topics';
  pages: PublicPage[];
}

/** Knows every public page of a store, and none that is not. */
@Injectable()
export class Discovery {
  constructor(
    private readonly catalog: Catalog,
    private readonly blog: Blog,
    private readonly pages: Pages,
    private readonly stores: Stores,
  ) {}

  async shelves(locale: Locale): Promise<PublicShelf[]> {
    const { id } = currentStore();
    const [{ products, tags }, posts, pages] = await Promise.all([
      this.catalog.publicPages(id, locale),
      this.blog.publicPages(id, locale),
      this.pages.publicPages(id, locale),
    ]);
    return [
      { heading: 'products', pages: products },
      { heading: 'posts', pages: posts },
      { heading: 'pages', pages },
      { heading: 'topics', pages: tags },
    ];
  }

  async introduction(locale: Locale) {
    const { id, name } = currentStore();
    const { tagline, aboutMd, refundsMd } = await this.stores.words(id, locale);
    return { name, tagline, aboutMd, refundsMd };
  }
}
