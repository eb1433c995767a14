import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { notFound } from '../platform/errors.js';
import { currentStore, scope } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import { StaffOnly } from '../web/auth.js';
import { Form, FormBody } from '../web/form.js';
import { OrderForm, ordered, orderOf } from '../web/reordered.js';
import { redirect } from '../web/view.interceptor.js';
import { Cohorts } from './cohorts.service.js';
import { builderPage } from './course.builder.pages.js';
import { courseListPage } from './course.list.pages.js';
import { inventedFrom, openTo } from './course.preview.js';
import { previewPage } from './course.preview.pages.js';
import { settingsPage } from './course.settings.pages.js';
import { BulkForm, CohortForm, cohortOf, CourseForm, factsOf, PreviewQuery } from './courses.dto.js';
import { Courses } from './courses.service.js';
import { dripOf } from './drip.dto.js';
import { Structure } from './structure.service.js';

const Id = new ParseUUIDPipe({ exceptionFactory: () => notFound() });

/** A whole course: its list, its order, its rules. */
@Controller('studio/courses')
@StaffOnly('owner', 'editor')
export class CoursesStudioController {
  constructor(
    private readonly courses: Courses,
    private readonly structure: Structure,
    private readonly cohorts: Cohorts,
    private readonly clock: Clock,
  ) {}

  @Get()
  @StaffOnly()
  async list() {
    return courseListPage(await this.structure.list(currentStore().id));
  }

  @Get(':id')
  @StaffOnly()
  async builder(@Param('id', Id) id: string) {
    return builderPage({ outline: await this.outline(id) });
  }

  @Post(':id/order')
  async order(@Param('id', Id) id: string, @FormBody(OrderForm) form: Form<OrderForm>) {
    await this.courses.byId(currentStore().id, id);
    await this.structure.order(currentStore().id, id, orderOf(form));
    return ordered(form, `/studio/courses/${id}`, 'courses.notices.moved');
  }

  @Post(':id/bulk')
  async bulk(@Param('id', Id) id: string, @FormBody(BulkForm) form: Form<BulkForm>) {
    const done = await form.submit((value) => this.apply(id, value));
    if (done === null) return builderPage({ outline: await this.outline(id), refused: { which: 'bulk', form } });
    return redirect(`/studio/courses/${id}`, ...done);
  }

  /** A refused one, reloaded. */
  @Get(':id/bulk')
  async again(@Param('id', Id) id: string) {
    await this.courses.byId(currentStore().id, id);
    return redirect(`/studio/courses/${id}`);
  }

  @Get(':id/preview')
  @StaffOnly()
  async preview(@Param('id', Id) id: string, @Query() query: PreviewQuery) {
    const store = currentStore();
    const [outline, cohorts] = await Promise.all([
      this.courses.outline(store.id, id, scope().locale),
      this.cohorts.list(store.id, id),
    ]);
    const invented = inventedFrom(query, cohorts, store.timeZone, this.clock.now());
    return previewPage({ outline, invented, cohorts, found: openTo(outline, invented) });
  }

  @Get(':id/settings')
  @StaffOnly()
  async settings(@Param('id', Id) id: string) {
    return settingsPage(await this.facts(id));
  }

  @Post(':id/settings')
  @HttpCode(200)
  async saveSettings(@Param('id', Id) id: string, @FormBody(CourseForm) form: Form<CourseForm>) {
    const saved = await form.submit(async (value) => {
      await this.structure.setFacts(currentStore().id, id, factsOf(value));
      return true;
    });
    return saved
      ? redirect(`/studio/courses/${id}/settings`, 'courses.notices.saved')
      : settingsPage({ ...(await this.facts(id)), form });
  }

  @Post(':id/cohorts')
  @HttpCode(200)
  async addCohort(@Param('id', Id) id: string, @FormBody(CohortForm) form: Form<CohortForm>) {
    const added = await form.submit((value) => this.cohorts.add(currentStore().id, id, cohortOf(value)));
    return added
      ? redirect(`/studio/courses/${id}/settings`, 'courses.notices.cohortAdded')
      : settingsPage({ ...(await this.facts(id)), refused: { form } });
  }

  @Post(':id/cohorts/:cohort')
  @HttpCode(200)
  async changeCohort(
    @Param('id', Id) id: string,
    @Param('cohort', Id) cohort: string,
    @FormBody(CohortForm) form: Form<CohortForm>,
  ) {
    await this.cohorts.byId(currentStore().id, id, cohort);
    const saved = await form.submit(async (value) => {
      await this.cohorts.change(currentStore().id, id, cohort, cohortOf(value));
      return true;
    });
    return saved
      ? redirect(`/studio/courses/${id}/settings`, 'courses.notices.saved')
      : settingsPage({ ...(await this.facts(id)), refused: { id: cohort, form } });
  }

  @Post(':id/cohorts/:cohort/remove')
  async removeCohort(@Param('id', Id) id: string, @Param('cohort', Id) cohort: string) {
    await this.cohorts.remove(currentStore().id, id, cohort);
    return redirect(`/studio/courses/${id}/settings`, 'courses.notices.cohortRemoved');
  }

  private async apply(id: string, form: BulkForm): Promise<[notice: string, undo?: string]> {
    const { id: storeId } = currentStore();
    const { lessonIds, act } = form;
    switch (act) {
      case 'move':
        await this.structure.moveLessons(storeId, id, lessonIds, form.moduleId ?? '');
        return ['courses.notices.moved'];
      case 'remove':
        return [
          'courses.notices.lessonsRemoved',
          `/studio/courses/${id}/lessons/restore?at=${(await this.structure.removeLessons(storeId, id, lessonIds)).getTime()}`,
        ];
      case 'drip':
        await this.structure.turn(storeId, id, lessonIds, { drip: dripOf(form) });
        return ['courses.notices.saved'];
      case 'preview':
      case 'unpreview':
        await this.structure.turn(storeId, id, lessonIds, { preview: act === 'preview' });
        return ['courses.notices.saved'];
      case 'draft':
        await this.structure.turn(storeId, id, lessonIds, { status: 'draft' });
        return ['courses.notices.withdrawn'];
      case 'publish': {
        const left = await this.structure.turn(storeId, id, lessonIds, { status: 'published' });
        return [left > 0 ? 'courses.notices.somePublished' : 'courses.notices.published'];
      }
    }
  }

  private outline(id: string) {
    return this.courses.outline(currentStore().id, id, scope().locale, { drafts: true });
  }

  private async facts(id: string) {
    const { id: storeId } = currentStore();
    const [course, cohorts] = await Promise.all([this.courses.byId(storeId, id, scope().locale), this.cohorts.list(storeId, id)]);
    return { course, cohorts };
  }
}
