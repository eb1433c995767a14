import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';

export interface Note {
  id: string;
  lessonId: string;
  /** Of the film or recording; null for the lesson as a whole. */
  atSeconds: number | null;
  body: string;
  createdAt: Date;
}

export interface Whose {
  storeId: string;
  enrolmentId: string;
}

const COLUMNS = `id, lesson_id as "lessonId", at_seconds as "atSeconds", body, created_at as "createdAt"`;
const IN_ORDER = `order by at_seconds nulls last, created_at, id`;

@Injectable()
export class NotesRepository {
  constructor(private readonly database: Database) {}

  /** As they follow the film; those without a second after them. */
  async of({ storeId, enrolmentId }: Whose, lessonId: string | null = null): Promise<Note[]> {
    return this.database.query<Note>(
      `select ${COLUMNS} from lesson_notes where store_id = $1 and enrolment_id = $2 and removed_at is null
         and ($3::uuid is null or lesson_id = $3) ${IN_ORDER}`,
      [storeId, enrolmentId, lessonId],
    );
  }

  async one({ storeId, enrolmentId }: Whose, lessonId: string, id: string): Promise<Note | null> {
    const [note] = await this.database.query<Note>(
      `select ${COLUMNS} from lesson_notes
       where store_id = $1 and enrolment_id = $2 and lesson_id = $3 and id = $4 and removed_at is null`,
      [storeId, enrolmentId, lessonId, id],
    );
    return note ?? null;
  }

  async add({ storeId, enrolmentId }: Whose, { id, lessonId, atSeconds, body, createdAt }: Note): Promise<void> {
    await this.database.execute(
      `insert into lesson_notes (id, store_id, enrolment_id, lesson_id, at_seconds, body, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $7)`,
      [id, storeId, enrolmentId, lessonId, atSeconds, body, createdAt],
    );
  }

  async change({ storeId, enrolmentId }: Whose, { id, atSeconds, body }: Pick<Note, 'id' | 'atSeconds' | 'body'>, at: Date) {
    await this.database.execute(
      `update lesson_notes set at_seconds = $4, body = $5, updated_at = $6 where store_id = $1 and enrolment_id = $2 and id = $3`,
      [storeId, enrolmentId, id, atSeconds, body, at],
    );
  }

  /** With a moment it goes, with null it comes back; false where there was nothing to change. */
  async setRemoved({ storeId, enrolmentId }: Whose, lessonId: string, id: string, at: Date | null): Promise<boolean> {
    const changed = await this.database.execute(
      `update lesson_notes set removed_at = $5
       where store_id = $1 and enrolment_id = $2 and lesson_id = $3 and id = $4 and (removed_at is null) = ($5::timestamptz is not null)`,
      [storeId, enrolmentId, lessonId, id, at],
    );
    return changed > 0;
  }

  /** What was removed before then comes back no more. */
  async forget({ storeId, enrolmentId }: Whose, before: Date): Promise<void> {
    await this.database.execute(`delete from lesson_notes where store_id = $1 and enrolment_id = $2 and removed_at < $3`, [
      storeId,
      enrolmentId,
      before,
    ]);
  }
}
