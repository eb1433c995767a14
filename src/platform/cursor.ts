import { invalidField } from './errors.js';
import { isId } from './ids.js';

/** Where a page of a list ordered by a moment and an id ended. */
export interface Cursor {
  at: Date;
  id: string;
}

export const writeCursor = ({ at, id }: Cursor): string => Buffer.from(`${at.toISOString()} ${id}`).toString('base64url');

/** Throws `invalid` naming `cursor` when it is none of ours. */
export function readCursor(text: string): Cursor {
  const [moment = '', id = ''] = Buffer.from(text, 'base64url').toString().split(' ');
  const at = new Date(moment);
  if (!isId(id) || Number.isNaN(at.getTime())) throw invalidField('cursor', 'bad-format');
  return { at, id };
}

export interface PageOf<Row> {
  data: Row[];
  nextCursor: string | null;
}

/** One page out of rows of which one more than `limit` was asked for. */
export function pageOf<Row>(rows: Row[], limit: number, end: (row: Row) => Cursor): PageOf<Row> {
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  return { data, nextCursor: rows.length > limit && last ? writeCursor(end(last)) : null };
}
