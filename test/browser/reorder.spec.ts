import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { DESK, expectSound, NO_BODIES, openBrowser, PHONE, sayIn, type Screen, signInToStudio } from '../support/browser.js';
import { course } from '../support/courses.js';
import { addPdf, draft } from '../support/products.js';

const STORY_MS = 60_000;

const shown = (page: Page) => page.locator('#files h2').allTextContents();
const saved = async (page: Page) => {
  await page.reload();
  return shown(page);
};
const grip = (page: Page, name: string) => page.locator(`[data-grip="${name}"]`);

/** Pulls an item to the edge of the screen, where the page scrolls with it, until it is first or last. Does not let go. */
async function drag(page: Page, name: string, place: 'first' | 'last'): Promise<void> {
  await grip(page, name).scrollIntoViewIfNeeded();
  const { x, y } = (await grip(page, name).boundingBox())!;
  const edge = place === 'first' ? 4 : page.viewportSize()!.height - 4;
  await page.mouse.move(x + 5, y + 5);
  await page.mouse.down();
  await page.mouse.move(x + 5, edge, { steps: 4 });
  await page.locator(`#files > [data-held]:${place}-child`).waitFor();
}

test.each<Screen>([
  { size: DESK, locale: 'en' },
  { size: PHONE, locale: 'it', dark: true },
])(
  'files are put in order by hand, by keys and by buttons, and each move is told and kept, at $size.width px in $locale',
  async (screen) => {
    const say = sayIn(screen.locale);
    const product = await draft({ title: `Three files (${screen.locale})` });
    for (const name of ['One', 'Two', 'Three']) await addPdf(product, name);
    const context = await openBrowser(screen, { reducedMotion: screen.dark ? 'reduce' : 'no-preference' });
    const page = await context.newPage();
    await signInToStudio(page, screen.locale);
    await page.goto(`/studio/products/${product.id}/files`);
    const told = (name: string, place: number) =>
      page
        .getByText(
          say('common.reorder.island.moved').replace(/\{\{(\w+)\}\}/g, (_, key) => `${{ name, place, count: 3 }[key as 'name']}`),
        )
        .waitFor();
    const kept = () => page.getByText(say('common.reorder.island.saved'), { exact: true }).waitFor();

    await drag(page, 'Three', 'first');
    await page.mouse.up();
    await told('Three', 1);
    await kept();
    expect(await saved(page)).toEqual(['Three', 'One', 'Two']);

    // Escape puts back what was not let go.
    await drag(page, 'Three', 'last');
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect(await shown(page)).toEqual(['Three', 'One', 'Two']);

    await grip(page, 'Three').focus();
    await page.keyboard.press('ArrowDown');
    await told('Three', 2);
    await page.keyboard.press('End');
    await told('Three', 3);
    await kept();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-grip'))).toBe('Three');
    expect(await saved(page)).toEqual(['One', 'Two', 'Three']);

    const up = page.getByRole('button', { name: say('common.reorder.up', { name: 'Two' }) });
    await up.focus();
    await page.keyboard.press('Enter');
    await told('Two', 1);
    await kept();
    // The button that led here leads no further: its neighbour has the focus.
    const down = say('common.reorder.down', { name: 'Two' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(down);
    await expectSound(page);
    expect(await saved(page)).toEqual(['Two', 'One', 'Three']);
    await context.close();
  },
  STORY_MS,
);

test('a folder that is dropped becomes lessons, and a lesson goes into another module by hand and by keys', async () => {
  const bread = await course({ modules: [{ lessons: ['Welcome'] }, { lessons: ['Farewell'] }] });
  const [first] = bread.moduleIds;
  const context = await openBrowser({ size: DESK, locale: 'en' });
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  await network.send('Network.enable', NO_BODIES);
  await network.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 2_000_000 },
  });
  await signInToStudio(page, 'en');
  await page.goto(`/studio/courses/${bread.id}`);
  await page.locator(`#m-${first} summary`, { hasText: 'Import files' }).click();
  await page.locator('.uploader[data-ready]').first().waitFor();

  const folder = await mkdtemp(join(tmpdir(), 'rendita-folder-'));
  await mkdir(join(folder, 'Second day'));
  for (const [name, size] of [
    ['Second day/10 Oven.txt', 400_000],
    ['2 Dough.txt', 400_000],
    ['01_Flour.txt', 400_000],
    ['3 Nothing.mp4', 0],
    ['.DS_Store', 4000],
  ] as const)
    await writeFile(join(folder, name), name.repeat(size / name.length));
  const place = page.locator(`#m-${first} .uploader`);
  await place.scrollIntoViewIfNeeded();
  const { x, y } = (await place.boundingBox())!;
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await network.send('Input.dispatchDragEvent', { type, x: x + 9, y: y + 9, data });
  await page.waitForFunction(() => document.querySelectorAll('[data-upload=sending] progress').length > 1);
  const plan = () => page.locator('#lessons .lesson-said a, #lessons .module-row h2').allTextContents();
  await page.locator('#lessons', { hasText: 'Oven' }).waitFor();
  expect(await plan()).toEqual(['Welcome', 'Flour', 'Dough', 'Oven', 'Module 2', 'Farewell']);
  await page.locator('[data-upload=failed]', { hasText: '3 Nothing.mp4 was not taken: This file is empty.' }).waitFor();
  await page.locator('[data-upload=done]').nth(2).waitFor();
  await expectSound(page);

  const kept = () => page.getByText(sayIn('en')('common.reorder.island.saved'), { exact: true }).waitFor();
  await grip(page, 'Flour').scrollIntoViewIfNeeded();
  const from = (await grip(page, 'Flour').boundingBox())!;
  const to = (await grip(page, 'Farewell').boundingBox())!;
  await page.mouse.move(from.x + 5, from.y + 5);
  await page.mouse.down();
  await page.mouse.move(from.x + 5, to.y + to.height, { steps: 6 });
  await page.locator('#lessons > [data-held]:last-child').waitFor();
  await page.mouse.up();
  await kept();
  await page.reload();
  expect(await plan()).toEqual(['Welcome', 'Dough', 'Oven', 'Module 2', 'Farewell', 'Flour']);

  await grip(page, 'Flour').focus();
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowUp');
  await kept();
  await page.reload();
  expect(await plan()).toEqual(['Welcome', 'Dough', 'Flour', 'Oven', 'Module 2', 'Farewell']);
  await context.close();
  await rm(folder, { recursive: true });
});
