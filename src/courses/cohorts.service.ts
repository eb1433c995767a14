import { Injectable } from '@nestjs/common';
import { invalidField, notFound, ShopError } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { Clock } from '../ports/clock.js';
import { CourseHold } from './course.hold.js';
import { type Cohort, type CohortFacts, CohortsRepository } from './cohorts.repository.js';

/** Who begins a course together. */
@Injectable()
export class Cohorts {
  constructor(
    private readonly repository: CohortsRepository,
    private readonly hold: CourseHold,
    private readonly clock: Clock,
  ) {}

  /** By the day they begin. */
  list(storeId: string, courseId: string): Promise<Cohort[]> {
    return this.repository.list(storeId, courseId);
  }

  async byId(storeId: string, courseId: string, id: string): Promise<Cohort> {
    const cohort = (await this.list(storeId, courseId)).find((one) => one.id === id);
    if (!cohort) throw notFound();
    return cohort;
  }

  async add(storeId: string, courseId: string, facts: CohortFacts): Promise<string> {
    refuseBackwards(facts);
    const id = newId();
    await this.hold.during(storeId, courseId, () => this.repository.insert(storeId, courseId, id, facts, this.clock.now()));
    return id;
  }

  async change(storeId: string, courseId: string, id: string, facts: CohortFacts): Promise<void> {
    refuseBackwards(facts);
    await this.hold.during(storeId, courseId, async () => {
      if (!(await this.repository.update(storeId, courseId, id, facts))) throw notFound();
    });
  }

  /** Only while nobody is in it. */
  async remove(storeId: string, courseId: string, id: string): Promise<void> {
    await this.byId(storeId, courseId, id);
    if (!(await this.repository.delete(storeId, courseId, id))) throw new ShopError('conflict', 'cohort-not-empty');
  }
}

function refuseBackwards({ startsOn, endsOn }: CohortFacts): void {
  if (endsOn !== null && endsOn < startsOn) throw invalidField('endsOn', 'before-start');
}
