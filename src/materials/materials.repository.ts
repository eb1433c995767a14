import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import type { Rendition } from '../ports/films.js';
import type { Material, MaterialKind, MaterialState } from './material.js';

/** An upload that came to nothing is told by its own row. */
const COLUMNS = `m.id, m.store_id as "storeId", m.kind, m.file_name as "fileName", m.content_type as "contentType",
  m.size_bytes as "sizeBytes", m.object_key as "objectKey",
  case when m.state = 'arriving' and u.status in ('failed', 'aborted') then 'failed' else m.state end as state,
  m.progress, m.attempts,
  case when m.state = 'arriving' then coalesce(u.failure, case when u.status = 'aborted' then 'upload-gone' end) else m.failure end as failure,
  m.duration_ms as "durationMs", m.width, m.height,
  (select coalesce(jsonb_agg(r - 'segmentMs' order by place), '[]') from jsonb_array_elements(m.renditions) with ordinality as a (r, place))
    as renditions,
  m.poster_key as "posterKey", m.posters, m.sprite, m.created_at as "createdAt"`;
const FROM = `from materials m left join uploads u on u.id = m.id`;

export interface Arrival {
  id: string;
  storeId: string;
  kind: MaterialKind;
  fileName: string;
  contentType: string;
  sizeBytes: number;
  sha256: string;
  objectKey: string;
  state: MaterialState;
}

export interface MaterialPlace {
  courseId: string;
  lessonId: string;
  title: string;
}

@Injectable()
export class MaterialsRepository {
  constructor(private readonly database: Database) {}

  async of(storeId: string, ids: readonly string[]): Promise<Material[]> {
    return this.database.query<Material>(
      `select ${COLUMNS} ${FROM} where m.store_id = $1 and m.id = any($2::uuid[])`,
      [storeId, ids],
      'materials-of',
    );
  }

  /** False when there is no such upload of this store for a lesson. */
  async expect(storeId: string, uploadId: string, fileName: string, at: Date): Promise<boolean> {
    const rows = await this.database.query(
      `with made as (
         insert into materials (id, store_id, file_name, state, created_at)
         select id, store_id, $3, 'arriving', $4 from uploads where store_id = $1 and id = $2 and purpose = 'lesson'
         on conflict (id) do nothing returning id)
       select id from made union all select id from materials where store_id = $1 and id = $2`,
      [storeId, uploadId, fileName, at],
    );
    return rows.length > 0;
  }

  async arrive(arrival: Arrival, at: Date): Promise<void> {
    await this.database.execute(
      `insert into materials as m (id, store_id, kind, file_name, content_type, size_bytes, sha256, object_key, state, created_at, ready_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9::text, $10::timestamptz, case when $9 = 'plain' then $10 end)
       on conflict (id) do update set kind = $3, content_type = $5, size_bytes = $6, sha256 = $7, object_key = $8, state = $9,
         ready_at = excluded.ready_at
       where m.store_id = $2 and m.state = 'arriving'`,
      [
        arrival.id,
        arrival.storeId,
        arrival.kind,
        arrival.fileName,
        arrival.contentType,
        arrival.sizeBytes,
        arrival.sha256,
        arrival.objectKey,
        arrival.state,
        at,
      ],
    );
  }

  /** One form with its pieces. */
  async rendition(storeId: string, id: string, name: string): Promise<Rendition | null> {
    const [found] = await this.database.query<{ rendition: Rendition }>(
      `select rendition from materials, jsonb_array_elements(renditions) as rendition
       where store_id = $1 and id = $2 and rendition ->> 'name' = $3`,
      [storeId, id, name],
      'materials-rendition',
    );
    return found?.rendition ?? null;
  }

  /** False when there is no such picture. */
  async choosePoster(storeId: string, id: string, number: number): Promise<boolean> {
    const rows = await this.database.execute(
      `update materials set poster_key = posters ->> $3::int where store_id = $1 and id = $2 and posters ->> $3::int is not null`,
      [storeId, id, number],
    );
    return rows === 1;
  }

  /** The first lesson that shows it, titled in the first of the languages that it has; null when none does. */
  async place(storeId: string, id: string, locales: readonly string[]): Promise<MaterialPlace | null> {
    const [row] = await this.database.query<MaterialPlace>(
      `select l.course_id as "courseId", l.id as "lessonId",
         (select said ->> 'title' from jsonb_each(l.words) as w (locale, said)
          order by array_position($3::text[], w.locale) limit 1) as title
       from lessons l join course_modules m on m.id = l.module_id and m.removed_at is null
       where l.store_id = $1 and l.material_id = $2 and l.removed_at is null order by l.created_at, l.id limit 1`,
      [storeId, id, locales],
    );
    return row ?? null;
  }
}
