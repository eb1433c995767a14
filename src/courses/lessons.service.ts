import { Injectable } from '@nestjs/common';
import { embedOf } from '../blocks/embed.js';
import { noteChange } from '../platform/changes.js';
import { brokenConstraint } from '../platform/database.js';
import { invalidField, notFound, ShopError } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import { scopeOrNull } from '../platform/scope.js';
import { checkSlug } from '../platform/slug.js';
import { Clock } from '../ports/clock.js';
import { Revisions } from '../revisions/revisions.service.js';
import { Materials } from '../materials/materials.service.js';
import { CourseHold } from './course.hold.js';
import { CourseIndex } from './course.index.js';
import { lacking } from './lacking.js';
import { inWords } from './words.js';
import type { LessonWords, Spoken } from './course.js';
import { type AuthoredLesson, type LessonContent, LessonsRepository } from './lessons.repository.js';

const SLUG_KEY = 'lessons_course_id_slug_key';

/** What single lessons say and show, as their author has them: with drafts, in all languages. */
@Injectable()
export class Lessons {
  constructor(
    private readonly repository: LessonsRepository,
    private readonly hold: CourseHold,
    private readonly materials: Materials,
    private readonly index: CourseIndex,
    private readonly revisions: Revisions,
    private readonly clock: Clock,
  ) {}

  async byId(storeId: string, courseId: string, id: string): Promise<AuthoredLesson> {
    const [lesson] = isId(id) && isId(courseId) ? await this.repository.find(storeId, courseId, [id]) : [];
    if (!lesson) throw notFound();
    return lesson;
  }

  all(storeId: string, courseId: string): Promise<AuthoredLesson[]> {
    return this.repository.find(storeId, courseId, null);
  }

  /** `agree` is shown what is stored while nobody else can change it, and may throw. */
  async change(
    storeId: string,
    courseId: string,
    id: string,
    content: LessonContent,
    agree?: (stored: AuthoredLesson) => void,
  ): Promise<void> {
    checkSlug(content.slug);
    if (content.embedUrl !== null && !embedOf(content.embedUrl)) throw invalidField('embedUrl', 'unknown-film');
    await this.alter(storeId, courseId, id, async (stored) => {
      agree?.(stored);
      await this.revisions.keep(storeId, subjectOf(courseId, id), stored.words, content.words);
      try {
        await this.repository.save(storeId, courseId, id, content, this.clock.now());
      } catch (error) {
        if (brokenConstraint(error) === SLUG_KEY) throw invalidField('slug', 'taken');
        throw error;
      }
    });
  }

  /** Words that it had before, once more. */
  async reword(storeId: string, courseId: string, id: string, words: Spoken<LessonWords>): Promise<void> {
    await this.hold.during(storeId, courseId, async () =>
      this.change(storeId, courseId, id, { ...(await this.byId(storeId, courseId, id)), words }),
    );
  }

  /** Refuses one that lacks something. */
  async publish(storeId: string, courseId: string, id: string): Promise<void> {
    await this.alter(storeId, courseId, id, async (lesson) => {
      if (lacking(lesson) !== null) throw new ShopError('conflict', 'lesson-not-ready');
      await this.repository.turn(storeId, courseId, [id], { status: 'published' }, this.clock.now());
    });
  }

  async withdraw(storeId: string, courseId: string, id: string): Promise<void> {
    await this.alter(storeId, courseId, id, () =>
      this.repository.turn(storeId, courseId, [id], { status: 'draft' }, this.clock.now()),
    );
  }

  /** Shows what this upload brings, from now on; null to show nothing. Answers with what it showed before. */
  async show(
    storeId: string,
    courseId: string,
    id: string,
    upload: { id: string; fileName: string } | null,
  ): Promise<string | null> {
    let before: string | null = null;
    await this.alter(storeId, courseId, id, async ({ materialId }) => {
      before = materialId;
      if (upload) await this.materials.expect(storeId, upload.id, upload.fileName);
      await this.repository.setMaterial(storeId, courseId, id, upload?.id ?? null, this.clock.now());
    });
    return before;
  }

  private async alter(storeId: string, courseId: string, id: string, act: (lesson: AuthoredLesson) => Promise<void>) {
    await this.hold.during(storeId, courseId, async () => {
      const before = await this.byId(storeId, courseId, id);
      await act(before);
      const after = await this.byId(storeId, courseId, id);
      await this.index.follow(storeId, courseId, [id]);
      noteChange({ id, label: titleOf(after) }, before, after);
    });
  }
}

/** Under which its former words are kept. */
export const subjectOf = (courseId: string, id: string): string => `lesson:${courseId}:${id}`;

/** In the reader's language, else the store's, else whichever is there: scripts have no reader. */
export function titleOf({ words }: AuthoredLesson): string {
  const here = scopeOrNull();
  return inWords(words, { title: '', bodyMd: '' }, ...(here ? [here.locale] : []), ...(here?.store ? [here.store.locale] : []))
    .title;
}
