import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONNECTIONS } from '../support/load.mjs';
import { openStore } from '../support/rows.mjs';
import { startEmbeddedShop } from '../support/shop.mjs';
import { percentile } from '../support/statistics.mjs';

const WARM_UP = 32;
const BUYERS = 224;
const TITLE = 'The quiet shop';

/** From pressing Pay in the sandbox to the page that shows the bought files, 32 buyers at a time. */
export async function paidToVisible(database) {
  const store = await openStore(database);
  const dataDir = await mkdtemp(join(tmpdir(), 'rendita-bench-data-'));
  const shop = await startEmbeddedShop(database.url, dataDir);
  try {
    await crowd(shop, store, WARM_UP);
    const milliseconds = await crowd(shop, store, BUYERS);
    return { p50: percentile(milliseconds, 50), p95: percentile(milliseconds, 95), p99: percentile(milliseconds, 99) };
  } finally {
    await shop.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function crowd(shop, store, buyers) {
  const milliseconds = [];
  let next = 0;
  const queue = async () => {
    while (next++ < buyers) milliseconds.push(await buy(`http://127.0.0.1:${shop.port}`, store));
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, queue));
  return milliseconds;
}

async function buy(url, { productId }) {
  const placed = await post(`${url}/api/v1/checkouts`, {
    lines: [{ productId, quantity: 1 }],
    email: `buyer-${crypto.randomUUID()}@example.com`,
    name: 'A Buyer',
    consents: { immediateAccess: true, withdrawalLoss: true },
  });
  const { sessionId } = await placed.json();
  const cookie = placed.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const pressed = performance.now();
  const { redirectUrl } = await (await post(`${url}/_sandbox/checkout/${sessionId}/pay`, { card: '4242424242424242' })).json();
  const page = await fetch(redirectUrl, { headers: { cookie } });
  const html = await page.text();
  if (page.status !== 200 || !html.includes(TITLE))
    throw new Error(`The buyer sees nothing at ${page.url} (${page.status}): ${html}`);
  return performance.now() - pressed;
}

async function post(address, body) {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}
