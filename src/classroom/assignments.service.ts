import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { notFound, ShopError } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import { Clock } from '../ports/clock.js';
import { Objects } from '../ports/objects.js';
import { Uploads } from '../uploads/uploads.service.js';
import type { Student } from './classroom.service.js';
import { AssignmentsRepository } from './assignments.repository.js';
import { HandedIn } from './handed-in.service.js';
import type { Submission, WaitingFile, Worker } from './submission.js';

/** What a student has sent in for a lesson, and what they may do now. */
export interface Assignment {
  /** Newest first. */
  sent: Submission[];
  /** Arrived, and would go along with what is sent next. */
  file: WaitingFile | null;
  /** Nothing of theirs waits or was accepted. */
  maySend: boolean;
}

const FILE_SECONDS = 600;
const UNSENT: Assignment = { sent: [], file: null, maySend: false };

/** Work that students send in: one piece waits for its reader at a time, and what was accepted is done. */
@Injectable()
export class Assignments {
  constructor(
    private readonly repository: AssignmentsRepository,
    private readonly handedIn: HandedIn,
    private readonly uploads: Uploads,
    private readonly objects: Objects,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async of(storeId: string, lessonId: string, enrolmentId: string | null): Promise<Assignment> {
    if (enrolmentId === null) return UNSENT;
    const worker = { storeId, lessonId, enrolmentId };
    const sent = await this.repository.of(worker);
    const [file] = await this.repository.waitingFiles(worker);
    return { sent, file: file ?? null, maySend: maySend(sent) };
  }

  /** Sending the very same twice, as a double click does, is sending it once. The creator is told by letter. */
  async send(student: Student, body: string, fileId: string | null): Promise<void> {
    const worker = workerOf(student);
    const text = body.replace(/\r\n?/g, '\n').trim();
    await this.database.transaction(async () => {
      await this.repository.hold(worker);
      const sent = await this.repository.of(worker);
      const [newest] = sent;
      if (newest?.status === 'sent' && newest.body === text) return;
      if (!maySend(sent)) throw new ShopError('conflict', newest?.status === 'accepted' ? 'work-accepted' : 'work-waiting');
      const file = fileId === null ? null : await this.fileOf(worker, fileId);
      if (!text && !file) throw new ShopError('invalid', 'work-empty');
      await this.repository.add(worker, text, file, this.clock.now());
      await this.handedIn.tell(worker);
    });
  }

  /** Before a file of theirs begins to travel, and at each of its doors. */
  async expectFile(student: Student): Promise<Worker> {
    const worker = workerOf(student);
    if (!maySend(await this.repository.of(worker))) throw new ShopError('conflict', 'work-waiting');
    return worker;
  }

  /** The newest file is the one that goes along: those before it go. */
  async takeIn(uploadId: string): Promise<void> {
    const { upload, facts } = await this.uploads.arrived(uploadId);
    if (!facts || upload.enrolmentId === null || upload.lessonId === null) return;
    const worker = { storeId: upload.storeId, enrolmentId: upload.enrolmentId, lessonId: upload.lessonId };
    const replaced = await this.database.transaction(async () => {
      await this.repository.hold(worker);
      const before = await this.repository.waitingFiles(worker);
      if (!(await this.uploads.finish(upload.id))) return [];
      await this.repository.forget(
        worker.storeId,
        before.map(({ id }) => id),
      );
      return before;
    });
    if (replaced.length > 0) await this.objects.remove(replaced.map(({ objectKey }) => objectKey));
  }

  /** An address that saves what they sent, under its own name. */
  async signFile({ course, lesson, enrolmentId }: Student, id: string): Promise<string> {
    const whose = { storeId: course.storeId, lessonId: lesson.id, enrolmentId };
    const file = isId(id) ? await this.repository.file(whose, id) : null;
    if (!file) throw notFound();
    return this.objects.signGet(file.objectKey, asAttachment(file.fileName));
  }

  private async fileOf(worker: Worker, id: string): Promise<WaitingFile> {
    const file = (await this.repository.waitingFiles(worker)).find((one) => one.id === id);
    if (!file) throw new ShopError('conflict', 'work-file-gone');
    return file;
  }
}

/** Never shown in place: nobody knows what is in it. */
export const asAttachment = (fileName: string) => ({
  ttlSeconds: FILE_SECONDS,
  downloadAs: fileName,
  contentType: 'application/octet-stream',
});

const maySend = ([newest]: Submission[]): boolean => newest === undefined || newest.status === 'returned';

function workerOf({ course, lesson, enrolmentId }: Student): Worker {
  if (lesson.kind !== 'assignment') throw notFound();
  return { storeId: course.storeId, lessonId: lesson.id, enrolmentId };
}
