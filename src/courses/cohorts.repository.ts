import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';

/** People who begin on the same day. Days are `YYYY-MM-DD`. */
export interface Cohort {
  id: string;
  name: string;
  startsOn: string;
  endsOn: string | null;
  students: number;
}

export type CohortFacts = Pick<Cohort, 'name' | 'startsOn' | 'endsOn'>;

@Injectable()
export class CohortsRepository {
  constructor(private readonly database: Database) {}

  async list(storeId: string, courseId: string): Promise<Cohort[]> {
    return this.database.query(
      `select h.id, h.name, to_char(h.starts_on, 'YYYY-MM-DD') as "startsOn", to_char(h.ends_on, 'YYYY-MM-DD') as "endsOn",
         (select count(*) from course_enrolments e where e.cohort_id = h.id) as students
       from course_cohorts h where h.store_id = $1 and h.course_id = $2 order by h.starts_on, h.id`,
      [storeId, courseId],
    );
  }

  /** False when the store has no such course. */
  async insert(storeId: string, courseId: string, id: string, { name, startsOn, endsOn }: CohortFacts, at: Date): Promise<void> {
    await this.database.execute(
      `insert into course_cohorts (id, store_id, course_id, name, starts_on, ends_on, created_at) values ($3, $1, $2, $4, $5, $6, $7)`,
      [storeId, courseId, id, name, startsOn, endsOn, at],
    );
  }

  async update(storeId: string, courseId: string, id: string, { name, startsOn, endsOn }: CohortFacts): Promise<boolean> {
    const changed = await this.database.execute(
      `update course_cohorts set name = $4, starts_on = $5, ends_on = $6 where store_id = $1 and course_id = $2 and id = $3`,
      [storeId, courseId, id, name, startsOn, endsOn],
    );
    return changed > 0;
  }

  /** One with students stays. */
  async delete(storeId: string, courseId: string, id: string): Promise<boolean> {
    const gone = await this.database.execute(
      `delete from course_cohorts h where store_id = $1 and course_id = $2 and id = $3
         and not exists (select 1 from course_enrolments e where e.cohort_id = h.id)`,
      [storeId, courseId, id],
    );
    return gone > 0;
  }
}
