import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import type { Submission, WaitingFile, Worker } from './submission.js';

@Injectable()
export class AssignmentsRepository {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async of({ storeId, enrolmentId, lessonId }: Worker): Promise<Submission[]> {
    return this.database.query<Submission>(
      `select id, body, file_name "fileName", size_bytes "sizeBytes", status, reply, replied_at "repliedAt", created_at "createdAt"
       from submissions where store_id = $1 and enrolment_id = $2 and lesson_id = $3 order by created_at desc, id desc`,
      [storeId, enrolmentId, lessonId],
    );
  }

  /** All that a student sent in a course, oldest first. */
  async sentBy(storeId: string, enrolmentId: string): Promise<Pick<Submission, 'id' | 'createdAt'>[]> {
    return this.database.query(
      `select id, created_at "createdAt" from submissions where store_id = $1 and enrolment_id = $2 order by created_at, id`,
      [storeId, enrolmentId],
    );
  }

  /** Files that arrived and went along with nothing yet, newest first. */
  async waitingFiles({ storeId, enrolmentId, lessonId }: Worker): Promise<WaitingFile[]> {
    return this.database.query<WaitingFile>(
      `select id, object_key "objectKey", file_name "fileName", size_bytes "sizeBytes" from uploads u
       where store_id = $1 and enrolment_id = $2 and lesson_id = $3 and purpose = 'submission' and status = 'done'
         and not exists (select from submissions s where s.store_id = $1 and s.object_key = u.object_key)
       order by id desc`,
      [storeId, enrolmentId, lessonId],
    );
  }

  /** Files that were replaced before they went along. */
  async forget(storeId: string, uploadIds: string[]): Promise<void> {
    await this.database.execute(
      `update uploads set status = 'aborted' where store_id = $1 and id = any($2) and status = 'done'`,
      [storeId, uploadIds],
    );
  }

  /** Work of one student is sent in one piece after the other: whoever adds some holds their enrolment. */
  async hold({ storeId, enrolmentId }: Worker): Promise<void> {
    await this.database.query(`select from course_enrolments where store_id = $1 and id = $2 for update`, [storeId, enrolmentId]);
  }

  async add({ storeId, enrolmentId, lessonId }: Worker, body: string, file: WaitingFile | null, at: Date): Promise<void> {
    await this.database.query(
      `insert into submissions (id, store_id, enrolment_id, lesson_id, body, object_key, file_name, size_bytes, status, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 'sent', $9)`,
      [
        newId(),
        storeId,
        enrolmentId,
        lessonId,
        body,
        file?.objectKey ?? null,
        file?.fileName ?? null,
        file?.sizeBytes ?? null,
        at,
      ],
    );
  }

  /** Where a file of theirs is; null when they sent no such. */
  async file(
    { storeId, enrolmentId, lessonId }: Worker,
    id: string,
  ): Promise<Pick<WaitingFile, 'objectKey' | 'fileName'> | null> {
    const [row] = await this.database.query<Pick<WaitingFile, 'objectKey' | 'fileName'>>(
      `select object_key "objectKey", file_name "fileName" from submissions
       where store_id = $1 and enrolment_id = $2 and lesson_id = $3 and id = $4 and object_key is not null`,
      [storeId, enrolmentId, lessonId, id],
    );
    return row ?? null;
  }
}
