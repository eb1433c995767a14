import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import type { LessonWords, Spoken } from './course.js';

export interface IndexedLesson {
  id: string;
  slug: string;
  productSlug: string;
  words: Spoken<LessonWords>;
  preview: boolean;
  /** Published, not removed, and of a product on sale. */
  isSeen: boolean;
}

@Injectable()
export class IndexRepository {
  constructor(private readonly database: Database) {}

  /** Also what is removed or a draft: the search has to forget it. */
  async lessons(
    storeId: string,
    { courseId, productId, lessonIds }: { courseId?: string; productId?: string; lessonIds?: readonly string[] | null },
  ): Promise<IndexedLesson[]> {
    return this.database.query(
      `select l.id, l.slug, p.slug as "productSlug", l.words, l.preview,
         l.status = 'published' and l.removed_at is null and m.removed_at is null and p.status = 'published' as "isSeen"
       from lessons l join course_modules m on m.id = l.module_id join courses c on c.id = l.course_id
         join products p on p.id = c.product_id
       where l.store_id = $1 and ($2::uuid is null or l.course_id = $2) and ($3::uuid is null or c.product_id = $3)
         and ($4::uuid[] is null or l.id = any($4))`,
      [storeId, courseId ?? null, productId ?? null, lessonIds ?? null],
    );
  }
}
