import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import type { ImageSet } from '../images/images.service.js';
import { Media } from '../blocks/media.service.js';
import { Materials } from '../materials/materials.service.js';
import { notFound } from '../platform/errors.js';
import { currentStore, LOCALES, scope } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { type Form, FormBody } from '../web/form.js';
import { picturesIn } from '../web/markdown.js';
import { refuseUnseen } from '../web/seen.js';
import { t } from '../web/texts.js';
import { redirect } from '../web/view.interceptor.js';
import { builderPage } from './course.builder.pages.js';
import { AttachBody, NewLessonForm } from './courses.dto.js';
import { Courses } from './courses.service.js';
import { lacking } from './lacking.js';
import { lessonEditor, seenOf } from './lesson.editor.pages.js';
import { contentOf, LessonForm, lessonForm } from './lessons.dto.js';
import { Lessons } from './lessons.service.js';
import { Structure } from './structure.service.js';

const Id = new ParseUUIDPipe({ exceptionFactory: () => notFound() });
const editorAt = (course: string, lesson: string) => `/studio/courses/${course}/lessons/${lesson}`;

/** Single lessons. */
@Controller('studio/courses/:id/lessons')
@StaffOnly('owner', 'editor')
export class LessonsStudioController {
  constructor(
    private readonly courses: Courses,
    private readonly structure: Structure,
    private readonly lessons: Lessons,
    private readonly materials: Materials,
    private readonly media: Media,
  ) {}

  @Post()
  @HttpCode(200)
  async add(@Param('id', Id) id: string, @FormBody(NewLessonForm) form: Form<NewLessonForm>) {
    const { id: storeId, locale } = currentStore();
    const added = await form.submit(({ moduleId, kind, title }) =>
      this.structure.addLesson(storeId, id, { moduleId, kind, words: { [locale]: { title, bodyMd: '' } } }),
    );
    if (added) return redirect(editorAt(id, added), 'courses.notices.lessonAdded');
    const outline = await this.courses.outline(storeId, id, scope().locale, { drafts: true });
    return builderPage({ outline, refused: { which: 'lesson', form } });
  }

  /** A refused one, reloaded. */
  @Get()
  async again(@Param('id', Id) id: string) {
    await this.courses.byId(currentStore().id, id);
    return redirect(`/studio/courses/${id}`);
  }

  /** Brings back what was removed together at the instant. */
  @Post('restore')
  async restoreAll(@Param('id', Id) id: string, @Query('at') at: unknown) {
    await this.structure.restoreRemovedAt(currentStore().id, id, Number(at));
    return redirect(`/studio/courses/${id}`, 'courses.notices.restored');
  }

  @Get(':lesson')
  async edit(@Param('id', Id) id: string, @Param('lesson', Id) lesson: string) {
    return this.editor(id, lesson);
  }

  @Post(':lesson')
  @HttpCode(200)
  async save(@Param('id', Id) id: string, @Param('lesson', Id) lesson: string, @FormBody(LessonForm) form: Form<LessonForm>) {
    if (form.text('intent') === 'preview') return this.editor(id, lesson, { form, preview: await this.picturesOf(form) });
    return (await this.keep(id, lesson, form))
      ? redirect(editorAt(id, lesson), 'courses.notices.saved')
      : this.editor(id, lesson, { form });
  }

  /** Saves first: the button stands beside words that may have just been typed. */
  @Post(':lesson/publish')
  @HttpCode(200)
  async publish(@Param('id', Id) id: string, @Param('lesson', Id) lesson: string, @FormBody(LessonForm) form: Form<LessonForm>) {
    const { id: storeId } = currentStore();
    if (!(await this.keep(id, lesson, form))) return this.editor(id, lesson, { form });
    if (lacking(await this.lessons.byId(storeId, id, lesson)) !== null) return this.editor(id, lesson, { refused: true });
    await this.lessons.publish(storeId, id, lesson);
    return redirect(editorAt(id, lesson), 'courses.notices.published');
  }

  /** A refused publication, reloaded. */
  @Get(':lesson/publish')
  async unpublished(@Param('id', Id) id: string, @Param('lesson', Id) lesson: string) {
    await this.lessons.byId(currentStore().id, id, lesson);
    return redirect(editorAt(id, lesson));
  }

