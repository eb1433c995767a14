import { Injectable } from '@nestjs/common';
import type { Course, Lesson } from '../courses/course.js';
import { Courses } from '../courses/courses.service.js';
import { type ImageSet, Images } from '../images/images.service.js';
import { notFound } from '../platform/errors.js';
import { picturesIn } from '../web/markdown.js';
import { lessonHref } from './place.js';

/** Pictures in a lesson's words: whoever may read the words may see them, and nobody else. */
@Injectable()
export class LessonPictures {
  constructor(
    private readonly courses: Courses,
    private readonly images: Images,
  ) {}

  /** By id, with addresses at the lesson's own door: they outlast no admission, however late the page is scrolled. */
  async of({ storeId, productSlug }: Course, { slug }: Lesson, texts: string[]): Promise<Map<string, ImageSet>> {
    const ids = [...new Set(texts.flatMap(picturesIn))];
    return this.images.behind(storeId, ids, (id, form) => lessonHref(productSlug, slug, `media/pictures/${id}/${form}`));
  }

  /** A short-lived address. Not found for a picture that does not stand in the lesson. */
  async sign(storeId: string, lessonId: string, id: string, form: string): Promise<string> {
    const shown = await this.courses.showsPicture(storeId, lessonId, id);
    const address = shown ? await this.images.sign(storeId, id, form) : null;
    if (address === null) throw notFound();
    return address;
  }
}
