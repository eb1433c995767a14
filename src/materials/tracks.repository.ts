import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import type { Track } from './material.js';

const COLUMNS = `id, kind, locale, label, vtt`;

@Injectable()
export class TracksRepository {
  constructor(private readonly database: Database) {}

  async of(storeId: string, materialIds: readonly string[]): Promise<(Track & { materialId: string })[]> {
    return this.database.query(
      `select ${COLUMNS}, material_id as "materialId" from material_tracks
       where store_id = $1 and material_id = any($2::uuid[]) order by kind, locale`,
      [storeId, materialIds],
    );
  }

  /** False when the material is not this store's. */
  async save(storeId: string, materialId: string, track: Track, at: Date): Promise<boolean> {
    const rows = await this.database.execute(
      `insert into material_tracks (id, store_id, material_id, kind, locale, label, vtt, created_at)
       select $3, store_id, id, $4, $5, $6, $7, $8 from materials where store_id = $1 and id = $2
       on conflict (material_id, kind, locale) do update set label = excluded.label, vtt = excluded.vtt`,
      [storeId, materialId, track.id, track.kind, track.locale, track.label, track.vtt, at],
    );
    return rows === 1;
  }

  async remove(storeId: string, materialId: string, trackId: string): Promise<boolean> {
    const rows = await this.database.execute(`delete from material_tracks where store_id = $1 and material_id = $2 and id = $3`, [
      storeId,
      materialId,
      trackId,
    ]);
    return rows === 1;
  }
}
