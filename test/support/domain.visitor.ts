import { type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { Visitor } from './visitor.js';

/** Somebody for whom every name leads to the shop, as if its DNS did; the name goes along in the `Host` header. */
export class DomainVisitor extends Visitor {
  constructor(
    origin: string,
    private readonly shopUrl: string,
    headers?: Record<string, string>,
  ) {
    super(origin, headers);
  }

  protected override fetch(url: URL, init: RequestInit & { headers: Record<string, string> }): Promise<Response> {
    const { hostname, port } = new URL(this.shopUrl);
    const type = init.body instanceof URLSearchParams ? { 'content-type': 'application/x-www-form-urlencoded' } : {};
    const headers: OutgoingHttpHeaders = { ...type, ...Object.fromEntries(new Headers(init.headers)), host: url.host };
    const { method } = init;
    return new Promise((resolve, reject) => {
      const asked = request({ hostname, port, path: url.pathname + url.search, method, headers });
      asked.on('response', (answer) => void responseOf(answer).then(resolve, reject));
      asked.on('error', reject).end(String((init.body ?? '') as string | URLSearchParams));
    });
  }
}

async function responseOf(answer: IncomingMessage): Promise<Response> {
  const headers = new Headers();
  for (let i = 0; i < answer.rawHeaders.length; i += 2) headers.append(answer.rawHeaders[i]!, answer.rawHeaders[i + 1]!);
  const [bytes, status] = [await buffer(answer), answer.statusCode!];
  return new Response(status === 204 || status === 304 ? null : new Uint8Array(bytes), { status, headers });
}
