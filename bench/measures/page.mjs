import { fillWithDocuments } from '../support/documents.mjs';
import { ratePerSecond, request } from '../support/load.mjs';
import { addProducts, openStore, SLUG } from '../support/rows.mjs';
import { startBare, startShop } from '../support/shop.mjs';
import { inTurns } from '../support/statistics.mjs';

const VIEWS = 3000;
const ON_SALE = 12;
const DOCUMENTS = 2000;
const ASKED = ['garden', 'slow bread', 'writing', 'note', 'light book'];
const HEADERS = { accept: 'text/html', 'accept-language': 'en' };

const views = (paths, count = VIEWS) =>
  Array.from({ length: count }, (_, at) => request('GET', paths[at % paths.length], { headers: HEADERS }));

/** Pages read from the database and rendered anew for each visitor, beside the same page from one read. */
async function rendered(database, name, paths, { count } = {}) {
  const shop = await startShop(database.url, { verb: 'serve', more: { PAGE_CACHE_SECONDS: '0' } });
  const bare = await startBare(name, { DATABASE_URL: database.url });
  return sideBySide(shop, bare, paths, { count, compare: true });
}

/** How many of these pages a second each answers, in turns; both are stopped after. */
async function sideBySide(shop, bare, paths, { count = VIEWS, compare = false, rounds = 3 } = {}) {
  const all = views(paths, count);
  try {
    if (compare) for (const path of paths) await samePage(path, shop, bare);
    return await inTurns(
      rounds,
      () => ratePerSecond(shop.port, all),
      () => ratePerSecond(bare.port, all),
    );
  } finally {
    await Promise.all([shop.stop(), bare.stop()]);
  }
}

export async function productPage(database) {
  await openStore(database);
  return rendered(database, 'page', [`/p/${SLUG}`]);
}

/** The storefront of a dozen products. */
export async function homePage(database) {
  const store = await openStore(database);
  await addProducts(database, store, ON_SALE - 1);
  return rendered(database, 'home', ['/']);
}

/** What readers type, among two thousand things in both languages. */
export async function findingsPage(database) {
  await fillWithDocuments(database, await openStore(database), DOCUMENTS);
  const paths = ASKED.map((words) => `/search?q=${encodeURIComponent(words)}`);
  return rendered(database, 'search', paths, { count: VIEWS / 5 });
}

/** A product page that strangers are given as it was kept, beside one Fastify route with the same bytes. */
export async function keptPage(database) {
  await openStore(database);
  const shop = await startShop(database.url, { verb: 'serve' });
  const address = `http://127.0.0.1:${shop.port}/p/${SLUG}`;
  while (!(await fetch(address, { headers: HEADERS })).headers.has('etag'));
  const bare = await startBare('kept', { PAGE: address });
  // So many that both are compiled by the time they are measured: what comes from memory is a matter of microseconds.
  return sideBySide(shop, bare, [`/p/${SLUG}`], { count: 15 * VIEWS });
}

/** Both answer one page; what may differ is made for each request. */
async function samePage(path, ...running) {
  const [ours, bare] = await Promise.all(
    running.map(async ({ port }) => {
      const html = await (await fetch(`http://127.0.0.1:${port}${path}`, { headers: HEADERS })).text();
      return html
        .replaceAll(/nonce="[^"]*"/g, '')
        .replaceAll(/http:\/\/127\.0\.0\.1(:\d+)?/g, '')
        .replaceAll(/href="[^"]*[?&](amp;)?lang=/g, 'href="?lang=');
    }),
  );
  if (ours !== bare) throw new Error(`The two pages differ:\n${ours}\n\n${bare}`);
}
