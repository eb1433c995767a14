import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { currentStore, scope } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { Form, FormBody } from '../web/form.js';
import { redirect } from '../web/view.interceptor.js';
import { Exceptions } from './exceptions.service.js';
import { Places } from './places.service.js';
import { Roster } from './roster.service.js';
import { studentPage } from './student.pages.js';
import { CohortForm, DropForm, momentOf, OpenForm, PlaceForm, StudentsQuery } from './students.dto.js';
import { studentsPage } from './students.pages.js';

const EMPTY = <T extends object>() => Form.of<T>({});

/** Who is in a course. */
@Controller('studio/courses/:id/students')
@StaffOnly()
export class StudentsStudioController {
  constructor(
    private readonly roster: Roster,
    private readonly places: Places,
    private readonly exceptions: Exceptions,
  ) {}

  @Get()
  async list(@Param('id') id: string, @Query() query: StudentsQuery) {
    return this.listed(id, query, EMPTY());
  }

  @Post()
  @HttpCode(200)
  @StaffOnly('owner', 'editor')
  async give(@Param('id') id: string, @FormBody(PlaceForm) form: Form<PlaceForm>) {
    const enrolmentId = await form.submit(({ email, name }) => this.places.give(currentStore(), id, { email, name: name ?? '' }));
    if (enrolmentId) return redirect(`/studio/courses/${id}/students/${enrolmentId}`, 'students.notices.given');
    return this.listed(id, { q: '', cursor: '' }, form);
  }

  @Get(':enrolmentId')
  async one(@Param('id') id: string, @Param('enrolmentId') enrolmentId: string) {
    return this.shown(id, enrolmentId, EMPTY());
  }

  @Post(':enrolmentId/open')
  @HttpCode(200)
  @StaffOnly('owner', 'editor')
  async open(@Param('id') id: string, @Param('enrolmentId') enrolmentId: string, @FormBody(OpenForm) form: Form<OpenForm>) {
    const { id: storeId } = currentStore();
    const { timeZone } = await this.roster.portrait(storeId, id, enrolmentId, scope().locale);
    const done = await form.submit(async ({ what, at }) => {
      await this.exceptions.open(storeId, id, enrolmentId, what, momentOf(at, timeZone));
      return true;
    });
    return done ? redirect(at(id, enrolmentId), 'students.notices.opens') : this.shown(id, enrolmentId, form);
  }

  @Post(':enrolmentId/drop')
  @StaffOnly('owner', 'editor')
  async drop(@Param('id') id: string, @Param('enrolmentId') enrolmentId: string, @FormBody(DropForm) { value }: Form<DropForm>) {
    await this.exceptions.drop(currentStore().id, id, enrolmentId, value.id ?? '');
    return redirect(at(id, enrolmentId), 'students.notices.dropped');
  }

  @Post(':enrolmentId/group')
  @StaffOnly('owner', 'editor')
  async choose(
    @Param('id') id: string,
    @Param('enrolmentId') enrolmentId: string,
    @FormBody(CohortForm) { value }: Form<CohortForm>,
  ) {
    await this.exceptions.choose(currentStore().id, id, enrolmentId, value.cohortId || null);
    return redirect(at(id, enrolmentId), 'students.notices.group');
  }

  @Post(':enrolmentId/take-back')
  @StaffOnly('owner', 'editor')
  async takeBack(@Param('id') id: string, @Param('enrolmentId') enrolmentId: string) {
    await this.places.takeBack(currentStore().id, id, enrolmentId);
    return redirect(at(id, enrolmentId), 'students.notices.takenBack');
  }

  private async listed(id: string, { q, cursor }: StudentsQuery, form: Form<PlaceForm>) {
    const list = await this.roster.list(currentStore().id, id, { search: q, cursor, locale: scope().locale });
    return studentsPage({ ...list, search: q, cursor, form });
  }

  private async shown(id: string, enrolmentId: string, form: Form<OpenForm>) {
    return studentPage(await this.roster.portrait(currentStore().id, id, enrolmentId, scope().locale), form);
  }
}

const at = (id: string, enrolmentId: string) => `/studio/courses/${id}/students/${enrolmentId}`;
