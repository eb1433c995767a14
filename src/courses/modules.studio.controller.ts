import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { notFound } from '../platform/errors.js';
import { currentStore, LOCALES, scope } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { Form, FormBody } from '../web/form.js';
import { OrderForm, ordered, orderOf } from '../web/reordered.js';
import { refuseUnseen } from '../web/seen.js';
import { redirect } from '../web/view.interceptor.js';
import { builderPage } from './course.builder.pages.js';
import { modulePage } from './course.settings.pages.js';
import { AttachBody, ModuleForm, moduleWords, NewModuleForm } from './courses.dto.js';
import { Courses } from './courses.service.js';
import { dripFields, dripOf } from './drip.dto.js';
import { Imports } from './imports.service.js';
import { Structure } from './structure.service.js';

const Id = new ParseUUIDPipe({ exceptionFactory: () => notFound() });
const back = (course: string, notice: string, undo?: string) => redirect(`/studio/courses/${course}`, notice, undo);

/** The modules of a course. */
@Controller('studio/courses/:id/modules')
@StaffOnly('owner', 'editor')
export class ModulesStudioController {
  constructor(
    private readonly courses: Courses,
    private readonly structure: Structure,
    private readonly imports: Imports,
  ) {}

  @Post()
  @HttpCode(200)
  async add(@Param('id', Id) id: string, @FormBody(NewModuleForm) form: Form<NewModuleForm>) {
    const { id: storeId, locale } = currentStore();
    const added = await form.submit(({ title }) => this.structure.addModule(storeId, id, { [locale]: { title } }));
    if (added) return back(id, 'courses.notices.moduleAdded');
    const outline = await this.courses.outline(storeId, id, scope().locale, { drafts: true });
    return builderPage({ outline, refused: { which: 'module', form } });
  }

  /** A refused one, reloaded. */
  @Get()
  async again(@Param('id', Id) id: string) {
    await this.courses.byId(currentStore().id, id);
    return redirect(`/studio/courses/${id}`);
  }

  @Post('order')
  async order(@Param('id', Id) id: string, @FormBody(OrderForm) form: Form<OrderForm>) {
    await this.courses.byId(currentStore().id, id);
    await this.structure.orderModules(currentStore().id, id, orderOf(form));
    return ordered(form, `/studio/courses/${id}`, 'courses.notices.moved');
  }

  @Get(':module')
  async edit(@Param('id', Id) id: string, @Param('module', Id) module: string) {
    return this.editor(id, module);
  }

  @Post(':module')
  @HttpCode(200)
  async save(@Param('id', Id) id: string, @Param('module', Id) module: string, @FormBody(ModuleForm) form: Form<ModuleForm>) {
    const store = currentStore();
    const saved = await form.submit(async (value) => {
      const said = { words: moduleWords(value, store), drip: dripOf(value) };
      await this.structure.saveModule(store.id, id, module, (stored) => {
        refuseUnseen(form, stored);
        return said;
      });
      return true;
    });
    return saved ? back(id, 'courses.notices.saved') : this.editor(id, module, form);
  }

  @Post(':module/remove')
  async remove(@Param('id', Id) id: string, @Param('module', Id) module: string) {
    await this.structure.removeModule(currentStore().id, id, module);
    return back(id, 'courses.notices.moduleRemoved', `/studio/courses/${id}/modules/${module}/restore`);
  }

  @Post(':module/restore')
  async restore(@Param('id', Id) id: string, @Param('module', Id) module: string) {
    await this.structure.restoreModule(currentStore().id, id, module);
    return back(id, 'courses.notices.restored');
  }

  /** JSON for the uploader: files that have begun to arrive become lessons. */
  @Post(':module/import')
  @HttpCode(200)
  async import(@Param('id', Id) id: string, @Param('module', Id) module: string, @Body() { uploads }: AttachBody) {
    return { lessons: await this.imports.take(currentStore(), id, module, uploads) };
  }

  private async editor(id: string, moduleId: string, form?: Form<ModuleForm>) {
    const { id: storeId } = currentStore();
    const [course, { words, drip, title }] = await Promise.all([
      this.courses.byId(storeId, id, scope().locale),
      this.structure.module(storeId, id, moduleId),
    ]);
    const titles = Object.fromEntries(LOCALES.map((locale) => [`title_${locale}`, words[locale]?.title ?? '']));
    const shown = form ?? Form.of<ModuleForm>({ ...titles, ...dripFields(drip) });
    return modulePage({ course, id: moduleId, title, stored: { words, drip }, form: shown });
  }
}
