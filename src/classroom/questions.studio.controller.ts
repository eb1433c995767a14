import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Courses } from '../courses/courses.service.js';
import { pageOf, readCursor } from '../platform/cursor.js';
import { currentStore, scope } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { Form, FormBody } from '../web/form.js';
import { redirect } from '../web/view.interceptor.js';
import { Questions } from './questions.service.js';
import { QuestionsRepository } from './questions.repository.js';
import { questionPage, questionsPage } from './questions.studio.pages.js';
import { AnswerForm, QuestionsQuery } from './talk.dto.js';

const PAGE = 50;

/** What students have asked, in all courses or in one. */
@Controller('studio/questions')
@StaffOnly()
export class QuestionsStudioController {
  constructor(
    private readonly questions: Questions,
    private readonly repository: QuestionsRepository,
    private readonly courses: Courses,
  ) {}

  @Get()
  async list(@Query() query: QuestionsQuery) {
    const { id } = currentStore();
    const { locale } = scope();
    const { status, q = '', course, cursor } = query;
    const of = course ? await this.courses.byId(id, course, locale) : null;
    const listing = { status: status || null, courseId: of?.id ?? null, search: q.trim(), limit: PAGE + 1 };
    const [rows, open] = await Promise.all([
      this.repository.list(id, locale, { ...listing, after: cursor ? readCursor(cursor) : null }),
      this.repository.open(id, of?.id ?? null),
    ]);
    const { data, nextCursor } = pageOf(rows, PAGE, ({ createdAt, id: at }) => ({ at: createdAt, id: at }));
    return questionsPage({ rows: data, nextCursor, query, open, course: of });
  }

  @Get(':id')
  async one(@Param('id') id: string) {
    return questionPage({ question: await this.byId(id), answer: Form.of<AnswerForm>({}) });
  }

  @Post(':id/answer')
  @HttpCode(200)
  async answer(@Param('id') id: string, @FormBody(AnswerForm) form: Form<AnswerForm>) {
    const question = await this.byId(id);
    const { accountId } = scope().staff!;
    const done = await form.submit(async ({ answer }) =>
      this.questions.answerAsStaff(currentStore().id, id, accountId, answer).then(() => true),
    );
    return done ? redirect(`/studio/questions/${id}`, 'talk.studio.answered') : questionPage({ question, answer: form });
  }

  @Post(':id/hide')
  async hide(@Param('id') id: string) {
    await this.questions.hide(currentStore().id, id);
    return redirect(`/studio/questions/${id}`, 'talk.studio.hidden', `/studio/questions/${id}/show`);
  }

  @Post(':id/show')
  async show(@Param('id') id: string) {
    await this.questions.show(currentStore().id, id);
    return redirect(`/studio/questions/${id}`, 'talk.studio.shown');
  }

  @Post(':id/remove')
  async remove(@Param('id') id: string) {
    await this.questions.remove(currentStore().id, id);
    return redirect('/studio/questions', 'talk.studio.removed');
  }

  @Post(':id/answers/:answer/remove')
  async removeAnswer(@Param('id') id: string, @Param('answer') answer: string) {
    await this.questions.removeAnswer(currentStore().id, id, answer);
    return redirect(`/studio/questions/${id}`, 'talk.studio.answerRemoved');
  }

  private byId(id: string) {
    return this.questions.byId(currentStore().id, id, scope().locale);
  }
}
