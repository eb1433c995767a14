import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RequestScope } from '../platform/scope.js';
import { CSRF_COOKIE } from './csrf.guard.js';
import { AGAIN, answerFor, type KeptPages } from './kept.pages.js';
import { LANGUAGE_COOKIE, preferredLocale } from './language.js';

/** Cookies that change nothing on a page for everybody. */
const HARMLESS = new Set([LANGUAGE_COOKIE, CSRF_COOKIE]);
/** Made for each answer, or by the server itself. */
const NOT_KEPT = new Set(['x-request-id', 'content-length', 'date', 'connection', 'set-cookie']);

const HTML = 'text/html; charset=utf-8';

interface Doors {
  kept: KeptPages;
  /** Address as the browser wrote it, with the store's prefix. */
  addressOf: (request: FastifyRequest) => string;
}

/** Before a page for everybody is rendered: whether it is there already. Once it has been: that it is from now on. */
export function openKeptPages(fastify: FastifyInstance, { kept, addressOf }: Doors): void {
  const wanted = new WeakMap<FastifyRequest, { key: string; generation: number }>();

  fastify.addHook('onRequest', (request, reply, done) => {
    if (!isForEverybody(request)) return done();
    const key = `${request.host}\n${preferredLocale(request) ?? ''}\n${addressOf(request)}`;
    const page = kept.find(key);
    if (!page) {
      wanted.set(request, { key, generation: kept.generation });
      return done();
    }
    request.asked = { store: page.store, userAgent: (request.headers['user-agent'] ?? '').slice(0, 300) };
    // Straight to the socket: what the page passed on its way is written down with it.
    reply.header('content-type', HTML).hijack();
    if (request.headers['if-none-match'] === page.etag)
      return void reply.raw.writeHead(304, ['etag', page.etag, 'cache-control', AGAIN, 'x-request-id', request.id]).end();
    const { head, body } = answerFor(request.headers['accept-encoding'], page);
    reply.raw.writeHead(200, [...head, 'x-request-id', request.id]).end(body, 'latin1');
  });

  fastify.addHook('onSend', (request, reply, payload, done) => {
    const { key, generation } = wanted.get(request) ?? {};
    const { scope } = request;
    if (key !== undefined && generation !== undefined && scope?.store && typeof payload === 'string' && isWhole(reply, scope)) {
      const headers = Object.fromEntries(
        Object.entries(reply.getHeaders()).flatMap(([name, value]) => (NOT_KEPT.has(name) ? [] : [[name, String(value)]])),
      );
      void kept.keep(key, { store: scope.store, html: payload, headers, nonce: scope.nonce, generation });
    }
    done(null, payload);
  });
}

interface RouteFlags {
  forEverybody?: true;
}

/** Nobody in particular asks for a page that says nothing of its reader. */
function isForEverybody({ method, routeOptions, cookies, headers, query }: FastifyRequest): boolean {
  return (
    method === 'GET' &&
    (routeOptions.config as RouteFlags | undefined)?.forEverybody === true &&
    headers.authorization === undefined &&
    (query as { lang?: unknown }).lang === undefined &&
    Object.keys(cookies).every((name) => HARMLESS.has(name))
  );
}

/** A page with a form carries its reader's own token, and is made for each. */
const isWhole = (reply: FastifyReply, { personal }: RequestScope): boolean =>
  reply.statusCode === 200 && !personal && String(reply.getHeader('content-type')).startsWith('text/html');
