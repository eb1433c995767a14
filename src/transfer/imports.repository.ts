import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import type { Cursor } from '../platform/cursor.js';
import type { CustomerFacts, KnownCustomer } from './customer.rows.js';
import type { Heading, ImportKind } from './import.columns.js';
import type { ImportRow, Outcome, Totals } from './import.rows.js';
import type { KnownProduct } from './product.rows.js';

export interface Import {
  id: string;
  storeId: string;
  kind: ImportKind;
  fileName: string;
  headings: Heading[];
  status: 'preview' | 'running' | 'done';
  rowCount: number;
  made: number;
  changed: number;
  unchanged: number;
  refused: number;
  createdAt: Date;
  confirmedAt: Date | null;
  doneAt: Date | null;
}

const COLUMNS = `id, store_id as "storeId", kind, file_name as "fileName", headings, status, row_count as "rowCount",
  made, changed, unchanged, refused, created_at as "createdAt", confirmed_at as "confirmedAt", done_at as "doneAt"`;
const ROW = `line, key, cells, wanted, outcome, changes, faults, notes`;

@Injectable()
export class ImportsRepository {
  constructor(private readonly database: Database) {}

  async insert(one: Pick<Import, 'id' | 'storeId' | 'kind' | 'fileName' | 'headings' | 'rowCount' | 'createdAt'>): Promise<void> {
    const { id, storeId, kind, fileName, headings, rowCount, createdAt } = one;
    await this.database.execute(
      `insert into imports (id, store_id, kind, file_name, headings, status, row_count, created_at)
       values ($1, $2, $3, $4, $5, 'preview', $6, $7)`,
      [id, storeId, kind, fileName, JSON.stringify(headings), rowCount, createdAt],
    );
  }

  async insertRows(importId: string, storeId: string, rows: ImportRow[]): Promise<void> {
    await this.database.execute(
      `insert into import_rows (import_id, store_id, ${ROW})
       select $1, $2, r.line, r.key, r.cells, nullif(r.wanted, 'null'), r.outcome, r.changes, r.faults, r.notes
       from jsonb_to_recordset($3::jsonb)
         as r (line integer, key text, cells jsonb, wanted jsonb, outcome text, changes jsonb, faults jsonb, notes jsonb)`,
      [importId, storeId, JSON.stringify(rows)],
    );
  }

  async find(storeId: string, id: string): Promise<Import | null> {
    const [found] = await this.database.query<Import>(`select ${COLUMNS} from imports where store_id = $1 and id = $2`, [
      storeId,
      id,
    ]);
    return found ?? null;
  }

  /** With its row locked. */
  async hold(id: string): Promise<Import | null> {
    const [found] = await this.database.query<Import>(`select ${COLUMNS} from imports where id = $1 for update`, [id]);
    return found ?? null;
  }

  /** Newest first. */
  async list(storeId: string, after: Cursor | null, limit: number): Promise<Import[]> {
    return this.database.query(
      `select ${COLUMNS} from imports
       where store_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2, $3::uuid))
       order by created_at desc, id desc limit $4`,
      [storeId, after?.at ?? null, after?.id ?? null, limit],
    );
  }

  async confirm(id: string, now: Date): Promise<number> {
    return this.database.execute(
      `update imports set status = 'running', confirmed_at = $2 where id = $1 and status = 'preview'`,
      [id, now],
    );
  }

  async remove(id: string): Promise<number> {
    return this.database.execute(`delete from imports where id = $1 and status = 'preview'`, [id]);
  }

  async totals(importId: string): Promise<Totals> {
    const rows = await this.database.query<{ outcome: Outcome; count: number }>(
      `select outcome, count(*) from import_rows where import_id = $1 group by outcome`,
      [importId],
    );
    const count = (outcome: Outcome) => rows.find((row) => row.outcome === outcome)?.count ?? 0;
    return { new: count('new'), changed: count('changed'), unchanged: count('unchanged'), refused: count('refused') };
  }

