import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';

export interface MediaRow {
  /** A picture's is its image's. */
  id: string;
  fileName: string;
}

export interface VideoRow extends MediaRow {
  objectKey: string;
  contentType: string;
}

const COLUMNS = `id, file_name as "fileName", object_key as "objectKey", content_type as "contentType"`;

@Injectable()
export class MediaRepository {
  constructor(private readonly database: Database) {}

  async newest(storeId: string, kind: 'picture' | 'video', limit: number): Promise<MediaRow[]> {
    return this.database.query(
      `select id, file_name as "fileName" from media where store_id = $1 and kind = $2 order by created_at desc, id desc limit $3`,
      [storeId, kind, limit],
    );
  }

  async videos(storeId: string, ids: string[]): Promise<VideoRow[]> {
    return this.database.query(`select ${COLUMNS} from media where store_id = $1 and kind = 'video' and id = any($2)`, [
      storeId,
      ids,
    ]);
  }

  /** Those of the ids that are pictures of this store. */
  async ownPictures(storeId: string, ids: string[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(`select id from images where store_id = $1 and id = any($2)`, [
      storeId,
      ids,
    ]);
    return rows.map(({ id }) => id);
  }

  async addPicture(row: MediaRow & { storeId: string }, at: Date): Promise<void> {
    await this.database.execute(
      `insert into media (id, store_id, kind, file_name, created_at) values ($1, $2, 'picture', $3, $4) on conflict (id) do nothing`,
      [row.id, row.storeId, row.fileName, at],
    );
  }

  async addVideo(row: VideoRow & { storeId: string }, at: Date): Promise<void> {
    await this.database.execute(
      `insert into media (id, store_id, kind, file_name, object_key, content_type, created_at)
       values ($1, $2, 'video', $3, $4, $5, $6) on conflict (id) do nothing`,
      [row.id, row.storeId, row.fileName, row.objectKey, row.contentType, at],
    );
  }
}
