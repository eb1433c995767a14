import type { ImportField } from './import.columns.js';
import type { DateOrder } from './import.dates.js';
import type { ImportRow, Judgement, ReadRow } from './import.rows.js';

/** What a reading needs to know besides the row. */
export interface Reading {
  currency: string;
  now: Date;
  dates: DateOrder;
}

/** One kind of thing that can be brought along. The same judgement stands in the preview and before every write. */
export interface Importer<Wanted> {
  /** Rows written in one transaction. */
  readonly batch: number;
  read(given: Partial<Record<ImportField, string>>, reading: Reading): ReadRow<Wanted>;
  /** Two rows of a file that ask for the same have the same one. */
  identity(row: ReadRow<Wanted>): string;
  /** What the rows would do one after another, by line. `seen` carries what earlier rows of a preview have done. */
  judge(storeId: string, rows: ImportRow<Wanted>[], seen?: Map<string, unknown>): Promise<Map<number, Judgement>>;
  /** Does it, inside the caller's transaction, and answers what it did. */
  write(storeId: string, rows: ImportRow<Wanted>[]): Promise<Map<number, Judgement>>;
}
