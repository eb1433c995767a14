import { fields, listOf, text, whole, type Shape } from './shape.js';
import type { Form, FormValue } from './form.js';

export type Method = 'GET' | 'POST' | 'DELETE';
export interface Route {
  method: Method;
  /** `/v1/refunds/:id`, cut at its slashes. */
  steps: string[];
  /** Reads the parameters, then answers; what it returns is sent as JSON. */
  answer(form: Form, ids: string[]): object;
}

export function route<T>(method: Method, path: string, shape: Shape<T>, answer: (ask: T, ...ids: string[]) => object): Route {
  return { method, steps: path.split('/').slice(1), answer: (form, ids) => answer(shape(form, ''), ...ids) };
}

const moment: Shape<number> = whole;
const between = fields({}, { gt: moment, gte: moment, lt: moment, lte: moment });
type Between = ReturnType<typeof between>;

export const createdShape: Shape<Between> = (value: FormValue, path) => {
  if (typeof value !== 'string') return between(value, path);
  const exactly = whole(value, path);
  return { gte: exactly, lte: exactly };
};

/** The parameters of every list, and `more` of its own. */
export function listShape<O extends Record<string, Shape<unknown>>>(more: O) {
  return fields({}, { limit: whole, starting_after: text, ending_before: text, created: createdShape, ...more });
}

/** Read by the door before the route sees the rest. */
export const expandShape = listOf(text, 20);

export interface ListAsk {
  limit?: number;
  starting_after?: string;
  ending_before?: string;
  created?: Between;
}
