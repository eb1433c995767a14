import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import {
  DESK,
  expectSound,
  NO_BODIES,
  openBrowser,
  PHONE,
  type Say,
  sayIn,
  type Screen,
  signInToStudio,
} from '../support/browser.js';
import { sha256, someBytes } from '../support/creator.js';
import { arrived } from '../support/letters.js';
import { openSequence, step } from '../support/sequences.js';
import { settle, shop } from '../support/shop.js';

const STORY_MS = 150_000;
const FILM_BYTES = 60_000_000;
/** A browser without a screen draws seldom, so this does not wait for its frames. */
const SLOWLY = { polling: 100, timeout: 60_000 };
/** Of eight parts, three at a time, so that some are there and some are not. */
const CUT_AT_PART = 4;
/** So slow that a busy machine has seconds to cut it before the last part is there. */
const SLOW_LINE = { latency: 5, downloadThroughput: -1, uploadThroughput: 4_000_000 };
const FAST_LINE = { ...SLOW_LINE, uploadThroughput: -1 };

const film = someBytes(FILM_BYTES);
let folder: string;
let filmPath: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rendita-path-'));
  filmPath = join(folder, 'Lezione uno.mp4');
  await writeFile(filmPath, film);
  await openSequence(shop.store.id, [
    step('the first letter', { delayAmount: 1, delayUnit: 'hours' }),
    step('the second letter', { delayAmount: 1, delayUnit: 'days' }),
    step('a letter that a refund prevents', { delayAmount: 7, delayUnit: 'days' }),
  ]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Chooses the file, loses the network with some parts there and others under way, and finds it again. */
async function uploadOverABadLine(page: Page, say: Say): Promise<void> {
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable', NO_BODIES);
  const line = (offline: boolean, speed = SLOW_LINE) => network.send('Network.emulateNetworkConditions', { offline, ...speed });
  await page.locator('.uploader[data-ready]').waitFor();
  await line(false);
  // The moment a part begins is a fact; how far the bar has come when somebody looks is not.
  const cut = new Promise<void>((resolve, reject) => {
    let begun = 0;
    page.on('request', (request) => {
      if (request.method() === 'PUT' && ++begun === CUT_AT_PART) line(true).then(() => resolve(), reject);
    });
  });
  await page.setInputFiles('#upload-file', filmPath);
  await cut;
  await page.getByText(say('files.uploader.offline')).first().waitFor();
  expect(await shop.query('select status from uploads order by created_at desc limit 1')).toEqual([{ status: 'open' }]);
  await expectSound(page);
  await line(false, FAST_LINE);
  await page.getByRole('heading', { name: 'Lezione uno' }).waitFor(SLOWLY);
  await network.detach();
}

async function makeProduct(page: Page, say: Say, title: string): Promise<void> {
  await page.goto('/studio/products/new');
  await page.getByLabel(say('catalog.form.title')).fill(title);
  await page.getByLabel(say('catalog.form.price')).fill('10');
  await expectSound(page);
  await page.getByRole('button', { name: say('catalog.form.create') }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await expectSound(page);
}

/** From the product page to the purchase, as a guest. */
async function buy(page: Page, say: Say, title: string, email: string): Promise<void> {
  await page.goto('/');
  await expectSound(page);
  await page.getByRole('link', { name: title }).click();
  await expectSound(page);
  await page.getByRole('link', { name: say('catalog.shop.buy') }).click();
  await page.fill('[name=email]', email);
  await page.fill('[name=name]', 'Ada Verdi');
  await expectSound(page);
  for (const consent of ['immediateAccess', 'withdrawalLoss', 'marketing'] as const)
    expect(await page.isChecked(`[name=${consent}]`)).toBe(false);
  await page.check('[name=immediateAccess]');
  await page.check('[name=withdrawalLoss]');
  await page.getByRole('button', { name: say('checkout.order') }).click();
  await page.fill('[name=card]', '4242 4242 4242 4242');
  await expectSound(page);
  await page.locator('form.panel button[type=submit], form.panel .btn-primary').first().click();
  await page.getByRole('heading', { level: 1, name: say('library.purchase.title') }).waitFor();
}

async function download(page: Page, say: Say): Promise<string> {
  const button = page.getByRole('link', { name: say('library.files.downloadFile', { name: 'Lezione uno' }) });
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
  expect(file.suggestedFilename()).toBe('Lezione uno.mp4');
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(await file.path())) hash.update(bytes as Buffer);
  return hash.digest('hex');
}

async function letTwoDaysPass(page: Page, say: Say): Promise<void> {
  await page.goto('/_sandbox');
  await expectSound(page);
  await page.getByRole('button', { name: say('sandbox.plus.P2D') }).click();
  await page.getByText(say('sandbox.moved')).waitFor();
}

async function refund(page: Page, say: Say): Promise<void> {
  await page.goto('/_sandbox/stripe');
  await expectSound(page);
  await page.getByText(say('sandboxStripe.refund.summary')).first().click();
  await page
    .getByRole('button', { name: say('sandboxStripe.refund.do') })
    .first()
    .click();
  await page.getByText(say('sandboxStripe.done')).waitFor();
  await settle();
}

const SCREENS: (Screen & { title: string })[] = [
  { size: PHONE, locale: 'it', title: 'Il giardino di carta' },
  { size: DESK, locale: 'en', title: 'The paper garden' },
];

test.each(SCREENS)(
  'from an empty page to a sale that runs itself, at $size.width px in $locale',
  async (screen) => {
    const { title, locale } = screen;
    const [say, email] = [sayIn(locale), `ada-${locale}@example.com`];
    const creator = await (await openBrowser(screen)).newPage();
    await signInToStudio(creator, locale);
    await makeProduct(creator, say, title);
    const editor = creator.url();
    await creator.getByRole('link', { name: say('catalog.side.filesOpen') }).click();
    await uploadOverABadLine(creator, say);
    await expectSound(creator);

    await creator.goto(editor);
    await creator.getByLabel(say('catalog.form.price')).fill(locale === 'it' ? '19,90' : '19.90');
    await creator.getByRole('button', { name: say('catalog.side.publish') }).click();
    await creator.getByText(say('catalog.notices.published')).waitFor();
    await expectSound(creator);

    const buyer = await (await openBrowser(screen)).newPage();
    await buy(buyer, say, title, email);
    await expectSound(buyer);
    const purchase = buyer.url();
    expect(await download(buyer, say)).toBe(sha256(film));

    await letTwoDaysPass(creator, say);
    expect((await arrived(email)).map(({ subject }) => subject)).toEqual([
      expect.any(String),
      'the first letter',
      'the second letter',
    ]);
    await creator.goto(`/_sandbox/mail?to=${email}`);
    await expectSound(creator);
    await creator.getByRole('link', { name: 'the second letter' }).click();
    await expectSound(creator);

    await refund(creator, say);
    await buyer.goto(purchase);
    await buyer.getByRole('heading', { level: 1, name: say('library.purchase.closedTitle') }).waitFor();
    await expectSound(buyer);
    const [file] = await shop.query<{ path: string }>(
      `select '/files/' || v.id as path from file_versions v join product_files f on f.id = v.file_id
     join products p on p.id = f.product_id where p.title = $1`,
      [title],
    );
    expect((await buyer.request.get(new URL(purchase).pathname + file!.path)).status()).toBe(403);
    const enrolments = await shop.query<{ status: string }>(
      'select e.status from enrolments e join customers c on c.id = e.customer_id where c.email = $1',
      [email],
    );
    expect(enrolments).toEqual([{ status: 'ended' }]);
    await creator.context().close();
    await buyer.context().close();
  },
  STORY_MS,
);
