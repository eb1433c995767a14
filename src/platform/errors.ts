export type ErrorKind = 'invalid' | 'forbidden' | 'not-found' | 'conflict' | 'unavailable';

export interface FieldError {
  /** Path of the field as the sender wrote it, such as `lines.0.quantity`. */
  field: string;
  /** Kebab-case fact, such as `too-long`; its text is `errors.fields.<code>`. */
  code: string;
  /** Values named by the text, such as `{ max: 200 }`. */
  params?: Record<string, string | number>;
}

/**
 * The one way to fail. `code` is a kebab-case fact; people read its text, `errors.<code>`, in their language.
 * HTTP answers 422, 403, 404, 409 and 503 for the five kinds; the worker retries `unavailable` only.
 */
export class ShopError extends Error {
  readonly params: Record<string, string | number>;
  readonly fields: FieldError[];

  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    details: { params?: Record<string, string | number>; fields?: FieldError[]; cause?: unknown } = {},
  ) {
    super(code, { cause: details.cause });
    this.name = 'ShopError';
    this.params = details.params ?? {};
    this.fields = details.fields ?? [];
  }
}

export const notFound = (code = 'not-found') => new ShopError('not-found', code);
export const invalidField = (field: string, code: string, params?: FieldError['params']) =>
  new ShopError('invalid', 'bad-input', { fields: [{ field, code, params }] });
