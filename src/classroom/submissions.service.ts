import { Injectable } from '@nestjs/common';
import { Mail } from '../mail/mail.service.js';
import { pageOf, readCursor } from '../platform/cursor.js';
import { Database } from '../platform/database.js';
import { notFound, ShopError } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import type { Locale } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import { Objects } from '../ports/objects.js';
import { asAttachment } from './assignments.service.js';
import { Classroom } from './classroom.service.js';
import type { ReceivedSubmission, SubmissionStatus } from './submission.js';
import { SubmissionsRepository } from './submissions.repository.js';
import { workRepliedLetter } from './work.letters.js';

export interface SubmissionList {
  rows: ReceivedSubmission[];
  nextCursor: string | null;
  /** In all, whatever the filter. */
  waiting: number;
}

export interface Verdict {
  verdict: 'accepted' | 'returned';
  reply: string;
  accountId: string;
}

const PAGE = 50;

/** What students sent in, for whoever reads it. Each piece gets one reply: what it does and its letter are one transaction. */
@Injectable()
export class Submissions {
  constructor(
    private readonly repository: SubmissionsRepository,
    private readonly classroom: Classroom,
    private readonly mail: Mail,
    private readonly objects: Objects,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async list(
    storeId: string,
    locale: Locale,
    { courseId, status, cursor }: { courseId: string | null; status?: SubmissionStatus | ''; cursor?: string },
  ): Promise<SubmissionList> {
    const after = cursor ? readCursor(cursor) : null;
    const asked = { courseId, status: status || null, after, limit: PAGE + 1 };
    const [rows, waiting] = await Promise.all([
      this.repository.list(storeId, locale, asked),
      this.repository.waiting(storeId, courseId),
    ]);
    const { data, nextCursor } = pageOf(rows, PAGE, ({ createdAt, id }) => ({ at: createdAt, id }));
    return { rows: data, nextCursor, waiting };
  }

  async one(storeId: string, id: string, locale: Locale): Promise<ReceivedSubmission> {
    const found = isId(id) ? await this.repository.one(storeId, id, locale) : null;
    if (!found) throw notFound();
    return found;
  }

  async signFile(storeId: string, id: string, locale: Locale): Promise<string> {
    const { fileName } = await this.one(storeId, id, locale);
    const key = await this.repository.objectKey(storeId, id);
    if (key === null || fileName === null) throw notFound();
    return this.objects.signGet(key, asAttachment(fileName));
  }

  /** The first of several at once counts; the others are told. Accepting ends the lesson. */
  async reply(storeId: string, id: string, { verdict, reply, accountId }: Verdict): Promise<void> {
    const { student, enrolmentId, lessonId } = await this.one(storeId, id, 'en');
    const at = this.clock.now();
    await this.database.transaction(async () => {
      if (!(await this.repository.reply(storeId, id, { status: verdict, reply, accountId, at })))
        throw new ShopError('conflict', 'work-replied');
      await this.mail.write(workRepliedLetter(await this.one(storeId, id, student.locale)));
      if (verdict === 'accepted') await this.classroom.finish(enrolmentId, lessonId, { away: true });
    });
  }
}
