import { Injectable } from '@nestjs/common';
import { noteChange } from '../platform/changes.js';
import { notFound, ShopError } from '../platform/errors.js';
import { isId, newId } from '../platform/ids.js';
import { Clock } from '../ports/clock.js';
import { inOrder } from '../web/reordered.js';
import { CourseHold } from './course.hold.js';
import { Lessons } from './lessons.service.js';
import { type AuthoredLesson, type AuthoredQuestion, LessonsRepository } from './lessons.repository.js';

export type QuestionDraft = Omit<AuthoredQuestion, 'id' | 'kind'>;

const MOST_QUESTIONS = 100;

/** A quiz's questions as their author has them. What was answered before stays graded as it was. */
@Injectable()
export class Questions {
  constructor(
    private readonly repository: LessonsRepository,
    private readonly hold: CourseHold,
    private readonly lessons: Lessons,
    private readonly clock: Clock,
  ) {}

  /** In order. */
  async of(storeId: string, courseId: string, lessonId: string): Promise<AuthoredQuestion[]> {
    await this.lessons.byId(storeId, courseId, lessonId);
    return this.repository.questions(storeId, lessonId);
  }

  async byId(storeId: string, courseId: string, lessonId: string, id: string): Promise<AuthoredQuestion> {
    const question = (await this.of(storeId, courseId, lessonId)).find((one) => one.id === id);
    if (!question) throw notFound();
    return question;
  }

  async add(storeId: string, courseId: string, lessonId: string, draft: QuestionDraft): Promise<string> {
    const id = newId();
    await this.alter(storeId, courseId, lessonId, async ({ questions }) => {
      if (questions >= MOST_QUESTIONS) throw new ShopError('conflict', 'quiz-full', { params: { max: MOST_QUESTIONS } });
      await this.repository.saveQuestion(storeId, lessonId, { ...draft, id });
    });
    return id;
  }

  async change(storeId: string, courseId: string, lessonId: string, id: string, draft: QuestionDraft): Promise<void> {
    await this.alter(storeId, courseId, lessonId, async () => {
      await this.byId(storeId, courseId, lessonId, id);
      await this.repository.saveQuestion(storeId, lessonId, { ...draft, id });
    });
  }

  async order(storeId: string, courseId: string, lessonId: string, ids: readonly string[]): Promise<void> {
    await this.alter(storeId, courseId, lessonId, async () => {
      const wanted = inOrder(await this.repository.questions(storeId, lessonId), ids);
      await this.repository.arrangeQuestions(
        storeId,
        lessonId,
        wanted.map(({ id }) => id),
      );
    });
  }

  async remove(storeId: string, courseId: string, lessonId: string, id: string): Promise<void> {
    await this.setRemoved(storeId, courseId, lessonId, id, this.clock.now());
  }

  async restore(storeId: string, courseId: string, lessonId: string, id: string): Promise<void> {
    await this.setRemoved(storeId, courseId, lessonId, id, null);
  }

  private async setRemoved(storeId: string, courseId: string, lessonId: string, id: string, at: Date | null): Promise<void> {
    await this.alter(storeId, courseId, lessonId, async ({ status, questions }) => {
      if (at) await this.byId(storeId, courseId, lessonId, id);
      if (at && status === 'published' && questions === 1) throw new ShopError('conflict', 'last-question');
      if (!isId(id) || !(await this.repository.setQuestionRemoved(storeId, lessonId, id, at))) throw notFound();
    });
  }

  private async alter(storeId: string, courseId: string, lessonId: string, act: (lesson: AuthoredLesson) => Promise<void>) {
    await this.hold.during(storeId, courseId, async () => {
      const lesson = await this.lessons.byId(storeId, courseId, lessonId);
      if (lesson.kind !== 'quiz') throw notFound();
      await act(lesson);
      noteChange({ id: lessonId, label: Object.values(lesson.words)[0]?.title ?? '' }, {}, {});
    });
  }
}
