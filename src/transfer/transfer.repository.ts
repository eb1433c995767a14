import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { HIDDEN, TABLES, type TableName } from './tables.js';

export type Row = Record<string, unknown>;

export interface TableShape {
  name: TableName;
  columns: string[];
  /** Primary key: pages of rows go on after its last value. */
  key: string[];
  /** Column that names the store: `id` of the stores themselves. */
  store: string;
}

export interface ExportedFile {
  id: string;
  productId: string;
  product: string;
  name: string;
  fileName: string;
  version: number;
  objectKey: string;
  sizeBytes: number;
  sha256: string;
  contentType: string;
}

@Injectable()
export class TransferRepository {
  constructor(private readonly database: Database) {}

  /** The tables that there are, with their columns as they are now. */
  async shapes(): Promise<TableShape[]> {
    const rows = await this.database.query<{ name: string; columns: string[]; key: string[] }>(
      `select t.relname as name,
         (select array_agg(a.attname::text order by a.attnum)
          from pg_attribute a where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
         (select array_agg(a.attname::text order by k.position)
          from pg_index i cross join unnest(i.indkey) with ordinality k (number, position)
          join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number
          where i.indrelid = t.oid and i.indisprimary) as key
       from pg_class t
       where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and t.relname = any ($1)`,
      [TABLES],
    );
    return TABLES.flatMap((table) => {
      const found = rows.find(({ name }) => name === table);
      if (!found) return [];
      const columns = found.columns.filter((column) => !HIDDEN.test(column));
      return [{ ...found, name: table, columns, store: table === 'stores' ? 'id' : 'store_id' }];
    });
  }

  /** A page of a table's rows, in the order of its key. Names come from the catalogue of the database itself. */
  async rows({ name, columns, key, store }: TableShape, storeId: string, after: Row | null, limit: number): Promise<Row[]> {
    const names = (list: string[]) => list.map((one) => `"${one}"`).join(', ');
    const marks = key.map((_, at) => `$${at + 3}`).join(', ');
    const past = after ? `and (${names(key)}) > (${marks})` : '';
    const whole = [...new Set([...key, ...columns])];
    const sql = `select ${names(whole)} from "${name}" where "${store}" = $1 ${past} order by ${names(key)} limit $2`;
    return this.database.query(sql, [storeId, limit, ...(after ? key.map((column) => after[column]) : [])]);
  }

  async count({ name, store }: TableShape, storeId: string): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(`select count(*) as count from "${name}" where "${store}" = $1`, [
      storeId,
    ]);
    return row!.count;
  }

  async files(storeId: string, after: string | null, limit: number): Promise<ExportedFile[]> {
    return this.database.query(
      `select v.id, f.product_id as "productId", p.title as product, f.name, v.file_name as "fileName", v.version,
         v.object_key as "objectKey", v.size_bytes as "sizeBytes", v.sha256, v.content_type as "contentType"
       from file_versions v join product_files f on f.id = v.file_id join products p on p.id = f.product_id
       where v.store_id = $1 and ($2::uuid is null or v.id > $2) order by v.id limit $3`,
      [storeId, after, limit],
    );
  }
}
