import { Injectable } from '@nestjs/common';
import { Blog } from '../../blog/blog.service.js';
import { BlockLists } from '../../blocks/block.lists.service.js';
import { Product } from '../../catalog/product.entity.js';
import { STARTERS } from '../../pages/page.js';
import { Pages } from '../../pages/pages.service.js';
import { Database } from '../../platform/database.js';
import { Clock } from '../../ports/clock.js';
import { content } from './book.js';
import { filledIn, LANDING, landingBlocks, POSTS } from './words.of.pages.js';

const DAY_MS = 86_400_000;

/** The landing page, the posts and the legal pages. Every step looks first whether an earlier start has done it. */
@Injectable()
export class DemoWords {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
    private readonly lists: BlockLists,
    private readonly blog: Blog,
    private readonly clock: Clock,
  ) {}

  async write(storeId: string): Promise<void> {
    const products = new Map(
      (await this.database.repository(Product).findBy({ storeId })).map(({ slug, id, coverId }) => [slug, { id, coverId }]),
    );
    await this.posts(storeId, products);
    await this.database.transaction(async () => {
      if ((await this.pages.list(storeId)).length > 0) return;
      await this.landing(storeId, products);
      for (const starter of STARTERS) {
        const { id } = await this.pages.begin(storeId, starter);
        await this.lists.replace(storeId, id, filledIn(await this.lists.of(storeId, id)));
        await this.pages.publish(storeId, id);
        await this.pages.stand(storeId, id, 'footer', true);
      }
    });
  }

  private async landing(storeId: string, products: Products): Promise<void> {
    const book = products.get('pane-lento')!;
    const blocks = landingBlocks({
      bookId: book.id,
      coverId: book.coverId,
      notebookId: products.get('quaderno-del-fornaio')!.id,
    });
    const { id } = await this.pages.create(storeId, { ...LANDING, blocks });
    await this.pages.publish(storeId, id);
    await this.pages.stand(storeId, id, 'menu', true);
  }

  private async posts(storeId: string, products: Products): Promise<void> {
    const written = new Set((await this.blog.list(storeId)).map(({ slug }) => slug));
    for (const { key, slug, words, tags, daysAgo, product } of POSTS) {
      if (written.has(slug)) continue;
      const said = (locale: 'it' | 'en') => ({ ...words[locale], bodyMd: content(`${key}.${locale}.md`).toString().trim() });
      const { id, coverId } = products.get(product)!;
      const appearsAt = new Date(this.clock.now().getTime() - daysAgo * DAY_MS);
      await this.database.transaction(async () => {
        const facts = { slug, tags, coverId: key === 'percentuali' ? coverId : null, productIds: [id], appearsAt };
        const post = await this.blog.create(storeId, { ...facts, words: { it: said('it'), en: said('en') } });
        await this.blog.publish(storeId, post.id);
      });
    }
  }
}

type Products = Map<string, { id: string; coverId: string | null }>;
