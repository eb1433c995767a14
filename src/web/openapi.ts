type Json = Record<string, unknown>;

/** One feature's part of the OpenAPI document. */
export interface ApiDocs {
  schemas: Record<string, Json>;
  paths: Record<string, Partial<Record<'get' | 'post' | 'patch' | 'delete', Json>>>;
}

export const ref = (schema: string): Json => ({ $ref: `#/components/schemas/${schema}` });
export const nullable = (schema: Json): Json => ({ anyOf: [schema, { type: 'null' }] });
export const listOf = (schema: string): Json =>
  object({ data: { type: 'array', items: ref(schema) }, nextCursor: nullable({ type: 'string' }) });

/** Every property is there, and no other, unless `optional` names it. */
export const object = (properties: Record<string, Json>, optional: string[] = []): Json => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

export const id: Json = { type: 'string', format: 'uuid' };
export const text: Json = { type: 'string' };
export const moment: Json = { type: 'string', format: 'date-time' };
export const minor: Json = { type: 'integer', description: 'Minor units of the currency: 1990 is 19.90 EUR.' };
export const currency: Json = { type: 'string', pattern: '^[A-Z]{3}$', description: 'ISO 4217.' };

const json = (schema: Json): Json => ({ 'application/json': { schema } });
const problem = (description: string): Json => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
});

interface Operation {
  summary: string;
  /** Scope of the key it takes; none for public doors. */
  scope?: string;
  parameters?: Json[];
  body?: Json;
  status?: number;
  answer: Json;
}

/** One door, with the problems that any door may answer. */
export function operation({ summary, scope, parameters = [], body, status = 200, answer }: Operation): Json {
  return {
    summary: scope ? `${summary} Scope \`${scope}\`.` : summary,
    ...(scope && { security: [{ key: [] }] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: json(body) } }),
    responses: {
      [status]: { description: 'Done.', content: json(answer) },
      ...(scope && { 401: problem('No key, or a wrong or revoked one.'), 403: problem('The key lacks the scope.') }),
      404: problem('There is no such thing in this store.'),
      422: problem('A field is wrong; `errors` names it.'),
      default: problem('Anything else that failed.'),
    },
  };
}

export const inPath = (name: string): Json => ({ name, in: 'path', required: true, schema: id });
export const inQuery = (name: string, schema: Json, description: string): Json => ({ name, in: 'query', schema, description });
export const onceByKey = (made: string): Json => ({
  name: 'Idempotency-Key',
  in: 'header',
  schema: { type: 'string', maxLength: 255 },
  description: `The same key and body give the same answer, and one ${made}. Kept for 30 days.`,
});
export const paging: Json[] = [
  inQuery('limit', { type: 'integer', minimum: 1, maximum: 100, default: 50 }, 'Rows a page.'),
  inQuery('cursor', text, '`nextCursor` of the page before.'),
];

export const problemSchema: Json = object(
  {
    type: text,
    title: { type: 'string', description: "For people, in the caller's language." },
    status: { type: 'integer' },
    code: { type: 'string', description: 'For programs; does not change.' },
    requestId: text,
    errors: {
      type: 'array',
      items: object({
        field: { type: 'string', description: 'Path of the field, such as `lines.0.quantity`.' },
        code: text,
        message: text,
      }),
    },
  },
  ['requestId'],
);
