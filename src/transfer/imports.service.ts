import { Injectable } from '@nestjs/common';
import { noteChange } from '../platform/changes.js';
import { csv } from '../platform/csv.js';
import type { CsvRecord } from '../platform/csv.reader.js';
import { type PageOf, pageOf, readCursor } from '../platform/cursor.js';
import { Database } from '../platform/database.js';
import { type FieldError, notFound, ShopError } from '../platform/errors.js';
import { isId, newId } from '../platform/ids.js';
import type { StoreFacts } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import { Jobs } from '../ports/jobs.js';
import { CustomerImport } from './customer.import.js';
import { fieldsOf, type Heading, type ImportKind, recognise } from './import.columns.js';
import { orderOf } from './import.dates.js';
import { type ImportRow, type Outcome, refusedFor, type Totals } from './import.rows.js';
import { tableIn } from './import.source.js';
import type { Importer } from './importer.js';
import { type Import, ImportsRepository } from './imports.repository.js';
import { ProductImport } from './product.import.js';

export const IMPORT_JOB = 'transfer.import';
/** Refused rows wait so long to be corrected. */
export const REFUSED_DAYS = 30;
const SHOWN = 50;
const LISTED = 20;
const CHUNK = 1000;
const LONGEST_NAME = 200;

export interface ShownImport {
  one: Import;
  totals: Totals;
  rows: ImportRow[];
  /** Line of the last row shown, when there are more. */
  nextAfter: number | null;
}

/** Tables of customers and products from elsewhere. Nothing of the store changes before the preview is confirmed. */
@Injectable()
export class Imports {
  constructor(
    private readonly database: Database,
    private readonly repository: ImportsRepository,
    private readonly customers: CustomerImport,
    private readonly products: ProductImport,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  importer(kind: ImportKind): Importer<unknown> {
    return kind === 'customers' ? this.customers : this.products;
  }

  /** Reads a table and judges every row of it; answers the preview's id. Throws with the field `csv` on what is no such table. */
  async take(store: StoreFacts, kind: ImportKind, file: { name: string; text: string }): Promise<string> {
    const table = tableIn(file.text);
    const headings = recognise(kind, table.headings);
    const rows = this.read(kind, store, headings, table.records);
    const id = newId();
    const facts = { id, storeId: store.id, kind, headings, createdAt: this.clock.now() };
    await this.database.transaction(async () => {
      await this.repository.insert({ ...facts, fileName: file.name.slice(0, LONGEST_NAME), rowCount: rows.length });
      const seen = new Map<string, unknown>();
      for (let at = 0; at < rows.length; at += CHUNK) {
        const chunk = rows.slice(at, at + CHUNK);
        const judged = await this.importer(kind).judge(store.id, chunk, seen);
        await this.repository.insertRows(
          id,
          store.id,
          chunk.map((row) => ({ ...row, ...judged.get(row.line) })),
        );
      }
    });
    return id;
  }

  async list(storeId: string, cursor?: string): Promise<PageOf<Import>> {
    const found = await this.repository.list(storeId, cursor ? readCursor(cursor) : null, LISTED + 1);
    return pageOf(found, LISTED, ({ createdAt, id }) => ({ at: createdAt, id }));
  }

  async byId(storeId: string, id: string): Promise<Import> {
    const found = isId(id) ? await this.repository.find(storeId, id) : null;
    if (!found) throw notFound();
    return found;
  }

  async show(storeId: string, id: string, ask: { only: Outcome | null; after: number }): Promise<ShownImport> {
    const one = await this.byId(storeId, id);
    const rows = await this.repository.rows(id, { ...ask, limit: SHOWN + 1 });
    const shown = rows.slice(0, SHOWN);
    return { one, totals: await this.totals(one), rows: shown, nextAfter: rows.length > SHOWN ? shown.at(-1)!.line : null };
  }

  async confirm(storeId: string, id: string): Promise<void> {
    const one = await this.byId(storeId, id);
    await this.database.transaction(async () => {
      if ((await this.repository.confirm(id, this.clock.now())) === 0) throw new ShopError('conflict', 'import-begun');
      await this.jobs.add(IMPORT_JOB, { importId: id });
    });
    noteChange({ id, label: one.fileName }, {}, { kind: one.kind, rows: one.rowCount });
  }

  async discard(storeId: string, id: string): Promise<void> {
    const one = await this.byId(storeId, id);
    if ((await this.repository.remove(id)) === 0) throw new ShopError('conflict', 'import-begun');
    noteChange({ id, label: one.fileName }, {}, {});
  }

  /** The refused rows as they came, with why: corrected, the same file can be brought again. */
  async *refused(
    one: Import,
    say: { separator: ',' | ';'; line: string; why: string; fault: (fault: FieldError) => string },
  ): AsyncGenerator<string> {
    yield csv([[...one.headings.map(({ text }) => text), say.line, say.why]], say.separator);
    for (let after = 0; ;) {
      const rows = await this.repository.rows(one.id, { only: 'refused', after, limit: CHUNK });
      const width = one.headings.length;
      const lines = rows.map(({ cells, line, faults }) => [
        ...Array.from({ length: width }, (_, at) => cells[at] ?? ''),
        line,
        faults.map(say.fault).join(' '),
      ]);
      // The mark at the head of a file stands there once.
      if (lines.length > 0) yield csv(lines, say.separator).slice(1);
      if (rows.length < CHUNK) return;
      after = rows.at(-1)!.line;
    }
  }

  private async totals(one: Import): Promise<Totals> {
    if (one.status === 'preview') return this.repository.totals(one.id);
    return { new: one.made, changed: one.changed, unchanged: one.unchanged, refused: one.refused };
  }

  private read(kind: ImportKind, store: StoreFacts, headings: Heading[], records: CsvRecord[]): ImportRow[] {
    const given = records.map(({ cells }) => fieldsOf(headings, cells));
    const dates = orderOf(
      given.flatMap(({ createdAt, consentAt }) => [createdAt, consentAt].filter((date) => date !== undefined)),
    );
    const reading = { currency: store.currency, now: this.clock.now(), dates };
    const importer = this.importer(kind);
    const lines = new Map<string, number>();
    return records.map(({ line, cells }, at) => {
      const row = importer.read(given[at]!, reading);
      const same = row.wanted === null ? undefined : lines.get(importer.identity(row));
      if (same !== undefined) return { ...row, line, cells, wanted: null, ...refusedFor('row', 'repeated', { line: same }) };
      if (row.wanted !== null) lines.set(importer.identity(row), line);
      return { ...row, line, cells, outcome: 'refused', changes: [] };
    });
  }
}
