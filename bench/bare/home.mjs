// The least a storefront can do: one read of what is on sale, the same page rendered from it.
import { authorPage } from '../../dist/src/catalog/home.pages.js';
import { pool, servePages, store, WORDS } from '../support/bare-page.mjs';

const READ = {
  name: 'read',
  text: `select id, slug, title, promise, true as translated, tags, price_minor as "priceMinor", currency, cover_id as "coverId"
    from products where store_id = $1 and status = 'published' order by published_at desc, id desc limit 49`,
};

servePages(async (_url, render) => {
  const products = (await pool.query({ ...READ, values: [store.id] })).rows;
  const uses = new Map();
  for (const tag of products.flatMap((product) => product.tags)) uses.set(tag, (uses.get(tag) ?? 0) + 1);
  const tags = [...uses.keys()].sort((a, b) => uses.get(b) - uses.get(a) || (a < b ? -1 : 1));
  const page = { words: WORDS, gift: null, said: [], products, covers: new Map(), tags, nextCursor: null };
  return render(() => authorPage(page));
});
