import { Injectable } from '@nestjs/common';
import { BlockLists } from '../blocks/block.lists.service.js';
import { textOf } from '../blocks/block.text.js';
import { CourseIndex } from '../courses/course.index.js';
import { LOCALES } from '../platform/scope.js';
import { Search } from '../search/search.service.js';
import { Stores } from '../stores/stores.service.js';
import { plainText } from '../web/markdown.js';
import type { Product } from './product.entity.js';

const BODY_LENGTH = 50_000;

/** The search finds a product while it is on sale, in each language it has words in. */
@Injectable()
export class ProductIndex {
  constructor(
    private readonly search: Search,
    private readonly stores: Stores,
    private readonly blocks: BlockLists,
    private readonly lessons: CourseIndex,
  ) {}

  /** As the product is now; in the transaction that changed it. */
  async follow(product: Product): Promise<void> {
    const { storeId, id, slug, tags, texts } = product;
    await this.search.remove(storeId, 'product', id);
    await this.lessons.followProduct(storeId, id);
    if (product.status !== 'published') return;
    const { locale: own } = await this.stores.byId(storeId);
    const blocks = await this.blocks.of(storeId, id);
    for (const locale of LOCALES) {
      const words = locale === own ? product : texts.find((text) => text.locale === locale);
      if (!words) continue;
      const body = [
        words.promise || product.promise,
        plainText(words.descriptionMd || product.descriptionMd, BODY_LENGTH),
        plainText(words.audienceMd || product.audienceMd, BODY_LENGTH),
        ...(words.questions.length > 0 ? words : product).questions.flatMap(({ question, answerMd }) => [
          question,
          plainText(answerMd, BODY_LENGTH),
        ]),
        ...blocks.map((block) => textOf(block, locale)),
        tags.join(', '),
      ]
        .filter(Boolean)
        .join('\n');
      await this.search.put({ storeId, kind: 'product', subjectId: id, locale, title: words.title, body, path: `/p/${slug}` });
    }
  }
}
