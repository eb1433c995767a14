import type { Page } from 'playwright-core';
import { DESK, expectSound, openBrowser, PHONE, sayIn, type Screen, signInToStudio } from '../support/browser.js';
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
