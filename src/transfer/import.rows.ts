import type { FieldError } from '../platform/errors.js';

export const OUTCOMES = ['new', 'changed', 'unchanged', 'refused'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export type Totals = Record<Outcome, number>;

/** A row as it was read: what it asks for, or what is wrong with it. Nothing of the store is known yet. */
export interface ReadRow<Wanted> {
  /** What two rows that mean the same have in common. */
  key: string;
  wanted: Wanted | null;
  faults: FieldError[];
  /** Codes of what is left out of it, and why: `imports.notes.<code>`. */
  notes: string[];
}

/** What a row would do to the store as it is now. */
export interface Judgement {
  outcome: Outcome;
  /** Fields that would say something else. */
  changes: string[];
  faults: FieldError[];
}

/** A row of an import, numbered by its line in the file. */
export interface ImportRow<Wanted = unknown> extends ReadRow<Wanted>, Judgement {
  line: number;
  cells: string[];
}

export const refusedFor = (field: string, code: string, params?: FieldError['params']): Judgement => ({
  outcome: 'refused',
  changes: [],
  faults: [{ field, code, params }],
});

/** Faults found one by one, so that a row tells all that is wrong with it at once. */
export class Faults {
  readonly found: FieldError[] = [];

  add(field: string, code: string, params?: FieldError['params']): null {
    this.found.push({ field, code, params });
    return null;
  }

  longest(field: string, text: string | undefined, max: number): string | undefined {
    if (text && text.length > max) this.add(field, 'too-long', { max });
    return text;
  }
}
