import { invalidField } from '../platform/errors.js';
import { type CsvRecord, readCsv } from '../platform/csv.reader.js';

export const MOST_BYTES = 5_000_000;
export const MOST_ROWS = 50_000;
const MOST_COLUMNS = 200;
const UTF16 = /^(\xff\xfe|\xfe\xff)/;

/** A file's bytes as text. Another encoding is refused rather than guessed: a guess spoils names for good. */
export function textOf(bytes: Buffer): string {
  if (UTF16.test(bytes.toString('latin1', 0, 2))) throw invalidField('csv', 'not-utf8');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    if (cause instanceof TypeError) throw invalidField('csv', 'not-utf8');
    throw cause;
  }
}

/** The headings and the rows below them. Throws, with the remedy named, on what is no table. */
export function tableIn(text: string): { headings: string[]; records: CsvRecord[] } {
  if (text.includes('\0')) throw invalidField('csv', 'not-a-table');
  const { records, unclosedAt } = readCsv(text);
  if (unclosedAt !== null) throw invalidField('csv', 'unclosed-quote', { line: unclosedAt });
  const [headings, ...rows] = records;
  if (!headings || rows.length === 0) throw invalidField('csv', 'no-rows');
  if (headings.cells.length > MOST_COLUMNS) throw invalidField('csv', 'not-a-table');
  if (rows.length > MOST_ROWS) throw invalidField('csv', 'too-many-rows', { max: MOST_ROWS });
  return { headings: headings.cells, records: rows };
}

/** A body, of which no more is kept than may come. It is heard to its end all the same: one broken off would take the answer with it. */
export async function bytesOf(body: AsyncIterable<Buffer>): Promise<Buffer> {
  let parts: Buffer[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > MOST_BYTES) parts = [];
    else parts.push(part);
  }
  if (size > MOST_BYTES) throw invalidField('csv', 'file-too-large', { max: `${MOST_BYTES / 1_000_000} MB` });
  return Buffer.concat(parts);
}
