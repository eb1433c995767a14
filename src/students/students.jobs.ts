import { Injectable } from '@nestjs/common';
import { Attention } from '../attention/attention.service.js';
import { ShopError } from '../platform/errors.js';
import { Clock } from '../ports/clock.js';
import { type JobPayload, Jobs, OnJob, Periodic } from '../ports/jobs.js';
import { EnrolmentsRepository } from './enrolments.repository.js';
import { Unlocking } from './unlocking.service.js';

const BATCH = 100;
/** A turn ends after so many batches, so that a process that is told to stop can. */
const BATCHES = 100;

const isUnavailable = (error: unknown) => error instanceof ShopError && error.kind === 'unavailable';

/** Work is proportional to what is due: an enrolment that waits for nothing is not looked at. */
@Injectable()
export class StudentsJobs {
  constructor(
    private readonly enrolments: EnrolmentsRepository,
    private readonly unlocking: Unlocking,
    private readonly attention: Attention,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  @Periodic('students.open', 2)
  async open(): Promise<void> {
    for (let batch = 0; batch < BATCHES; batch++) if (!(await this.openBatch())) return;
  }

  /** Rules, lessons, cohorts or a course itself have changed: who owns it is in it, and each is looked at again. */
  @OnJob('students.replan')
  async replan({ storeId, courseId }: JobPayload): Promise<void> {
    const [store, course] = [String(storeId), String(courseId)];
    for (;;) {
      const owners = await this.enrolments.owners(store, { courseId: course });
      if (owners.length === 0) break;
      await this.enrolments.enrol(owners, this.clock.now());
    }
    await this.enrolments.lookAgainAtAll(store, this.clock.now(), course);
    this.jobs.wake('students.open');
  }

  /** A person has seen to what stopped one of them. */
  @OnJob('students.again')
  async again({ storeId, enrolmentId }: JobPayload): Promise<void> {
    await this.enrolments.lookAt(String(storeId), this.clock.now(), String(enrolmentId));
  }

  /** False when nothing was due. One that cannot be opened must not hold up the others: then they go one by one. */
  private async openBatch(): Promise<boolean> {
    try {
      return (await this.unlocking.openDue(BATCH)) > 0;
    } catch (error) {
      if (isUnavailable(error)) throw error;
      for (const one of await this.enrolments.dueIds(this.clock.now(), BATCH)) await this.openOne(one);
      return true;
    }
  }

  private async openOne({ id, storeId }: { id: string; storeId: string }): Promise<void> {
    const retry = { job: 'students.again', payload: { storeId, enrolmentId: id } };
    await this.attention.watch({ storeId, kind: 'unlocking-stopped', subject: id, retry }, async () => {
      try {
        await this.unlocking.openDue(1, id);
      } catch (error) {
        if (!isUnavailable(error)) await this.enrolments.lookNext([{ id, nextOpeningAt: null }]);
        throw error;
      }
    });
  }
}
