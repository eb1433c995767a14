// What the bare sides of pages share: the store read once, the scope a page is rendered in, and one handler on `node:http`.
import { createServer } from 'node:http';
import pg from 'pg';
import { runInScope } from '../../dist/src/platform/scope.js';
import { renderPage } from '../../dist/src/web/render.js';

export const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 32 });
pg.types.setTypeParser(20, Number);

const { rows } = await pool.query('select id, slug, name, locale, currency, email, accent from stores');
export const [store] = rows;

const scope = {
  requestId: '',
  locale: 'en',
  prefix: '',
  path: '/',
  origin: 'http://127.0.0.1',
  nonce: 'nonce',
  csrfToken: () => '',
  store: { ...store, legalName: '', legalAddress: '', vatId: '', taxCode: '' },
  staff: null,
  customer: null,
  notice: null,
  links: { menu: [], footer: [] },
  sandbox: false,
};

export const WORDS = { tagline: '', aboutMd: '', refundsMd: '', spoken: {} };

/** Answers every address but `/healthz` with the page that `make` builds from it, inside the scope of a request. */
export function servePages(make) {
  createServer((request, response) => {
    if (request.url === '/healthz') return response.end('ok');
    make(request.url, (build) => runInScope({ ...scope, path: request.url }, () => renderPage(build()))).then(
      (html) =>
        response
          .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': Buffer.byteLength(html) })
          .end(html),
      (error) => response.writeHead(500, { 'content-length': Buffer.byteLength(error.stack) }).end(error.stack),
    );
  }).listen(Number(process.env.PORT), '127.0.0.1');
  process.on('SIGTERM', () => process.exit(0));
}
