import { Injectable } from '@nestjs/common';
import { Mail } from '../mail/mail.service.js';
import { currentStore } from '../platform/scope.js';
import { AssignmentsRepository } from './assignments.repository.js';
import { firstOfBundle } from './bundle.js';
import { SubmissionsRepository } from './submissions.repository.js';
import type { Worker } from './submission.js';
import { BUNDLE_SECONDS, workSentLetter } from './work.letters.js';

/** The creator is told of what is handed in: one letter for all that one student sends within ten minutes, leaving when they are over. */
@Injectable()
export class HandedIn {
  constructor(
    private readonly assignments: AssignmentsRepository,
    private readonly submissions: SubmissionsRepository,
    private readonly mail: Mail,
  ) {}

  /** Of their newest piece, in the transaction that keeps it and holds the student. */
  async tell({ storeId, enrolmentId }: Worker): Promise<void> {
    const store = currentStore();
    if (!store.email) return;
    const first = firstOfBundle(await this.assignments.sentBy(storeId, enrolmentId), BUNDLE_SECONDS);
    const work = first && (await this.submissions.one(storeId, first.id, store.locale));
    if (work) await this.mail.write(workSentLetter(work, store));
  }
}
