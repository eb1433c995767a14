import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';

/** A film that failed, and the first lesson that shows it. */
export interface FailedFilm {
  fileName: string;
  failure: string;
  courseId: string;
  lessonId: string;
}

const SHOWN = `lessons l join course_modules c on c.id = l.module_id and c.removed_at is null where l.material_id = m.id and l.removed_at is null`;

@Injectable()
export class FailedFilmsRepository {
  constructor(private readonly database: Database) {}

  /** Null for one that did not fail, or that no lesson shows. */
  async shown(storeId: string, id: string): Promise<FailedFilm | null> {
    const [row] = await this.database.query<FailedFilm>(
      `select m.file_name as "fileName", m.failure, l.course_id as "courseId", l.id as "lessonId"
       from materials m cross join lateral (select l.id, l.course_id from ${SHOWN} order by l.created_at, l.id limit 1) l
       where m.store_id = $1 and m.id = $2 and m.state = 'failed'`,
      [storeId, id],
    );
    return row ?? null;
  }

  /** Those of them that some lesson shows, and that are not fit to be shown. */
  async stillWanted(storeId: string, ids: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select m.id from materials m
       where m.store_id = $1 and m.id = any($2::uuid[]) and m.state not in ('ready', 'plain') and exists (select from ${SHOWN})`,
      [storeId, ids],
    );
    return rows.map(({ id }) => id);
  }
}
