import { jest } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import type { MaterialArrivals } from '../../src/materials/arrivals.service.js';
import { faultsOf, DESK, openBrowser, PHONE, signInToStudio } from '../support/browser.js';
import { Studio } from '../support/films.js';
import { settle, shop } from '../support/shop.js';

jest.setTimeout(120_000);

const studio = new Studio();
let context: BrowserContext;
let page: Page;
let id: string;

beforeAll(async () => {
  const film = studio.make(
    'two-minutes.mp4',
    ...['-f', 'lavfi', '-i', 'color=c=teal:size=576x432:rate=4', '-f', 'lavfi', '-i', 'sine=frequency=330'],
    ...['-t', '120', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '32k'],
  );
  const arrivals = await shop.service<MaterialArrivals>('materials/arrivals.service.js', 'MaterialArrivals');
  id = await arrivals.add(shop.store.id, 'Due minuti.mp4', film);
  context = await openBrowser({ size: DESK, locale: 'en' });
  page = await context.newPage();
  await signInToStudio(page, 'en');
});
afterAll(async () => {
  await context?.close();
  studio.close();
});

const film = <T>(ask: (video: HTMLVideoElement) => T) => page.$eval('video', ask as (video: Element) => T);
async function until(isSo: (video: HTMLVideoElement, arg: number) => boolean, arg = 0): Promise<void> {
  while (!(await page.$eval('video', isSo as (video: Element, arg: number) => boolean, arg))) await page.waitForTimeout(50);
}

test('two minutes are prepared while the page tells how far they are, then play, with captions and chapters', async () => {
  await page.goto(`/studio/materials/${id}`);
  await page.locator('progress').waitFor();
  await settle();
  await page.locator('[data-material]').waitFor({ state: 'detached' });
  await page.locator('#captions summary').last().click();
  const srt = (from: string) =>
    Buffer.from(`1\r\n${from} --> 00:00:20,000\r\nPerché no\r\n\r\n2\r\n00:01:00,000 --> 00:01:30,000\r\nSecond\r\n`, 'latin1');
  const choose = (buffer: Buffer) =>
    page.locator('#captions-file').setInputFiles({ name: 'film.en.srt', mimeType: 'application/x-subrip', buffer });
  await choose(srt('soon'));
  await page.getByText('was read as Western European').waitFor();
  await page.getByRole('button', { name: 'Save captions' }).click();
  await page.getByText('Line 2 is not a time').first().waitFor();
  await choose(srt('00:00:00,000'));
  await page.getByText('was read as Western European').waitFor();
  await page.getByRole('button', { name: 'Save captions' }).click();
  await page.locator('#chapters summary').last().click();
  await page.locator('#chapters [name=vtt]').fill('00:00 Beginning\n01:00 The second half');
  await page.getByRole('button', { name: 'Save chapters' }).click();

  await page.locator('.player[data-ready]').waitFor();
  await page.getByRole('button', { name: 'Play' }).click();
  await until((video) => video.currentTime > 0.5 && !video.paused && video.src.startsWith('blob:'));
  expect(Math.abs((await film((video) => video.duration)) - 120)).toBeLessThan(1.5);
  await page.getByRole('combobox', { name: 'Captions', exact: true }).selectOption('en');
  await until((video) => [...video.textTracks].find((track) => track.mode === 'showing')?.activeCues?.length === 1);
  expect(await page.locator('#captions pre').textContent()).toContain('00:00:00.000 --> 00:00:20.000\nPerché no');
  await page.getByRole('button', { name: '1:00 The second half' }).click();
  await until((video) => video.currentTime > 60 && !video.seeking && video.readyState > 2);
  expect(await page.locator('.player-chapters [aria-current]').textContent()).toContain('The second half');
});

test('quality, speed and position are chosen by mouse, by keys and on a phone, and the page is sound', async () => {
  await page.getByLabel('Quality').selectOption('360');
  await until((video) => video.videoHeight === 360);
  await page.getByLabel('Quality').selectOption('432');
  await until((video) => video.videoHeight === 432 && video.currentTime > 60);
  await page.getByLabel('Quality').selectOption('audio');
  await until((video) => video.videoHeight === 0 && video.currentTime > 60 && video.readyState > 2);
  await page.getByLabel('Quality').selectOption('auto');
  await until((video) => video.videoHeight > 0 && video.currentTime > 60);
  await page.locator('video').focus();
  await page.keyboard.press('k');
  await until((video) => video.paused);
  const before = await film((video) => video.currentTime);
  for (const key of ['j', 'ArrowRight', '>', 'm', 'c']) await page.keyboard.press(key);
  await until((video, arg) => Math.abs(video.currentTime - arg) < 0.5 && video.playbackRate === 1.25 && video.muted, before - 5);
  await page.setViewportSize(PHONE);
  expect(await faultsOf(page)).toEqual([]);
});
