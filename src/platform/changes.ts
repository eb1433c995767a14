import { type RequestScope, scopeOrNull } from './scope.js';

/** A field as it was and as it is; texts are cut to what one reads in a list. */
export interface FieldChange {
  field: string;
  before: string;
  after: string;
}

export interface Noted {
  id: string;
  /** What people call it. */
  label: string;
  changes: FieldChange[];
}

const LONGEST = 300;
/** Never written down, whatever it holds. */
const SECRET = /password|secret|token|hash/i;

const noted = new WeakMap<RequestScope, Noted>();

/** Tells the request's entry in the audit log which fields of what have changed. Without a request there is none. */
export function noteChange(subject: { id: string; label: string }, before: object, after: object): void {
  const scope = scopeOrNull();
  if (!scope) return;
  const known = noted.get(scope);
  noted.set(scope, { ...subject, changes: [...(known?.changes ?? []), ...differences(before, after)] });
}

export const notedIn = (scope: RequestScope): Noted | null => noted.get(scope) ?? null;

/** Fields of `after` that say something else than those of `before`. */
export function differences(before: object, after: object): FieldChange[] {
  const old = before as Record<string, unknown>;
  return Object.entries(after).flatMap(([field, value]) => {
    const [was, is] = [written(old[field]), written(value)];
    return was === is || SECRET.test(field) ? [] : [{ field, before: cut(was), after: cut(is) }];
  });
}

function written(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(written).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}

const cut = (text: string): string => (text.length > LONGEST ? `${Array.from(text).slice(0, LONGEST).join('')}…` : text);
