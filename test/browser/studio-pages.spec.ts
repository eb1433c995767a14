import { DESK, faultsOf, openBrowser, PHONE } from '../support/browser.js';
import { creator } from '../support/shop.js';

const STORY_MS = 60_000;
const PAGES = ['opening', 'people', 'audit', 'transfer', 'find?q=a', 'store'];

test.each([
  { size: PHONE, locale: 'it', dark: true },
  { size: DESK, locale: 'en', dark: false },
] as const)(
  'what the owner looks after is sound at $size.width px in $locale',
  async (screen) => {
    const ada = await creator();
    const invited = { email: `bea@${screen.locale}.example.com`, name: 'Bea', role: 'support' };
    await ada.submit(await ada.get('/studio/people'), invited, '#invite');
    await ada.submit(await ada.get('/studio/store'), { legalName: 'Ada', legalAddress: screen.locale }, 'main form');
    const context = await openBrowser(screen);
    await context.addCookies(ada.jar());
    const page = await context.newPage();
    await page.goto(`/studio/account?lang=${screen.locale}`);
    const found: Record<string, string[]> = {};
    for (const path of PAGES) {
      await page.goto(`/studio/${path}`);
      const faults = await faultsOf(page);
      if (faults.length > 0) found[path] = faults;
    }
    expect(found).toEqual({});
    await context.close();
  },
  STORY_MS,
);
