import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Courses } from '../courses/courses.service.js';
import { currentStore, scope } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { Form, FormBody } from '../web/form.js';
import { Redirect, redirect } from '../web/view.interceptor.js';
import { ReplyForm, SubmissionsQuery } from './assignments.dto.js';
import { submissionPage, submissionsPage } from './submissions.pages.js';
import { Submissions } from './submissions.service.js';

/** Work of students, of all courses and of one. */
@Controller('studio')
@StaffOnly()
export class SubmissionsStudioController {
  constructor(
    private readonly submissions: Submissions,
    private readonly courses: Courses,
  ) {}

  @Get('submissions')
  async all(@Query() query: SubmissionsQuery) {
    const list = await this.submissions.list(currentStore().id, scope().locale, { ...query, courseId: null });
    return submissionsPage({ ...list, query, course: null });
  }

  @Get('courses/:id/submissions')
  async ofCourse(@Param('id') id: string, @Query() query: SubmissionsQuery) {
    const { id: storeId } = currentStore();
    const course = await this.courses.byId(storeId, id, scope().locale);
    const list = await this.submissions.list(storeId, scope().locale, { ...query, courseId: course.id });
    return submissionsPage({ ...list, query, course });
  }

  @Get('submissions/:id')
  async one(@Param('id') id: string) {
    return submissionPage(await this.submissions.one(currentStore().id, id, scope().locale), Form.of<ReplyForm>({}));
  }

  @Get('submissions/:id/file')
  async file(@Param('id') id: string) {
    return new Redirect(await this.submissions.signFile(currentStore().id, id, scope().locale), null, 302);
  }

  @Post('submissions/:id/reply')
  @HttpCode(200)
  async reply(@Param('id') id: string, @FormBody(ReplyForm) form: Form<ReplyForm>) {
    const { id: storeId } = currentStore();
    const done = await form.submit(async ({ verdict, reply }) => {
      await this.submissions.reply(storeId, id, { verdict, reply: reply ?? '', accountId: scope().staff!.accountId });
      return verdict;
    });
    if (done) return redirect(`/studio/submissions/${id}`, `handedIn.notices.${done}`);
    return submissionPage(await this.submissions.one(storeId, id, scope().locale), form);
  }
}
