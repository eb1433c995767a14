import { jest } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, CDPSession, Page, Request } from 'playwright-core';
import type { Catalog } from '../../src/catalog/catalog.service.js';
import type { Files } from '../../src/files/files.service.js';
import { DESK, faultsOf, NO_BODIES, openBrowser, PHONE } from '../support/browser.js';
import { course } from '../support/courses.js';
import { sha256, someBytes } from '../support/creator.js';
import { shop } from '../support/shop.js';

/** Of six parts. */
const FILM_BYTES = 44_000_000;
const film = someBytes(FILM_BYTES);
const SLOW = { latency: 5, downloadThroughput: -1, uploadThroughput: 30_000_000 };

const PATIENCE_MS = 150_000;
jest.setTimeout(2 * PATIENCE_MS);

let folder: string;
let context: BrowserContext;
let page: Page;
let network: CDPSession;
let storeId: string;
let productId: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rendita-upload-'));
  await writeFile(join(folder, 'film.mp4'), film);
  [{ id: storeId }] = (await shop.query('select id from stores limit 1')) as [{ id: string }];
  const catalog = await shop.service<Catalog>('catalog/catalog.service.js', 'Catalog');
  productId = (await catalog.create(storeId, { title: 'A course', priceMinor: 4900 })).id;
  context = await openBrowser({ size: DESK, locale: 'en' });
  page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  network = await context.newCDPSession(page);
  await network.send('Network.enable', NO_BODIES);
  await page.goto('/studio/sign-in');
  await page.fill('[name=email]', shop.creator.email);
  await page.fill('[name=password]', shop.creator.password);
  await page.press('[name=password]', 'Enter');
  await page.waitForURL(/\/studio(?!\/sign-in)/);
});
afterAll(async () => {
  await context?.close();
  await rm(folder, { recursive: true, force: true });
});

const slowly = (more: { offline?: boolean; uploadThroughput?: number } = {}) =>
  network.send('Network.emulateNetworkConditions', { offline: false, ...SLOW, ...more });
const open = async () => {
  await page.goto(`/studio/products/${productId}/files`);
  await page.waitForSelector('.uploader[data-ready]');
};
const choose = (path: string) => page.setInputFiles('#upload-file', path);
const sentBytes = () => page.$eval('progress', (bar) => bar.value);
const sentAtLeast = (bytes: number) =>
  page.waitForFunction((least) => (document.querySelector('progress')?.value ?? 0) >= least, bytes);
/** When a part begins is a fact; how far the bar has come when somebody looks is not. */
const partBegun = (number: number) =>
  new Promise<void>((resolve) => {
    const count = (request: Request) => {
      if (request.method() !== 'PUT' || --number > 0) return;
      page.off('request', count);
      resolve();
    };
    page.on('request', count);
  });
const phase = (name: string) => page.waitForSelector(`[data-upload=${name}]`);

async function downloaded(fileName: string): Promise<string> {
  const files = await shop.service<Files>('files/files.service.js', 'Files');
  const file = (await files.ofProducts(storeId, [productId])).find((each) => each.fileName === fileName)!;
  const response = await fetch((await files.signDownload(storeId, file.versionId)).url);
  const hash = createHash('sha256');
  for await (const chunk of response.body!) hash.update(chunk);
  return hash.digest('hex');
}

test('a film arrives whole though the network fails in the middle', async () => {
  await open();
  await slowly();
  await choose(join(folder, 'film.mp4'));
  await sentAtLeast(15_000_000);
  await slowly({ offline: true });
  await page.getByText('No connection.', { exact: false }).first().waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await slowly();
  await phase('done');
  await page.locator('#shelf h2', { hasText: 'film' }).waitFor();
  expect(await downloaded('film.mp4')).toBe(sha256(film));
});

