import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { currentStore, scope } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { Form, FormBody } from '../web/form.js';
import { redirect } from '../web/view.interceptor.js';
import { CourseLetterForm } from './attendance.dto.js';
import { attendancePage } from './attendance.pages.js';
import { Attendance } from './attendance.service.js';
import { courseLetterPage } from './course.letter.pages.js';
import { CourseLetters } from './course.letters.service.js';
import { lessonAttendancePage } from './lesson.attendance.pages.js';

const A_WEEK = '7';

/** What a creator sees of a course's students together. */
@Controller('studio/courses/:id/attendance')
@StaffOnly()
export class AttendanceStudioController {
  constructor(
    private readonly attendance: Attendance,
    private readonly letters: CourseLetters,
  ) {}

  @Get()
  async show(@Param('id') id: string) {
    return attendancePage(await this.attendance.of(currentStore().id, id, scope().locale));
  }

  @Get('letter')
  @StaffOnly('owner', 'editor')
  async letter(@Param('id') id: string) {
    return this.written(id, Form.of<CourseLetterForm>({ days: A_WEEK }), null);
  }

  /** Shows whom it would reach and how it looks, or sends it. */
  @Post('letter')
  @HttpCode(200)
  @StaffOnly('owner', 'editor')
  async send(@Param('id') id: string, @FormBody(CourseLetterForm) form: Form<CourseLetterForm>) {
    const { id: storeId } = currentStore();
    await this.attendance.of(storeId, id, scope().locale);
    if (!form.ok) return this.written(id, form, null);
    const { days, lessonId, subject, bodyMd, intent } = form.value;
    const stuck = { days, lessonId: lessonId || null };
    if (intent === 'send') {
      const count = await this.letters.send(storeId, id, stuck, { subject, bodyMd });
      return redirect(`/studio/courses/${id}/attendance`, count > 0 ? 'attendance.notices.sent' : 'attendance.notices.nobody');
    }
    const reader = { name: scope().staff?.name ?? '', locale: scope().locale };
    const shown = await this.letters.preview(storeId, id, { subject, bodyMd }, reader);
    return this.written(id, form, { ...shown, count: await this.letters.count(storeId, id, stuck) });
  }

  @Get('lessons/:lessonId')
  async lesson(@Param('id') id: string, @Param('lessonId') lessonId: string) {
    return lessonAttendancePage(await this.attendance.ofLesson(currentStore().id, id, lessonId, scope().locale));
  }

  private async written(id: string, form: Form<CourseLetterForm>, preview: Parameters<typeof courseLetterPage>[0]['preview']) {
    const { outline } = await this.attendance.of(currentStore().id, id, scope().locale);
    return courseLetterPage({ outline, form, preview });
  }
}
