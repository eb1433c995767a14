import { Injectable } from '@nestjs/common';
import { type Locale, LOCALES } from '../platform/scope.js';
import { Search } from '../search/search.service.js';
import { plainText } from '../web/markdown.js';
import { type IndexedLesson, IndexRepository } from './index.repository.js';
import { inWords } from './words.js';

const BODY_LENGTH = 50_000;

/**
 * The search finds a lesson while it is published and its product is on sale, in each language it has words in. It leads to the
 * lesson where everybody may see it, else to the product.
 */
@Injectable()
export class CourseIndex {
  constructor(
    private readonly search: Search,
    private readonly repository: IndexRepository,
  ) {}

  /** As these lessons are now, or all of the course; in the transaction that changed them. */
  async follow(storeId: string, courseId: string, lessonIds: readonly string[] | null = null): Promise<void> {
    for (const lesson of await this.repository.lessons(storeId, { courseId, lessonIds })) await this.put(storeId, lesson);
  }

  /** As all lessons of the product are now; in the transaction that changed the product. */
  async followProduct(storeId: string, productId: string): Promise<void> {
    for (const lesson of await this.repository.lessons(storeId, { productId })) await this.put(storeId, lesson);
  }

  private async put(storeId: string, { id, slug, productSlug, words, isSeen, preview }: IndexedLesson): Promise<void> {
    await this.search.remove(storeId, 'lesson', id);
    if (!isSeen) return;
    const path = preview ? `/learn/${productSlug}/${slug}` : `/p/${productSlug}`;
    for (const locale of LOCALES.filter((one: Locale) => words[one]?.title)) {
      const { title, bodyMd } = inWords(words, { title: '', bodyMd: '' }, locale);
      await this.search.put({
        storeId,
        kind: 'lesson',
        subjectId: id,
        locale,
        title,
        body: plainText(bodyMd, BODY_LENGTH),
        path,
      });
    }
  }
}
