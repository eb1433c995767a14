import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';

/** Words somebody typed and has not saved; `base` is what stood there when they began. */
export interface KeptDraft {
  fields: Record<string, string>;
  base: Record<string, string>;
  savedAt: Date;
}

@Injectable()
export class DraftsRepository {
  constructor(private readonly database: Database) {}

  async keep(storeId: string, accountId: string, key: string, { fields, base, savedAt }: KeptDraft): Promise<void> {
    await this.database.execute(
      `insert into drafts (store_id, account_id, key, fields, base, saved_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (store_id, account_id, key) do update
         set fields = excluded.fields, base = excluded.base, saved_at = excluded.saved_at`,
      [storeId, accountId, key, JSON.stringify(fields), JSON.stringify(base), savedAt],
    );
  }

  async find(storeId: string, accountId: string, key: string): Promise<KeptDraft | null> {
    const [row] = await this.database.query<KeptDraft>(
      `select fields, base, saved_at as "savedAt" from drafts where store_id = $1 and account_id = $2 and key = $3`,
      [storeId, accountId, key],
    );
    return row ?? null;
  }

  async forget(storeId: string, accountId: string, key: string): Promise<void> {
    await this.database.execute('delete from drafts where store_id = $1 and account_id = $2 and key = $3', [
      storeId,
      accountId,
      key,
    ]);
  }

  async forgetBefore(moment: Date): Promise<void> {
    await this.database.execute('delete from drafts where saved_at < $1', [moment]);
  }
}
