import { Get, Param, Query } from '@nestjs/common';
import { currentStore, scope } from '../platform/scope.js';
import { ApiController } from '../web/api.js';
import { ApiScope } from '../web/auth.js';
import { presentEnrolment, presentStanding } from './presenters.js';
import { Roster } from './roster.service.js';
import { EnrolmentsQuery } from './students.dto.js';
import { Students } from './students.service.js';

@ApiController('courses/:id/enrolments')
@ApiScope('enrolments:read')
export class CourseEnrolmentsApi {
  constructor(private readonly roster: Roster) {}

  @Get()
  async list(@Param('id') courseId: string, @Query() { limit, cursor, email }: EnrolmentsQuery) {
    const ask = { search: email ?? '', cursor: cursor ?? '', locale: scope().locale, limit };
    const { students, nextCursor, lessonCount } = await this.roster.list(currentStore().id, courseId, ask);
    return { data: students.map((student) => presentEnrolment(student, courseId, lessonCount)), nextCursor };
  }
}

@ApiController('enrolments')
@ApiScope('enrolments:read')
export class EnrolmentsApi {
  constructor(private readonly students: Students) {}

  @Get(':id')
  async one(@Param('id') id: string) {
    return presentStanding(await this.students.standingById(currentStore().id, id, scope().locale));
  }
}