  /** In the order of the file, from a line on. */
  async rows(importId: string, ask: { only: Outcome | null; after: number; limit: number }): Promise<ImportRow[]> {
    return this.database.query(
      `select ${ROW} from import_rows
       where import_id = $1 and line > $2 and ($3::text is null or outcome = $3) order by line limit $4`,
      [importId, ask.after, ask.only, ask.limit],
    );
  }

  async waiting(importId: string, limit: number): Promise<ImportRow[]> {
    return this.database.query(`select ${ROW} from import_rows where import_id = $1 and done_at is null order by line limit $2`, [
      importId,
      limit,
    ]);
  }

  /** What became of some rows; the import's own counts go up with them. */
  async settle(importId: string, rows: Pick<ImportRow, 'line' | 'outcome' | 'changes' | 'faults'>[], now: Date): Promise<void> {
    await this.database.execute(
      `update import_rows i set outcome = r.outcome, changes = r.changes, faults = r.faults, done_at = $3
       from jsonb_to_recordset($2::jsonb) as r (line integer, outcome text, changes jsonb, faults jsonb)
       where i.import_id = $1 and i.line = r.line`,
      [importId, JSON.stringify(rows.map(({ line, outcome, changes, faults }) => ({ line, outcome, changes, faults }))), now],
    );
    const count = (outcome: Outcome) => rows.filter((row) => row.outcome === outcome).length;
    await this.database.execute(
      `update imports set made = made + $2, changed = changed + $3, unchanged = unchanged + $4, refused = refused + $5 where id = $1`,
      [importId, count('new'), count('changed'), count('unchanged'), count('refused')],
    );
  }

  /** The report stays; of the rows only those somebody may want to correct. */
  async finish(importId: string, now: Date): Promise<void> {
    await this.database.execute(`update imports set status = 'done', done_at = $2 where id = $1`, [importId, now]);
    await this.database.execute(`delete from import_rows where import_id = $1 and outcome <> 'refused'`, [importId]);
  }

  async forget(previewsBefore: Date, rowsBefore: Date): Promise<void> {
    await this.database.execute(`delete from imports where status = 'preview' and created_at < $1`, [previewsBefore]);
    await this.database.execute(
      `delete from import_rows r using imports i where i.id = r.import_id and i.status = 'done' and i.done_at < $1`,
      [rowsBefore],
    );
  }

  async customerFacts(storeId: string, emails: string[], slugs: string[]): Promise<CustomerFacts> {
    const known = await this.database.query<KnownCustomer>(
      `select lower(c.email) as email, c.name, c.marketing_consent_at is not null as consented,
         c.unsubscribed_at is not null as unsubscribed,
         array(select e.product_id::text from entitlements e where e.customer_id = c.id and e.source = 'gift') as given
       from customers c where c.store_id = $1 and lower(c.email) = any ($2)`,
      [storeId, emails],
    );
    const products = await this.database.query<{ slug: string; id: string }>(
      `select slug, id from products where store_id = $1 and slug = any ($2)`,
      [storeId, slugs],
    );
    return {
      known: new Map(known.map((one) => [one.email, one])),
      productIds: new Map(products.map(({ slug, id }) => [slug, id])),
    };
  }

  /** By an address they have, or had until it led on to another. */
  async knownProducts(storeId: string, slugs: string[]): Promise<Map<string, KnownProduct>> {
    const rows = await this.database.query<KnownProduct & { slug: string }>(
      `select a.slug, p.id, p.title, p.promise, p.description_md as "descriptionMd", p.tags, p.price_minor as "priceMinor",
         p.tax_category as "taxCategory"
       from (select slug, id from products where store_id = $1 and slug = any ($2)
             union all
             select s.slug, s.product_id from product_slugs s where s.store_id = $1 and s.slug = any ($2)
               and not exists (select from products p where p.store_id = $1 and p.slug = s.slug)) a
       join products p on p.id = a.id`,
      [storeId, slugs],
    );
    return new Map(rows.map(({ slug, ...product }) => [slug, product]));
  }
}
