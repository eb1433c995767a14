import { badRequest, missing } from './api-error.js';
import type { ListAsk } from './routes.js';

export interface List<T> {
  object: 'list';
  data: T[];
  has_more: boolean;
  url: string;
}

const isWithin = (created: number | undefined, bounds: ListAsk['created']) =>
  !bounds ||
  (created !== undefined &&
    created > (bounds.gt ?? -Infinity) &&
    created >= (bounds.gte ?? -Infinity) &&
    created < (bounds.lt ?? Infinity) &&
    created <= (bounds.lte ?? Infinity));

/** One page, newest first, of rows kept oldest first. A cursor is the id of a row, whether or not it is wanted. */
export function page<T extends { id: string; created?: number }>(
  oldestFirst: T[],
  ask: ListAsk,
  url: string,
  wanted: (row: T) => boolean = () => true,
): List<T> {
  const limit = ask.limit ?? 10;
  if (limit < 1 || limit > 100) {
    throw badRequest('Invalid integer: must be between 1 and 100', 'parameter_invalid_integer', 'limit');
  }
  if (ask.starting_after && ask.ending_before) {
    throw badRequest('You cannot use both starting_after and ending_before.', 'parameter_conflict', 'ending_before');
  }
  const rows = [...oldestFirst].reverse();
  const place = (id: string, param: string) => {
    const found = rows.findIndex((row) => row.id === id);
    if (found === -1) throw missing('object', id, param);
    return found;
  };
  const within = (row: T) => isWithin(row.created, ask.created) && wanted(row);
  if (ask.ending_before) {
    const before = rows.slice(0, place(ask.ending_before, 'ending_before')).filter(within);
    return { object: 'list', data: before.slice(-limit), has_more: before.length > limit, url };
  }
  const after = ask.starting_after ? place(ask.starting_after, 'starting_after') + 1 : 0;
  const rest = rows.slice(after).filter(within);
  return { object: 'list', data: rest.slice(0, limit), has_more: rest.length > limit, url };
}

/** A short list shown inside another object, in the order given. */
export const inner = <T>(rows: T[], url: string, most = 10): List<T> => ({
  object: 'list',
  data: rows.slice(0, most),
  has_more: rows.length > most,
  url,
});
