import { randomBytes, randomUUID } from 'node:crypto';
import { isIPv4 } from 'node:net';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import serveStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fileURLToPath } from 'node:url';
import { type RequestScope, runInScope, type ShopLinks, type StoreFacts } from '../platform/scope.js';
import { ASSETS_DIR } from './assets.js';
import { csrfToken } from './csrf.guard.js';
import { openKeptPages } from './kept.door.js';
import type { KeptPages } from './kept.pages.js';
import { chooseLocale } from './language.js';
import { NOTICE_COOKIE } from './view.interceptor.js';

export interface DoorSettings {
  /** Pages that are the same for everybody; null renders each anew. */
  kept: KeptPages | null;
  baseUrl: string;
  /** Origins pages may load images, audio and downloads from, and upload to. */
  objectOrigins: string[];
  /** Origins a form may lead to after us: where payment pages live. */
  paymentOrigins: string[];
  sandbox: boolean;
  findStore: (from: { host: string; slug: string | null }) => Promise<StoreFacts | null>;
  /** Writes a line of the log; null where nobody reads them. */
  log: ((entry: object) => void) | null;
  /** Told of every answer once it has been sent. */
  answered: (request: FastifyRequest, reply: FastifyReply, scope: Answered) => void;
  linksOf: (storeId: string) => Promise<ShopLinks>;
}

/** What is known of a request once it was answered. */
export type Answered = Pick<RequestScope, 'store' | 'userAgent'>;

declare module 'fastify' {
  interface FastifyRequest {
    /** Null before it is known, and of a page that nobody had to render. */
    scope: RequestScope | null;
    /** Whose page it is; null before that is known. */
    asked: Answered | null;
  }
}

const NO_LINKS: ShopLinks = { menu: [], footer: [] };
const YEAR_SECONDS = 31_536_000;
const OF_STORE = /^\/@([a-z0-9-]+)(?=[/?]|$)/;
const prefixes = new WeakMap<object, string>();

/** `/@slug/p/x` is `/p/x` of another store: the prefix comes off before routing. */
export function withoutStorePrefix(request: { url?: string }): string {
  const url = request.url ?? '/';
  const match = OF_STORE.exec(url);
  if (!match) return url;
  prefixes.set(request, match[0]);
  const rest = url.slice(match[0].length);
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** What every request passes before a controller sees it: scope, store, language, headers. */
export async function openDoors(app: NestFastifyApplication, settings: DoorSettings): Promise<void> {
  await app.register(cookie);
  const fastify = app.getHttpAdapter().getInstance();
  fastify.decorateRequest('scope', null).decorateRequest('asked', null);
  if (settings.kept)
    openKeptPages(fastify, {
      kept: settings.kept,
      addressOf: (request) => (prefixes.get(request.raw) ?? '') + request.url,
    });
  await app.register(helmet, {
    contentSecurityPolicy: false,
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    // Told to browsers that are gone, or that do so by themselves.
    dnsPrefetchControl: false,
    ieNoOpen: false,
    originAgentCluster: false,
    permittedCrossDomainPolicies: false,
    xssFilter: false,
    hsts: settings.baseUrl.startsWith('https:') ? { maxAge: YEAR_SECONDS, includeSubDomains: false } : false,
  });
  await app.register(serveStatic, {
    root: fileURLToPath(ASSETS_DIR),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
    preCompressed: true,
  });

  // A table is read by the door that takes it, once it knows who sends it: until then not a byte of it is kept.
  fastify.addContentTypeParser('text/csv', (_request, _payload, done) => done(null, undefined));
  fastify.addHook('onRequest', async (request, reply) => {
    request.asked = request.scope = await makeScope(request, reply, settings);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const { asked } = request;
    settings.log?.(entryOf(request, reply));
    if (asked) settings.answered(request, reply, asked);
    done();
  });
  // A body is parsed in the socket's own context, so the scope is entered after it.
  fastify.addHook('preValidation', (request, _reply, done) => runInScope(request.scope!, done));
}

/** The route's pattern, not its address: addresses hold tokens. */
const entryOf = ({ method, id, routeOptions, asked }: FastifyRequest, { statusCode, elapsedTime }: FastifyReply) => ({
  method,
  route: routeOptions.url ?? 'unknown',
  status: statusCode,
  ms: Math.round(elapsedTime),
  requestId: id,
  store: asked?.store?.slug,
});

async function makeScope(request: FastifyRequest, reply: FastifyReply, settings: DoorSettings): Promise<RequestScope> {
  const prefix = prefixes.get(request.raw) ?? '';
  const base = new URL(settings.baseUrl);
  const secure = base.protocol === 'https:' || request.protocol === 'https';
  const host = hostOf(request);
  const store = needsStore(request.url) ? await settings.findStore({ host, slug: prefix ? prefix.slice(2) : null }) : null;
  const nonce = randomBytes(16).toString('base64');
  const notice = request.cookies[NOTICE_COOKIE] ?? null;
  if (notice && request.method === 'GET') reply.clearCookie(NOTICE_COOKIE, { path: '/' });
  reply.header('content-security-policy', securityPolicy(nonce, settings, request.url)).header('x-request-id', request.id);
  const scope: RequestScope = {
    requestId: request.id,
    locale: chooseLocale(request, reply, store?.locale ?? 'en', secure),
    prefix,
    path: request.url,
    posted: request.method === 'POST',
    origin: originOf(host, prefix, base, store, settings.sandbox),
    secure,
    network: networkOf(request.ip),
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
    nonce,
    personal: false,
    csrfToken: () => {
      scope.personal = true;
      return csrfToken(request, reply, secure);
    },
    store,
    links: store ? await settings.linksOf(store.id) : NO_LINKS,
    staff: null,
    customer: null,
    apiKey: null,
    notice,
    sandbox: settings.sandbox,
  };
  return scope;
}

export const newRequestId = (): string => randomUUID();

/** In a name, neither case nor the port that goes without saying makes a difference. */
const hostOf = ({ host }: FastifyRequest): string => host.toLowerCase().replace(/\.?(:80|:443)?$/, '');

/** A `Host` header is anybody's to write: only a store's own domain is believed, and in a sandbox any name of this machine. */
function originOf(host: string, prefix: string, base: URL, store: StoreFacts | null, sandbox: boolean): string {
  return prefix === '' && (sandbox || store?.host === host) ? `${base.protocol}//${host}` : base.origin;
}

/** Doors of the process itself belong to no store. */
export const needsStore = (url: string) => !/^\/(assets|healthz|readyz|metrics|webhooks)(\/|$|\?)/.test(url);

/** The worker that counts checksums is the one script that may compile WebAssembly; a worker obeys the policy it came with. */
const COMPILES_WASM = /^\/assets\/hasher-/;

function securityPolicy(nonce: string, settings: DoorSettings, url: string): string {
  const wasm = COMPILES_WASM.test(url) ? ` 'wasm-unsafe-eval'` : '';
  const objects = settings.objectOrigins.join(' ');
  return [
    `default-src 'none'`,
    `script-src 'self' 'nonce-${nonce}'${wasm}`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: ${objects}`,
    `media-src 'self' ${objects}`,
    `font-src 'self'`,
    `connect-src 'self' ${objects}`,
    `worker-src 'self' blob:`,
    `form-action 'self' ${settings.paymentOrigins.join(' ')}`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

/** A visitor who has already gone leaves no address. */
function networkOf(address: string | undefined): string {
  if (!address) return '';
  const plain = address.replace(/^::ffff:/, '');
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  return `${plain.split(':').slice(0, 3).join(':')}::/48`;
}
