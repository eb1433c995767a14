// The least a product page can do: one read, the same page rendered from it, one write to the socket.
import { createServer } from 'node:http';
import pg from 'pg';
import { productPage } from '../../dist/src/catalog/product.pages.js';
import { runInScope } from '../../dist/src/platform/scope.js';
import { renderPage } from '../../dist/src/web/render.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 32 });
pg.types.setTypeParser(20, Number);
const READ = {
  name: 'read',
  text: `select p.id, p.slug, p.title, p.promise, p.description_md as "descriptionMd", p.tags, p.price_minor as "priceMinor", p.currency,
      p.tax_category as "taxCategory", p.cover_id as "coverId", p.status, p.published_at as "publishedAt",
      coalesce((select b.blocks from block_lists b where b.owner_id = p.id and b.store_id = p.store_id), '[]') as blocks, p.page_count as "pageCount",
      '' as "audienceMd", '[]'::json as questions, true as translated,
      (select json_agg(json_build_object('name', f.name, 'fileName', v.file_name, 'contentType', v.content_type,
         'sizeBytes', v.size_bytes) order by f.position)
       from product_files f join lateral (
         select * from file_versions v where v.file_id = f.id order by v.version desc limit 1) v on true
       where f.product_id = p.id and f.removed_at is null) as files
    from products p where p.store_id = $1 and p.slug = $2`,
};
const { rows } = await pool.query('select id, slug, name, locale, currency, email, accent from stores');
const [store] = rows;
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

/** A store of one product has nothing around it. */
const AROUND = {
  words: { tagline: '', aboutMd: '', refundsMd: '', spoken: {} },
  related: [],
  covers: new Map(),
  supplies: { pictures: new Map(), films: new Map(), offers: new Map(), now: new Date() },
  said: { summary: { count: 0, average: 0, distribution: [0, 0, 0, 0, 0] }, reviews: [] },
};

async function page(slug) {
  const [product] = (await pool.query({ ...READ, values: [store.id, slug] })).rows;
  return runInScope(scope, () => renderPage(productPage({ product, ...AROUND })));
}

createServer((request, response) => {
  if (request.url === '/healthz') return response.end('ok');
  page(request.url.slice('/p/'.length)).then(
    (html) =>
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': Buffer.byteLength(html) })
        .end(html),
    (error) => response.writeHead(500, { 'content-length': Buffer.byteLength(error.stack) }).end(error.stack),
  );
}).listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
