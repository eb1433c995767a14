import { DESK, faultsOf, openBrowser, PHONE } from '../support/browser.js';
import { creator, settle } from '../support/shop.js';

const STORY_MS = 60_000;

test.each([
  { size: PHONE, locale: 'it', dark: true },
  { size: DESK, locale: 'en', dark: false },
] as const)(
  'a chosen file is previewed, brought and reported at $size.width px in $locale',
  async (screen) => {
    const context = await openBrowser(screen);
    await context.addCookies((await creator()).jar());
    const page = await context.newPage();
    await page.goto(`/studio/import?lang=${screen.locale}`);
    const found: Record<string, string[]> = { form: await faultsOf(page) };
    const send = (name: string, buffer: Buffer) => page.setInputFiles('#import-file', { name, mimeType: 'text/csv', buffer });
    await send('old.csv', Buffer.from('email\nnicol\xf2@old.example', 'latin1'));
    await page.locator('[data-import] .error', { hasText: 'UTF-8' }).waitFor();
    await send('customers.csv', Buffer.from(`email,name\n${screen.locale}@old.example,Bea\nnobody,No One\n`));
    await page.waitForURL(/\/studio\/import\/[0-9a-f-]{36}$/);
    found.preview = await faultsOf(page);
    await page.locator('form[action$="/confirm"] button').click();
    await settle();
    await page.locator('a[href$="refused.csv"]').waitFor();
    found.report = await faultsOf(page);
    expect(found).toEqual({ form: [], preview: [], report: [] });
    await context.close();
  },
  STORY_MS,
);
