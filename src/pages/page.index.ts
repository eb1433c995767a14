import { Injectable, type OnModuleInit } from '@nestjs/common';
import { textOf } from '../blocks/block.text.js';
import type { Block } from '../blocks/block.types.js';
import { type Locale, LOCALES, type ShopLink, type ShopLinks } from '../platform/scope.js';
import { Search } from '../search/search.service.js';
import { Signposts } from '../stores/signposts.service.js';
import { type PageWords, placeIn, type ShopPage, type Where } from './page.js';
import { PagesRepository } from './pages.repository.js';

const BEFORE_ALL = 0;

/** The search, the menu and the foot know a page while it is published. */
@Injectable()
export class PageIndex implements OnModuleInit {
  constructor(
    private readonly repository: PagesRepository,
    private readonly search: Search,
    private readonly signposts: Signposts,
  ) {}

  onModuleInit(): void {
    this.signposts.from(BEFORE_ALL, (storeId) => this.links(storeId));
  }

  /** As the page is now, in each language it has words in; in the transaction that changed it. */
  async follow({ id, storeId, status, slug, words }: ShopPage, blocks: readonly Block[]): Promise<void> {
    await this.search.remove(storeId, 'page', id);
    this.signposts.changed();
    if (status !== 'published') return;
    for (const locale of LOCALES) {
      const said = words[locale];
      if (!said) continue;
      const body = [said.description, ...blocks.map((block) => textOf(block, locale))].filter(Boolean).join('\n');
      await this.search.put({ storeId, kind: 'page', subjectId: id, locale, title: said.title, body, path: `/pages/${slug}` });
    }
  }

  /** Pages stand at other places of the menu or the foot; in the transaction that moved them. */
  moved(): void {
    this.signposts.changed();
  }

  private async links(storeId: string): Promise<ShopLinks> {
    const pages = await this.repository.signs(storeId);
    const standing = (where: Where): ShopLink[] =>
      pages
        .filter((page) => placeIn(where, page) !== null)
        .toSorted((a, b) => placeIn(where, a)! - placeIn(where, b)!)
        .map(({ slug, words }) => ({ path: `/pages/${slug}`, titles: titlesOf(words) }));
    return { menu: standing('menu'), footer: standing('footer') };
  }
}

const titlesOf = (words: ShopPage['words']): Partial<Record<Locale, string>> =>
  Object.fromEntries(Object.entries(words).map(([locale, { title }]: [string, PageWords]) => [locale, title]));
