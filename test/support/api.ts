import { Ajv2020 } from 'ajv/dist/2020.js';
import { shop } from './shop.js';

interface Document {
  paths: Record<string, Record<string, { responses: Record<string, { content: Record<string, { schema: object }> }> }>>;
  components: object;
}

export interface ApiAnswer<Body = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: Body;
}

let described: Promise<Document> | undefined;

/** A program that calls the API; every answer it gets is held against the shop's own OpenAPI document. */
export class Program {
  constructor(private readonly key?: string) {}

  get = <Body>(path: string, headers?: Record<string, string>) => this.send<Body>('GET', path, undefined, headers);
  post = <Body>(path: string, body?: unknown, headers?: Record<string, string>) => this.send<Body>('POST', path, body, headers);
  patch = <Body>(path: string, body: unknown) => this.send<Body>('PATCH', path, body);
  delete = <Body>(path: string) => this.send<Body>('DELETE', path);

  private async send<Body>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer<Body>> {
    const response = await fetch(`${shop.url}/api/v1${path}`, {
      method,
      headers: {
        ...(this.key && { authorization: `Bearer ${this.key}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const answer = { status: response.status, headers: response.headers, body: (await response.json()) as Body };
    await holdAgainstDocument(method, path, answer, response.headers.get('content-type') ?? '');
    return answer;
  }
}

/** Throws when an answer is not what the document promises for its door and status. */
async function holdAgainstDocument(
  method: string,
  path: string,
  { status, body }: ApiAnswer<unknown>,
  contentType: string,
): Promise<void> {
  described ??= fetch(`${shop.url}/api/v1/openapi.json`).then((response) => response.json() as Promise<Document>);
  const document = await described;
  const plain = `/api/v1${path.split('?')[0]}`;
  const template = Object.keys(document.paths).find((one) => new RegExp(`^${one.replace(/\{\w+\}/g, '[^/]+')}$`).test(plain));
  const door = template && document.paths[template]?.[method.toLowerCase()];
  if (!door) throw new Error(`The document has no ${method} ${plain}`);
  const promised = door.responses[status] ?? door.responses.default!;
  const [type, { schema }] = Object.entries(promised.content)[0]!;
  if (!contentType.startsWith(type)) throw new Error(`${method} ${plain} answered ${status} as ${contentType}, not ${type}`);
  const ajv = new Ajv2020({
    strict: false,
    formats: { uuid: /^[0-9a-f-]{36}$/, 'date-time': /^\d{4}-\d\d-\d\dT[\d:.]+Z$/, uri: /^https?:\/\// },
  });
  const validate = ajv.compile({ ...schema, components: document.components });
  if (!validate(body))
    throw new Error(`${method} ${plain} ${status}: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(body)}`);
}

/** A key of the first store with these scopes. */
export async function apiKey(...scopes: string[]): Promise<string> {
  const keys = await shop.service<{ make(storeId: string, name: string, scopes: string[]): Promise<{ key: string }> }>(
    'accounts/api-keys.service.js',
    'ApiKeys',
  );
  return (await keys.make(shop.store.id, 'a program', scopes)).key;
}