test('a reloaded page goes on where it stopped, after a pause and without sending anything twice', async () => {
  const second = someBytes(FILM_BYTES, 9);
  await writeFile(join(folder, 'second.mp4'), second);
  await open();
  await slowly({ uploadThroughput: 3_000_000 });
  const fourth = partBegun(4);
  await choose(join(folder, 'second.mp4'));
  await fourth;
  await page.getByRole('button', { name: 'Pause second.mp4' }).dispatchEvent('click');
  await page.getByText('Paused', { exact: true }).waitFor();
  const paused = await sentBytes();
  expect(paused).toBeLessThan(FILM_BYTES);

  page.once('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await page.waitForSelector('.uploader[data-ready]');
  await slowly();
  let sentAgain = 0;
  page.on('request', (request) => {
    if (request.method() === 'PUT') sentAgain++;
  });
  await choose(join(folder, 'second.mp4'));
  await phase('done');
  expect(sentAgain).toBeGreaterThan(0);
  expect(sentAgain).toBeLessThan(6);
  expect(await downloaded('second.mp4')).toBe(sha256(second));
});

test('several at once, by keyboard and on a phone; one is cancelled, one is refused with its reason', async () => {
  await page.setViewportSize(PHONE);
  await open();
  await slowly();
  for (const [name, size] of [
    ['one.bin', 3_000_000],
    ['two.bin', 3_000_000],
    ['cancelled.bin', 50_000_000],
    ['empty.bin', 0],
  ] as const)
    await writeFile(join(folder, name), someBytes(size, name.length));
  await page.setInputFiles(
    '#upload-file',
    ['cancelled.bin', 'one.bin', 'two.bin', 'empty.bin'].map((name) => join(folder, name)),
  );
  await page.getByRole('button', { name: 'Cancel cancelled.bin' }).press('Enter');
  await page.getByText('empty.bin was not taken: This file is empty.').first().waitFor();
  await page.locator('#shelf h2', { hasText: 'one' }).waitFor();
  await page.locator('#shelf h2', { hasText: 'two' }).waitFor();
  expect(await page.locator('#shelf h2', { hasText: 'cancelled' }).count()).toBe(0);
  expect(await faultsOf(page)).toEqual([]);
});

test('a cover is chosen and seen at once', async () => {
  const { default: sharp } = await import('sharp');
  await sharp({ create: { width: 800, height: 1200, channels: 3, background: '#9a3b1b' } }).toFile(join(folder, 'cover.png'));
  await page.setViewportSize(DESK);
  await page.goto(`/studio/products/${productId}`);
  await page.waitForSelector('.uploader[data-ready]');
  await page.setInputFiles('#upload-cover', join(folder, 'cover.png'));
  const picture = page.locator('#cover img');
  await picture.waitFor();
  await page.waitForFunction(() => (document.querySelector<HTMLImageElement>('#cover img')?.naturalWidth ?? 0) > 0);
  expect(await picture.evaluate((image: HTMLImageElement) => image.currentSrc)).toMatch(/\.avif\?/);
});

test('a picture comes into a lesson’s words by a button, described by its name, and is seen in the preview', async () => {
  const { id, lessons } = await course({ storeId, productId, modules: [{ lessons: ['Shaping'] }] });
  await page.goto(`/studio/courses/${id}/lessons/${lessons.Shaping}`);
  await page.waitForSelector('.uploader[data-ready]', { state: 'attached' });
  await page.locator('[data-inserts] summary').click();
  await page.setInputFiles('#upload-picture', join(folder, 'cover.png'));
  const insert = page.getByRole('button', { name: 'Put into the text' });
  await insert.waitFor();
  const words = page.locator('[name=body_en]');
  await words.fill('Before.\n\nAfter.');
  await words.evaluate((text: HTMLTextAreaElement) => text.setSelectionRange(7, 7));
  await insert.click();
  await page.keyboard.type('A round loaf');
  expect(await words.inputValue()).toMatch(/^Before\.\n\n!\[A round loaf\]\(picture:[\w-]{36}\)\n\nAfter\.$/);
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Preview of the text' }).click();
  await page.locator('.prose picture img[alt="A round loaf"]').waitFor();
});
