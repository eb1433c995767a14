import type { Page } from 'playwright-core';
import { DESK, faultsOf, faultsOfHtml, openBrowser, overflowOf, PHONE, sayIn, type Screen } from '../support/browser.js';
import { tabThrough, tabThroughContent } from '../support/keyboard.js';
import { hardenWords } from '../support/hard.words.js';
import { addressOf, furnish, type Furnished, openPage, pageRoutes } from '../support/pages.js';

type Look = Omit<Screen, 'locale'>;

/** Each page is loaded once a language, and must fit on both screens. The whole path looks at most of them the other way round. */
const READERS = {
  it: { examined: { size: PHONE }, fits: { size: DESK } },
  en: { examined: { size: DESK, dark: true }, fits: { size: PHONE, dark: true } },
} satisfies Record<Screen['locale'], { examined: Look; fits: Look }>;

/** What stands around the content is the same on all pages of a kind. */
const OF_EACH_KIND = ['/', '/library', '/studio', '/learn/:course', '/_sandbox'];

const PARTS = {
  'the shop': /^(?!\/studio(\/|$))/,
  'the studio, from A': /^\/studio(\/[a-i]|$)/,
  'the studio, to Z': /^\/studio\/[j-z]/,
};
const KNOWN = ['/', '/a/:token', '/library', '/studio/products/:id', '/studio/blog', '/_sandbox/stripe'];

/** Whoever comes here wants to type: what they look for, or the code at hand. */
const BEGIN_WITHIN = [
  ['/search', sayIn('en')('common.search')],
  ['/a/:token/code', sayIn('en')('library.device.confirm')],
] satisfies [string, string][];

const STORY_MS = 120_000;

let furnished: Furnished;
beforeAll(async () => {
  furnished = await furnish();
  await hardenWords();
}, STORY_MS);

async function look(page: Page, { size, dark = false }: Look): Promise<void> {
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
}

/** Pages of the studio are examined in one language each, in turn; buyers' pages in both. */
const isExamined = (route: string, locale: Screen['locale']): boolean =>
  !route.startsWith('/studio') || (pageRoutes().indexOf(route) % 2 === 0) === (locale === 'it');

/** Opens every page that a route answers with, as a browser that reads this language. Answers with what was wrong, by route. */
async function walk(
  locale: Screen['locale'],
  who: 'insider' | 'stranger',
  examine: (page: Page, route: string) => Promise<string[]>,
  where = /./,
) {
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
    const html = await openPage(page, address, route === '/nowhere' ? 404 : 200);
    if (html === null) continue;
    seen.push(route);
    const faults = [...(isExamined(route, locale) ? await faultsOfHtml(html) : []), ...(await examine(page, route))];
    if (faults.length > 0) found[route] = faults;
  }
  await context.close();
  return { found, seen };
}

const soundness = (locale: Screen['locale']) => async (page: Page, route: string) => {
  const { examined, fits } = READERS[locale];
  await look(page, examined);
  const faults = await (isExamined(route, locale) ? faultsOf(page) : overflowOf(page));
  await look(page, fits);
  return [...faults, ...(await overflowOf(page))];
};

test('a fault of the HTML is found', async () => {
  const faults = await faultsOfHtml(
    '<!doctype html><html lang="en"><title>A</title><body><p id="a"><div id="a"></div></p></html>',
  );
  expect(faults.map((fault) => fault.split(':')[0])).toEqual(expect.arrayContaining(['no-implicit-close', 'no-dup-id']));
});

test.each(Object.entries(PARTS))(
  'every page of %s is sound, in Italian',
  async (_name, where) => {
    const { found, seen } = await walk('it', 'insider', soundness('it'), where);
    expect(found).toEqual({});
    expect(seen).toEqual(expect.arrayContaining(KNOWN.filter((route) => where.test(route))));
  },
  STORY_MS,
);

test.each(Object.entries(PARTS))(
  'every page of %s is, in English, where each stop of Tab can be seen on a phone, from the way to the content on',
  async (_name, where) => {
    const first: [string, string | undefined][] = [];
    const { found, seen } = await walk(
      'en',
      'insider',
      async (page, route) => {
        const faults = await soundness('en')(page, route);
        first.push([route, OF_EACH_KIND.includes(route) ? (await tabThrough(page))[0] : await tabThroughContent(page)]);
        return faults;
      },
      where,
    );
    expect(found).toEqual({});
    const others = first.filter(([, name]) => name !== sayIn('en')('common.skip'));
    expect(others).toEqual(BEGIN_WITHIN.filter(([route]) => where.test(route)));
    expect(seen.length).toBeGreaterThan(20);
    expect(seen).toEqual(expect.arrayContaining(OF_EACH_KIND.filter((route) => where.test(route))));
  },
  STORY_MS,
);

test(
  'so is what strangers see instead',
  async () => {
    const { found, seen } = await walk('it', 'stranger', soundness('it'), /sign-in|^\/a\/:token|setup/);
    expect(found).toEqual({});
    expect(seen).toEqual(expect.arrayContaining(['/studio/sign-in', '/library/sign-in', '/a/:token']));
  },
  STORY_MS,
);
