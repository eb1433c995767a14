// `npm run pictures`: opens a fresh shop with its demo store and takes the pictures that stand in docs/.
import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x';
const { default: packaged } = await import('@sparticuz/chromium');
const { chromium } = (await import('playwright-core')).default;

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };
const EMAIL = 'lettrice@example.org';

const docs = (name) => fileURLToPath(new URL(`../docs/${name}.png`, import.meta.url));

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Waits until `look` answers with something. */
async function eventually(look) {
  for (let tries = 0; tries < 300; tries++) {
    const found = await look().catch(() => null);
    if (found) return found;
    await sleep(200);
  }
  throw new Error('The shop did not get there within a minute.');
}

const json = async (url, init) => {
  const answer = await fetch(url, init);
  return answer.ok ? answer.json() : null;
};
const post = (url, body) =>
  json(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** Buys all that has a price, so that the library has something to show. */
async function buy(base) {
  const { data } = await json(`${base}/api/v1/products`);
  const lines = data.flatMap(({ id, priceMinor }) => (priceMinor > 0 ? [{ productId: id, quantity: 1 }] : []));
  const consents = { immediateAccess: true, withdrawalLoss: true, marketing: false };
  const order = await post(`${base}/api/v1/checkouts`, { lines, email: EMAIL, name: 'Anna Riva', locale: 'it', consents });
  await post(`${base}/_sandbox/checkout/${order.sessionId}/pay`, { card: '4242424242424242' });
}

async function signIn(page, base) {
  await page.goto('/library/sign-in');
  await page.fill('main [name=email]', EMAIL);
  await page.press('main [name=email]', 'Enter');
  const letter = await eventually(async () =>
    (await json(`${base}/_sandbox/mail.json?to=${encodeURIComponent(EMAIL)}`)).find(({ text }) => /sign-in/.test(text)),
  );
  await page.goto(letter.text.match(/https?:\/\/\S*sign-in\S*/)[0]);
  await page.click('main form button');
  await page.waitForURL('**/library');
}

async function studio(page, { creator }) {
  await page.goto('/studio/sign-in');
  await page.fill('[name=email]', creator.email);
  await page.fill('[name=password]', creator.password);
  await page.press('[name=password]', 'Enter');
  await page.waitForURL((url) => !url.pathname.includes('sign-in'));
}

async function shoot(page, name, { fullPage = false } = {}) {
  await page.evaluate(() => document.querySelector('.sandbox-banner')?.remove());
  const picture = await page.screenshot({ fullPage, animations: 'disabled' });
  await sharp(picture).png({ palette: true, quality: 90, effort: 9 }).toFile(docs(name));
  console.log(`docs/${name}.png`);
}

const data = await mkdtemp(join(tmpdir(), 'rendita-pictures-'));
await chmod(data, 0o755); // PostgreSQL may run as somebody else
const port = await freePort();
const base = `http://localhost:${port}`;
const shop = spawn(process.execPath, [fileURLToPath(new URL('../dist/run/main.js', import.meta.url))], {
  env: {
    ...process.env,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    PORT: String(port),
    DATA_DIR: data,
    BASE_URL: base,
  },
  stdio: ['ignore', 'ignore', 'inherit'],
});
const browser = await chromium.launch({
  executablePath: await packaged.executablePath(),
  args: packaged.args.filter((flag) => flag !== '--disable-web-security' && flag !== '--single-process'),
});
try {
  const state = await eventually(() => json(`${base}/_sandbox/state`));
  const open = async (viewport, colorScheme = 'light') =>
    (await browser.newContext({ viewport, colorScheme, locale: 'it-IT', baseURL: base, deviceScaleFactor: 1 })).newPage();
  await buy(base);

  const desk = await open(DESK);
  await desk.goto('/');
  await shoot(desk, 'shop', { fullPage: true });
  await signIn(desk, base);
  await shoot(desk, 'library');

  const phone = await open(PHONE);
  await phone.goto('/p/pane-lento');
  await shoot(phone, 'product');

  await phone.context().addCookies(await desk.context().cookies());
  await phone.goto('/learn/il-primo-lievito/dieci-ore-in-trenta-secondi');
  await phone.waitForFunction(() => document.querySelector('video')?.poster);
  await shoot(phone, 'lesson');

  const staff = await open(DESK);
  await studio(staff, state);
  await staff.goto('/studio');
  await shoot(staff, 'studio', { fullPage: true });
  await staff.goto('/studio/courses');
  await staff.click('main table a');
  await shoot(staff, 'course');
  await staff.goto('/studio/figures');
  await shoot(staff, 'figures');
} finally {
  await browser.close();
  shop.kill('SIGTERM');
  await new Promise((resolve) => shop.once('exit', resolve));
  await rm(data, { recursive: true, force: true });
}
