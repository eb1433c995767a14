import { DESK, expectSound, openBrowser, PHONE, sayIn, type Screen, signInToStudio } from '../support/browser.js';
import { onSale } from '../support/sales.js';

const STORY_MS = 60_000;

test.each<Screen>([
  { size: DESK, locale: 'it', dark: true },
  { size: PHONE, locale: 'en' },
])(
  'the palette opens, finds and leads on by the keyboard alone, at $size.width px in $locale',
  async (screen) => {
    const say = sayIn(screen.locale);
    const { id, title } = await onSale(1990, `The paper garden (${screen.locale})`);
    const page = await (await openBrowser(screen)).newPage();
    await signInToStudio(page, screen.locale);
    const search = page.getByRole('link', { name: say('common.search') }).filter({ visible: true });
    await search.focus();
    await page.keyboard.press('Control+k');
    const dialog = page.getByRole('dialog', { name: say('palette.island.name') });
    const box = dialog.getByRole('combobox');
    await box.waitFor();
    await dialog.getByRole('option').first().waitFor();
    expect(await box.evaluate((input) => input === document.activeElement)).toBe(true);
    await expectSound(page);

    await page.keyboard.type(`paper garden (${screen.locale}`);
    const option = dialog.getByRole('option', { name: title });
    await option.waitFor();
    expect(await option.getAttribute('aria-selected')).toBe('true');
    expect(await box.getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'));

    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await search.evaluate((link) => link === document.activeElement)).toBe(true);

    await page.keyboard.press('Control+k');
    await option.waitFor();
    for (let stops = 0; stops < 6; stops++) {
      await page.keyboard.press('Tab');
      const inside =
        'document.querySelector("dialog.palette").contains(document.activeElement) || document.activeElement === document.body';
      expect(await page.evaluate(inside)).toBe(true);
    }
    await box.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/studio/products/${id}`);
    await page.context().close();
  },
  STORY_MS,
);
