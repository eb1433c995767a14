import { fillWithDocuments, nameOf } from '../support/documents.mjs';
import { openStore } from '../support/rows.mjs';
import { startShop } from '../support/shop.mjs';
import { percentile } from '../support/statistics.mjs';

const ROUNDS = 20;
const A_NAME = nameOf(12_345);
const MISTYPED = A_NAME.slice(0, 3) + A_NAME[4] + A_NAME[3] + A_NAME.slice(5);

/** What readers type: common words, two of them, one without its accent, one that is only begun, a name, and mistakes. */
const ASKED = {
  it: ['giardino', 'pane lento', 'citta', 'scrit', A_NAME, MISTYPED, 'gairdino', 'quadrno'],
  en: ['garden', 'slow bread', 'writing', 'note', A_NAME, MISTYPED, 'gardne', 'notebok'],
};

/** The page of findings, whole, among 20,000 things in both languages; milliseconds. */
export async function searchPage(database) {
  await fillWithDocuments(database, await openStore(database));
  const shop = await startShop(database.url, { verb: 'serve' });
  try {
    const times = [];
    for (let round = 0; round <= ROUNDS; round++)
      for (const [locale, all] of Object.entries(ASKED))
        for (const words of all) {
          const asked = performance.now();
          const answer = await fetch(`http://127.0.0.1:${shop.port}/search?q=${encodeURIComponent(words)}`, {
            headers: { accept: 'text/html', 'accept-language': locale },
          });
          const page = await answer.text();
          if (round > 0) times.push(performance.now() - asked);
          if (answer.status !== 200 || !page.includes('<ol class="found">'))
            throw new Error(`“${words}” finds nothing: ${answer.status}`);
        }
    return { p50: percentile(times, 50), p95: percentile(times, 95), p99: percentile(times, 99) };
  } finally {
    await shop.stop();
  }
}
