import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';

/** Words that stood there until somebody replaced them. */
export interface Revision {
  id: string;
  words: object;
  replacedAt: Date;
  /** Name or address of who replaced them; empty when it was a program. */
  replacedBy: string;
}

const COLUMNS = `id, words, replaced_at as "replacedAt", replaced_by as "replacedBy"`;

@Injectable()
export class RevisionsRepository {
  constructor(private readonly database: Database) {}

  async insert(storeId: string, subject: string, { id, words, replacedAt, replacedBy }: Revision): Promise<void> {
    await this.database.execute(
      `insert into revisions (id, store_id, subject, words, replaced_at, replaced_by) values ($1, $2, $3, $4, $5, $6)`,
      [id, storeId, subject, JSON.stringify(words), replacedAt, replacedBy],
    );
  }

  /** All but the newest `kept` of a subject go. */
  async prune(storeId: string, subject: string, kept: number): Promise<void> {
    await this.database.execute(
      `delete from revisions where id in
         (select id from revisions where store_id = $1 and subject = $2 order by id desc offset $3)`,
      [storeId, subject, kept],
    );
  }

  /** Newest first. */
  async of(storeId: string, subject: string): Promise<Revision[]> {
    const sql = `select ${COLUMNS} from revisions where store_id = $1 and subject = $2 order by id desc`;
    return this.database.query(sql, [storeId, subject]);
  }

  async one(storeId: string, subject: string, id: string): Promise<Revision | null> {
    const sql = `select ${COLUMNS} from revisions where store_id = $1 and subject = $2 and id = $3`;
    return (await this.database.query<Revision>(sql, [storeId, subject, id]))[0] ?? null;
  }

  async forget(storeId: string, subject: string): Promise<void> {
    await this.database.execute(`delete from revisions where store_id = $1 and subject = $2`, [storeId, subject]);
  }
}
