import type { Page } from 'playwright-core';
import { DESK, faultsOf, openBrowser, PHONE, type Screen } from '../support/browser.js';
import { shop } from '../support/shop.js';

const SCREENS: Screen[] = [
  { size: PHONE, locale: 'it' },
  { size: PHONE, locale: 'en', dark: true },
  { size: DESK, locale: 'en' },
  { size: DESK, locale: 'it', dark: true },
];
const PUBLIC = ['/', '/library', '/library/sign-in', '/studio/sign-in', '/checkout', '/api/v1', '/nowhere'];

async function visit(page: Page, paths: string[]): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const path of paths) {
    await page.goto(path);
    const faults = await faultsOf(page);
    if (faults.length > 0) found[path] = faults;
  }
  return found;
}

test.each(SCREENS)('pages for everybody are sound at %j', async (screen) => {
  const context = await openBrowser(screen);
  expect(await visit(await context.newPage(), PUBLIC)).toEqual({});
  await context.close();
});

test.each(SCREENS)('the studio is sound at %j', async (screen) => {
  const context = await openBrowser(screen);
  const page = await context.newPage();
  await page.goto('/studio/sign-in');
  await page.fill('[name=email]', shop.creator.email);
  await page.fill('[name=password]', shop.creator.password);
  await page.press('[name=password]', 'Enter');
  await page.waitForURL(/\/studio\/(?!sign-in)/);
  const links = await page.$$eval('nav a[href*="/studio/"]', (anchors) =>
    anchors.map((anchor) => new URL((anchor as HTMLAnchorElement).href).pathname),
  );
  expect(links.length).toBeGreaterThan(4);
  expect(await visit(page, [...new Set([...links, '/studio/products/new', '/studio/account'])])).toEqual({});
  await context.close();
});
