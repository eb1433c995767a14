import { DESK, faultsOf, openBrowser, PHONE, type Screen } from '../support/browser.js';
import { addressOf, furnish, type Furnished, openPage, pageRoutes } from '../support/pages.js';

/** Each page is loaded once a language; the whole path looks at most of them on a desktop in English. */
const READERS = [
  { locale: 'it', looks: [{ size: PHONE }, { size: DESK, dark: true }] },
  { locale: 'en', looks: [{ size: PHONE, dark: true }] },
] satisfies { locale: Screen['locale']; looks: Omit<Screen, 'locale'>[] }[];

const STORY_MS = 120_000;

let furnished: Furnished;
beforeAll(async () => {
  furnished = await furnish();
}, STORY_MS);

async function walk(reader: (typeof READERS)[number], who: 'insider' | 'stranger', where = /./) {
  const { locale, looks } = reader;
  const context = await openBrowser({ size: PHONE, locale });
  if (who === 'insider') await context.addCookies(furnished.insider.jar());
  const page = await context.newPage();
  await page.goto(`/?lang=${locale}`);
  const found: Record<string, string[]> = {};
  const seen: string[] = [];
  const patterns = [...pageRoutes(), '/nowhere'].filter((one) => where.test(one));
  // All of them before any is opened: a parameter that nobody fills is told at once.
  const addresses = patterns.map((route) => [route, addressOf(route, furnished.fillings)] as const);
  for (const [route, address] of addresses) {
    if (!(await openPage(page, address, route === '/nowhere' ? 404 : 200))) continue;
    seen.push(route);
    for (const { size, dark } of looks.map((look) => ({ dark: false, ...look }))) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
      const faults = await faultsOf(page);
      if (faults.length > 0) found[`${route} at ${size.width} px${dark ? ' in the dark' : ''}`] = faults;
    }
  }
  await context.close();
  return { found, seen };
}

test.each(READERS)(
  'every page there is, is sound, in $locale',
  async (reader) => {
    const { found, seen } = await walk(reader, 'insider');
    expect(found).toEqual({});
    expect(seen).toEqual(expect.arrayContaining(['/', '/a/:token', '/library', '/studio/products/:id', '/_sandbox/stripe']));
  },
  STORY_MS,
);

test(
  'so is what strangers see instead',
  async () => {
    const { found, seen } = await walk(READERS[0]!, 'stranger', /sign-in|^\/a\/:token|setup/);
    expect(found).toEqual({});
    expect(seen).toEqual(expect.arrayContaining(['/studio/sign-in', '/library/sign-in', '/a/:token']));
  },
  STORY_MS,
);
