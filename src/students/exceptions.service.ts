import { Injectable } from '@nestjs/common';
import { noteChange } from '../platform/changes.js';
import { Database } from '../platform/database.js';
import { invalidField } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import { Clock } from '../ports/clock.js';
import { Jobs } from '../ports/jobs.js';
import { type HeldEnrolment, EnrolmentsRepository } from './enrolments.repository.js';
import { RosterRepository } from './roster.repository.js';
import { studentGone } from './students.errors.js';

/** What a creator decides for one student, whatever the rules say. Each has the unlocking job look at them. */
@Injectable()
export class Exceptions {
  constructor(
    private readonly enrolments: EnrolmentsRepository,
    private readonly repository: RosterRepository,
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** Opens a module or a lesson from a moment on; now with null. What opens by it is told by letter. */
  async open(storeId: string, courseId: string, enrolmentId: string, what: string, at: Date | null): Promise<void> {
    const now = this.clock.now();
    const opensAt = at && at > now ? at : now;
    await this.change(storeId, courseId, enrolmentId, opensAt, async () => {
      if (!isId(what) || !(await this.repository.override(storeId, enrolmentId, what, opensAt, now)))
        throw invalidField('what', 'not-a-choice');
      return { opens: opensAt };
    });
  }

  /** What it has opened stays open. */
  async drop(storeId: string, courseId: string, enrolmentId: string, id: string): Promise<void> {
    await this.change(storeId, courseId, enrolmentId, this.clock.now(), async () => {
      if (isId(id)) await this.repository.dropOverride(storeId, enrolmentId, id);
      return { opens: '' };
    });
  }

  async choose(storeId: string, courseId: string, enrolmentId: string, cohortId: string | null): Promise<void> {
    await this.change(storeId, courseId, enrolmentId, this.clock.now(), async () => {
      if (!(await this.repository.choose(storeId, enrolmentId, cohortId))) throw invalidField('cohortId', 'not-a-choice');
      return { group: cohortId ?? '' };
    });
  }

  private async change(
    storeId: string,
    courseId: string,
    enrolmentId: string,
    lookAt: Date,
    act: (held: HeldEnrolment) => Promise<object>,
  ): Promise<void> {
    await this.database.transaction(async () => {
      const held = isId(enrolmentId) ? await this.enrolments.hold(enrolmentId) : null;
      if (!held || held.storeId !== storeId || held.courseId !== courseId) throw studentGone();
      const changed = await act(held);
      await this.enrolments.lookAt(storeId, lookAt, enrolmentId);
      noteChange({ id: enrolmentId, label: held.customer.email }, {}, changed);
    });
    this.jobs.wake('students.open');
  }
}
