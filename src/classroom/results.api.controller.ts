import { Get, Param } from '@nestjs/common';
import { currentStore, scope } from '../platform/scope.js';
import { Students } from '../students/students.service.js';
import { ApiController } from '../web/api.js';
import { ApiScope } from '../web/auth.js';
import { Quizzes } from './quizzes.service.js';

@ApiController('enrolments/:id/attempts')
@ApiScope('enrolments:read')
export class ResultsApi {
  constructor(
    private readonly students: Students,
    private readonly quizzes: Quizzes,
  ) {}

  /** What was answered stays with the student. */
  @Get()
  async list(@Param('id') id: string) {
    const { id: storeId } = currentStore();
    const { enrolment } = await this.students.standingById(storeId, id, scope().locale);
    return { data: await this.quizzes.results(storeId, enrolment.id), nextCursor: null };
  }
}
