import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError, badParameter } from './api-error.js';
import { expand } from './expansion.js';
import { readForm, type Form } from './form.js';
import { makeId } from './ids.js';
import { expandShape, type Route } from './routes.js';
import { API_VERSION, type World } from './world.js';

interface Answer {
  status: number;
  body: string;
  replayed?: true;
}
interface Asked {
  method: string;
  path: string;
  form: Form;
  key: string | null;
  fingerprint: string;
  requestId: string;
}

/** Parameters of older API versions, which the official CLI still sends without naming a version. */
const GONE = ['payment_method_types'];
const LARGEST_BODY = 1_000_000;
const KEEPS_KEYS_FOR = 86_400;

/** Where the API's requests come in: keys, forms, idempotency, errors and headers, as Stripe has them. */
export class Door {
  private readonly inFlight = new Set<string>();

  constructor(
    private readonly world: World,
    private readonly routes: Route[],
    /** Runs one operation, then makes its changes durable and sends its events. */
    private readonly operate: <T>(work: () => T) => Promise<T>,
  ) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = makeId('req', 14);
    const answer = await this.answer(request, requestId).catch((error: unknown) => errorAnswer(error));
    response.writeHead(answer.status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(answer.body),
      'cache-control': 'no-cache, no-store',
      'request-id': requestId,
      'stripe-version': header(request, 'stripe-version') ?? API_VERSION,
      'idempotency-key': header(request, 'idempotency-key') ?? '',
      ...(answer.replayed && { 'idempotent-replayed': 'true' }),
    });
    response.end(answer.body);
  }

  private async answer(request: IncomingMessage, requestId: string): Promise<Answer> {
    const body = await bodyOf(request);
    checkKey(header(request, 'authorization'));
    const method = request.method ?? 'GET';
    const [path = '', query = ''] = (request.url ?? '').split('?');
    if (method === 'POST' && body && !(header(request, 'content-type') ?? '').startsWith('application/x-www-form-urlencoded')) {
      throw new ApiError(400, { type: 'invalid_request_error', message: 'The body must be form-encoded.' }, false);
    }
    const form = readForm(method === 'POST' ? body : query);
    if (header(request, 'stripe-version') !== API_VERSION) for (const name of GONE) delete form[name];
    const key = method === 'POST' ? header(request, 'idempotency-key') : null;
    if (key && key.length > 255)
      throw badParameter('Idempotency keys can be up to 255 characters.', 'idempotency_key_too_long', 'Idempotency-Key');
    const fingerprint = createHash('sha256').update(`${method} ${path}\n${body}`).digest('hex');
    const asked: Asked = { method, path, form, key, fingerprint, requestId };
    return key ? this.once(asked, key) : this.run(asked);
  }

  /** One execution per key: the same request gets the same answer again, errors included. */
  private async once(asked: Asked, key: string): Promise<Answer> {
    if (this.inFlight.has(key)) {
      throw new ApiError(409, {
        type: 'invalid_request_error',
        code: 'idempotency_key_in_use',
        message: `There is currently another in-progress request using this Idempotent Key: ${key}. Please try again later.`,
      });
    }
    const kept = this.world.books.get('kept_answer', key);
    if (kept && kept.at + KEEPS_KEYS_FOR > this.world.seconds()) {
      if (kept.fingerprint !== asked.fingerprint) {
        throw new ApiError(400, {
          type: 'idempotency_error',
          message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
        });
      }
      return { status: kept.status, body: kept.body, replayed: true };
    }
    this.inFlight.add(key);
    try {
      return await this.run(asked);
    } finally {
      this.inFlight.delete(key);
    }
  }

  private run(asked: Asked): Promise<Answer> {
    return this.operate(() => {
      this.world.request = { id: asked.requestId, idempotency_key: asked.key ?? (asked.method === 'POST' ? randomUUID() : null) };
      try {
        return this.execute(asked);
      } finally {
        this.world.request = null;
      }
    });
  }

  private execute(asked: Asked): Answer {
    let answer: Answer;
    try {
      answer = { status: 200, body: JSON.stringify(this.callRoute(asked), null, 2) };
    } catch (error) {
      if (error instanceof ApiError && !error.executed) throw error;
      answer = errorAnswer(error);
    }
    if (asked.key) {
      const { key: id, fingerprint } = asked;
      this.world.books.save({ id, object: 'kept_answer', fingerprint, ...answer, at: this.world.seconds() });
    }
    return answer;
  }

  private callRoute({ method, path, form }: Asked): object {
    const steps = stepsOf(path);
    for (const route of this.routes) {
      if (route.method !== method || route.steps.length !== steps.length) continue;
      if (!route.steps.every((step, place) => step.startsWith(':') || step === steps[place])) continue;
      const { expand: wanted, ...rest } = form;
      const paths = wanted === undefined ? [] : expandShape(wanted, 'expand');
      const ids = steps.filter((_, place) => route.steps[place]?.startsWith(':'));
      return expand(this.world, route.answer(rest, ids), paths);
    }
    throw new ApiError(404, { type: 'invalid_request_error', message: `Unrecognized request URL (${method}: ${path}).` }, false);
  }
}

function stepsOf(path: string): string[] {
  try {
    return path.split('/').slice(1).map(decodeURIComponent);
  } catch {
    return []; // No address of ours is written so: it is answered as unknown.
  }
}

function errorAnswer(error: unknown): Answer {
  if (error instanceof ApiError) return { status: error.status, body: JSON.stringify({ error: error.body }, null, 2) };
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    status: 500,
    body: JSON.stringify({ error: { type: 'api_error', message: `The sandbox failed: ${message}` } }, null, 2),
  };
}

function header(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= LARGEST_BODY) parts.push(part);
  }
  // Read to its end all the same: a sender cut off in the middle never sees the answer.
  if (size > LARGEST_BODY)
    throw new ApiError(413, { type: 'invalid_request_error', message: 'The request is too large.' }, false);
  return Buffer.concat(parts).toString('utf8');
}

function checkKey(authorization: string | null): void {
  const [scheme = '', credentials = ''] = (authorization ?? '').split(' ');
  const basic = scheme.toLowerCase() === 'basic' ? Buffer.from(credentials, 'base64').toString().split(':')[0] : null;
  const key = basic ?? credentials;
  if (/^(sk|rk)_test_\w+$/.test(key)) return;
  const message = key
    ? `Invalid API Key provided: ${key.slice(0, 8)}****. The sandbox takes any key that begins with sk_test_.`
    : 'You did not provide an API key. Use the Authorization header: "Bearer sk_test_…".';
  throw new ApiError(401, { type: 'invalid_request_error', message }, false);
}
