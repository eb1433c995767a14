import { Injectable } from '@nestjs/common';
import { FailedFilms } from '../materials/failed-films.service.js';
import { Database } from '../platform/database.js';
import { notFound } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import { Clock } from '../ports/clock.js';
import { Jobs } from '../ports/jobs.js';
import { StructureRepository } from './structure.repository.js';

/** Whoever changes a course holds it: two at once come one after the other, and what is open to its students is looked at again. */
@Injectable()
export class CourseHold {
  constructor(
    private readonly repository: StructureRepository,
    private readonly failedFilms: FailedFilms,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  /** Not found when the store has no such course. */
  async during<T>(storeId: string, courseId: string, act: () => Promise<T>): Promise<T> {
    return this.database.transaction(async () => {
      if (!isId(courseId) || !(await this.repository.hold(storeId, courseId, this.clock.now()))) throw notFound();
      const result = await act();
      await this.failedFilms.settle(storeId);
      await this.jobs.add('students.replan', { storeId, courseId }, { key: `replan:${courseId}` });
      return result;
    });
  }
}
