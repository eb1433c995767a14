import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { notFound } from '../platform/errors.js';
import { currentStore, scope } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { Form, FormBody } from '../web/form.js';
import { OrderForm, ordered, orderOf } from '../web/reordered.js';
import { redirect } from '../web/view.interceptor.js';
import { QUESTION_KINDS, type QuestionKind } from './course.js';
import { Courses } from './courses.service.js';
import { Lessons } from './lessons.service.js';
import { QuestionForm, questionForm, questionFrom } from './question.dto.js';
import { questionPage } from './question.pages.js';
import { Questions } from './questions.service.js';

const Id = new ParseUUIDPipe({ exceptionFactory: () => notFound() });
const listAt = (course: string, lesson: string) => `/studio/courses/${course}/lessons/${lesson}`;

const kindFrom = (typed: unknown): QuestionKind => QUESTION_KINDS.find((kind) => kind === typed) ?? 'single';

/** The questions of a quiz. */
@Controller('studio/courses/:id/lessons/:lesson/questions')
@StaffOnly('owner', 'editor')
export class QuestionsStudioController {
  constructor(
    private readonly courses: Courses,
    private readonly lessons: Lessons,
    private readonly questions: Questions,
  ) {}

  @Get('new')
  async fresh(@Param('id', Id) id: string, @Param('lesson', Id) lesson: string, @Query('kind') typed: unknown) {
    const kind = kindFrom(typed);
    return this.page(id, lesson, kind, Form.of<QuestionForm>({ points: '1' }), `questions/new?kind=${kind}`);
  }

  @Post('new')
  @HttpCode(200)
  async add(
    @Param('id', Id) id: string,
    @Param('lesson', Id) lesson: string,
    @Query('kind') typed: unknown,
    @FormBody(QuestionForm) form: Form<QuestionForm>,
  ) {
    const store = currentStore();
    const kind = kindFrom(typed);
    await this.lessons.byId(store.id, id, lesson);
    const added = await form.submit((value) => this.questions.add(store.id, id, lesson, questionFrom(value, kind, store)));
    return added
      ? redirect(listAt(id, lesson), 'courses.notices.questionAdded')
      : this.page(id, lesson, kind, form, `questions/new?kind=${kind}`);
  }

  @Post('order')
  async order(@Param('id', Id) id: string, @Param('lesson', Id) lesson: string, @FormBody(OrderForm) form: Form<OrderForm>) {
    await this.lessons.byId(currentStore().id, id, lesson);
    await this.questions.order(currentStore().id, id, lesson, orderOf(form));
    return ordered(form, listAt(id, lesson), 'courses.notices.moved');
  }

  @Get(':question')
  async edit(@Param('id', Id) id: string, @Param('lesson', Id) lesson: string, @Param('question', Id) question: string) {
    const stored = await this.questions.byId(currentStore().id, id, lesson, question);
    return this.page(id, lesson, stored.kind, questionForm(stored), `questions/${question}`);
  }

  @Post(':question')
  @HttpCode(200)
  async save(
    @Param('id', Id) id: string,
    @Param('lesson', Id) lesson: string,
    @Param('question', Id) question: string,
    @FormBody(QuestionForm) form: Form<QuestionForm>,
  ) {
    const store = currentStore();
    const { kind } = await this.questions.byId(store.id, id, lesson, question);
    const saved = await form.submit(async (value) => {
      await this.questions.change(store.id, id, lesson, question, questionFrom(value, kind, store));
      return true;
    });
    return saved
      ? redirect(listAt(id, lesson), 'courses.notices.saved')
      : this.page(id, lesson, kind, form, `questions/${question}`);
  }

  @Post(':question/remove')
  async remove(@Param('id', Id) id: string, @Param('lesson', Id) lesson: string, @Param('question', Id) question: string) {
    await this.questions.remove(currentStore().id, id, lesson, question);
    const undo = `${listAt(id, lesson)}/questions/${question}/restore`;
    return redirect(listAt(id, lesson), 'courses.notices.questionRemoved', undo);
  }

  @Post(':question/restore')
  async restore(@Param('id', Id) id: string, @Param('lesson', Id) lesson: string, @Param('question', Id) question: string) {
    await this.questions.restore(currentStore().id, id, lesson, question);
    return redirect(listAt(id, lesson), 'courses.notices.restored');
  }

  private async page(id: string, lessonId: string, kind: QuestionKind, form: Form<QuestionForm>, to: string) {
    const { id: storeId, locale: own } = currentStore();
    const { locale } = scope();
    const [course, { words, kind: of }] = await Promise.all([
      this.courses.byId(storeId, id, locale),
      this.lessons.byId(storeId, id, lessonId),
    ]);
    if (of !== 'quiz') throw notFound();
    const title = (words[locale] ?? words[own] ?? Object.values(words)[0])?.title ?? '';
    return questionPage({ course, lesson: { id: lessonId, title }, kind, form, to: `${listAt(id, lessonId)}/${to}` });
  }
}