  @Post(':lesson/withdraw')
  async withdraw(@Param('id', Id) id: string, @Param('lesson', Id) lesson: string) {
    await this.lessons.withdraw(currentStore().id, id, lesson);
    return redirect(editorAt(id, lesson), 'courses.notices.withdrawn');
  }

  @Post(':lesson/duplicate')
  async duplicate(@Param('id', Id) id: string, @Param('lesson', Id) lesson: string) {
    const copy = await this.structure.duplicateLesson(currentStore().id, id, lesson, (title) => t('courses.copyOf', { title }));
    return redirect(editorAt(id, copy), 'courses.notices.duplicated');
  }

  @Post(':lesson/remove')
  async remove(@Param('id', Id) id: string, @Param('lesson', Id) lesson: string) {
    await this.structure.removeLessons(currentStore().id, id, [lesson]);
    return redirect(`/studio/courses/${id}`, 'courses.notices.lessonRemoved', `${editorAt(id, lesson)}/restore`);
  }

  @Post(':lesson/restore')
  async restore(@Param('id', Id) id: string, @Param('lesson', Id) lesson: string) {
    await this.structure.restoreLesson(currentStore().id, id, lesson);
    return redirect(editorAt(id, lesson), 'courses.notices.restored');
  }

  /** JSON for the uploader: what has begun to arrive is shown from now on. */
  @Post(':lesson/material')
  @HttpCode(200)
  async show(@Param('id', Id) id: string, @Param('lesson', Id) lesson: string, @Body() { uploads }: AttachBody) {
    const { uploadId, fileName } = uploads[0]!;
    await this.lessons.show(currentStore().id, id, lesson, { id: uploadId, fileName });
    return { shown: uploadId };
  }

  @Post(':lesson/material/remove')
  async hide(@Param('id', Id) id: string, @Param('lesson', Id) lesson: string) {
    const before = await this.lessons.show(currentStore().id, id, lesson, null);
    const undo = before ? `${editorAt(id, lesson)}/material/restore?of=${before}` : undefined;
    return redirect(editorAt(id, lesson), 'courses.notices.materialRemoved', undo);
  }

  @Post(':lesson/material/restore')
  async showAgain(@Param('id', Id) id: string, @Param('lesson', Id) lesson: string, @Query('of', Id) of: string) {
    const { fileName } = await this.materials.one(currentStore().id, of);
    await this.lessons.show(currentStore().id, id, lesson, { id: of, fileName });
    return redirect(editorAt(id, lesson), 'courses.notices.restored');
  }

  private async keep(id: string, lessonId: string, form: Form<LessonForm>): Promise<boolean> {
    const store = currentStore();
    const lesson = await this.lessons.byId(store.id, id, lessonId);
    const kept = await form.submit(async (value) => {
      const content = contentOf(value, lesson, store);
      await this.lessons.change(store.id, id, lessonId, content, (stored) => refuseUnseen(form, seenOf(stored)));
      return true;
    });
    return kept ?? false;
  }

  private picturesOf(form: Form<LessonForm>): Promise<Map<string, ImageSet>> {
    const ids = LOCALES.flatMap((locale) => picturesIn(form.text(`body_${locale}`)));
    return this.media.pictures(currentStore().id, ids);
  }

  private async editor(
    id: string,
    lessonId: string,
    shown: { form?: Form<LessonForm>; preview?: Map<string, ImageSet>; refused?: boolean } = {},
  ) {
    const { id: storeId, locale: own } = currentStore();
    const { locale } = scope();
    const [course, lesson] = await Promise.all([
      this.courses.byId(storeId, id, locale),
      this.lessons.byId(storeId, id, lessonId),
    ]);
    const { materialId, words } = lesson;
    const [material, questions, { pictures: choice }] = await Promise.all([
      materialId === null ? null : this.materials.one(storeId, materialId),
      lesson.kind === 'quiz' ? this.courses.questions(storeId, lessonId, locale) : [],
      this.media.choice(storeId),
    ]);
    const title = (words[locale] ?? words[own] ?? Object.values(words)[0])?.title ?? '';
    return lessonEditor({ ...{ course, lesson, title, material, questions, choice }, form: lessonForm(lesson), ...shown });
  }
}
