// The least a product page can do: one read, the same page rendered from it, one write to the socket.
import { productPage } from '../../dist/src/catalog/product.pages.js';
import { pool, servePages, store, WORDS } from '../support/bare-page.mjs';

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

/** A store of one product has nothing around it. */
const AROUND = {
  words: WORDS,
  related: [],
  covers: new Map(),
  supplies: { pictures: new Map(), films: new Map(), offers: new Map(), now: new Date() },
  said: { summary: { count: 0, average: 0, distribution: [0, 0, 0, 0, 0] }, reviews: [] },
};

servePages(async (url, render) => {
  const [product] = (await pool.query({ ...READ, values: [store.id, url.slice('/p/'.length)] })).rows;
  return render(() => productPage({ product, ...AROUND }));
});
