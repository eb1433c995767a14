import { ratePerSecond, request } from '../support/load.mjs';
import { openStore, SLUG } from '../support/rows.mjs';
import { startBare, startShop } from '../support/shop.mjs';
import { inTurns } from '../support/statistics.mjs';

const VIEWS = 3000;

/** The product page, read from the database and rendered anew for each visitor. */
export async function productPage(database, rounds = 3) {
  await openStore(database);
  const shop = await startShop(database.url, { verb: 'serve' });
  const bare = await startBare('page', { DATABASE_URL: database.url });
  const views = Array(VIEWS).fill(request('GET', `/p/${SLUG}`, { headers: { accept: 'text/html', 'accept-language': 'en' } }));
  try {
    await samePage(shop, bare);
    return await inTurns(
      rounds,
      () => ratePerSecond(shop.port, views),
      () => ratePerSecond(bare.port, views),
    );
  } finally {
    await Promise.all([shop.stop(), bare.stop()]);
  }
}

/** Both answer one page; what may differ is made for each request. */
async function samePage(...running) {
  const [ours, bare] = await Promise.all(
    running.map(async ({ port }) => {
      const html = await (await fetch(`http://127.0.0.1:${port}/p/${SLUG}`)).text();
      return html
        .replaceAll(/nonce="[^"]*"/g, '')
        .replaceAll(/http:\/\/127\.0\.0\.1(:\d+)?/g, '')
        .replaceAll(/href="[^"]*\?lang=/g, 'href="?lang=');
    }),
  );
  if (ours !== bare) throw new Error(`The two pages differ:\n${ours}\n\n${bare}`);
}
