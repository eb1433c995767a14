import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';

/** A form as it was sent by somebody who turned out to be signed out. */
export interface HeldForm {
  /** Where it was going, within the store. */
  path: string;
  fields: Record<string, string | string[]>;
}

@Injectable()
export class HeldFormsRepository {
  constructor(private readonly database: Database) {}

  async insert(storeId: string, tokenHash: Buffer, { path, fields }: HeldForm, at: Date): Promise<void> {
    await this.database.execute(
      'insert into held_forms (token_hash, store_id, path, fields, held_at) values ($1, $2, $3, $4, $5)',
      [tokenHash, storeId, path, JSON.stringify(fields), at],
    );
  }

  async find(storeId: string, tokenHash: Buffer): Promise<HeldForm | null> {
    const sql = 'select path, fields from held_forms where store_id = $1 and token_hash = $2';
    return (await this.database.query<HeldForm>(sql, [storeId, tokenHash]))[0] ?? null;
  }

  async remove(storeId: string, tokenHash: Buffer): Promise<void> {
    await this.database.execute('delete from held_forms where store_id = $1 and token_hash = $2', [storeId, tokenHash]);
  }

  async removeBefore(moment: Date): Promise<void> {
    await this.database.execute('delete from held_forms where held_at < $1', [moment]);
  }
}
