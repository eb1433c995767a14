import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import type { PreparedFilm } from '../ports/films.js';

/** A row that one worker has for itself until its lease ends. */
export interface Claimed {
  id: string;
  storeId: string;
  lease: string;
  /** This one included. */
  attempts: number;
  objectKey: string;
  sizeBytes: number;
  contentType: string;
}

const HELD = `where id = $1 and lease = $2 and state = 'working'`;

@Injectable()
export class PreparationRepository {
  constructor(private readonly database: Database) {}

  /** The oldest that waits, or whose worker has died. */
  async claim(lease: string, now: Date, until: Date): Promise<Claimed | null> {
    const [claimed] = await this.database.query<Claimed>(
      `update materials set state = 'working', lease = $1, lease_until = $3, attempts = attempts + 1, progress = 0
       where id = (
         select id from materials where state in ('waiting', 'working') and (lease_until is null or lease_until <= $2)
         order by created_at for update skip locked limit 1)
       returning id, store_id as "storeId", lease, attempts, object_key as "objectKey", size_bytes as "sizeBytes",
         content_type as "contentType"`,
      [lease, now, until],
    );
    return claimed ?? null;
  }

  /** False when it is no longer this worker's. */
  async goOn({ id, lease }: Claimed, percent: number, until: Date): Promise<boolean> {
    const rows = await this.database.execute(`update materials set progress = $3, lease_until = $4 ${HELD}`, [
      id,
      lease,
      percent,
      until,
    ]);
    return rows === 1;
  }

  /** False when it is no longer this worker's. */
  async finish({ id, lease }: Claimed, film: PreparedFilm, at: Date): Promise<boolean> {
    const rows = await this.database.execute(
      `update materials set state = 'ready', progress = 100, failure = null, lease = null, lease_until = null, kind = $3,
         duration_ms = $4, width = $5, height = $6, renditions = $7, posters = $8, poster_key = $9, sprite = $10, ready_at = $11
       ${HELD}`,
      [
        id,
        lease,
        film.kind,
        film.durationMs,
        film.width,
        film.height,
        JSON.stringify(film.renditions),
        JSON.stringify(film.posters),
        film.posters[0] ?? null,
        film.sprite && JSON.stringify(film.sprite),
        at,
      ],
    );
    return rows === 1;
  }

  /** Nothing is made of it, ever or as long as nobody asks again. False when it is no longer this worker's. */
  async end({ id, lease }: Claimed, state: 'plain' | 'failed', failure: string | null, at: Date): Promise<boolean> {
    const rows = await this.database.execute(
      `update materials set state = $3::text, failure = $4, lease = null, lease_until = null,
         ready_at = case when $3 = 'plain' then $5::timestamptz end ${HELD}`,
      [id, lease, state, failure, at],
    );
    return rows === 1;
  }

  /** Back among those that wait; `attempts` are those that count. */
  async giveBack({ id, lease }: Claimed, attempts: number, notBefore: Date | null): Promise<void> {
    await this.database.execute(
      `update materials set state = 'waiting', attempts = $3, progress = 0, lease = null, lease_until = $4 ${HELD}`,
      [id, lease, attempts, notBefore],
    );
  }

  /** False when there is nothing to try again. */
  async again(storeId: string, id: string): Promise<boolean> {
    const rows = await this.database.execute(
      `update materials set state = 'waiting', attempts = 0, progress = 0, failure = null, lease_until = null, ready_at = null
       where store_id = $1 and id = $2 and state in ('failed', 'plain') and kind in ('video', 'audio') and object_key is not null`,
      [storeId, id],
    );
    return rows === 1;
  }
}
