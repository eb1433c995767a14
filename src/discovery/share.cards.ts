import { Injectable } from '@nestjs/common';
import { Blog } from '../blog/blog.service.js';
import { Catalog } from '../catalog/catalog.service.js';
import { Pages } from '../pages/pages.service.js';
import { LOCALES } from '../platform/scope.js';
import { homeCard } from '../stores/home.card.js';
import { Stores } from '../stores/stores.service.js';
import type { ShareCard, ShareKind } from '../web/share.js';

/** What stands on the pictures of what everybody may see, one for each language's words; of anything else there are none. */
@Injectable()
export class ShareCards {
  constructor(
    private readonly catalog: Catalog,
    private readonly blog: Blog,
    private readonly pages: Pages,
    private readonly stores: Stores,
  ) {}

  async of(kind: ShareKind, storeId: string, id: string): Promise<ShareCard[]> {
    if (kind === 'p') return this.catalog.shareCards(storeId, id);
    if (kind === 'blog') return this.blog.shareCards(storeId, id);
    if (kind === 'pages') return this.pages.shareCards(storeId, id);
    if (id !== storeId) return [];
    return Promise.all(LOCALES.map(async (locale) => homeCard((await this.stores.words(storeId, locale)).tagline)));
  }
}
