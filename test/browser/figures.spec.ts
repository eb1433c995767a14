/** @shop-options {"empty": true, "configuration": {"ffmpegPath": "none"}} */
import type { DemoStore } from '../../src/sandbox/demo/demo.store.js';
import { DESK, faultsOf, openBrowser, PHONE, type Screen } from '../support/browser.js';
import { buy } from '../support/sales.js';
import { settle, shop, visitor } from '../support/shop.js';
import type { Visitor } from '../support/visitor.js';

const SCREENS: Screen[] = [
  { size: PHONE, locale: 'it', dark: true },
  { size: DESK, locale: 'en' },
];
const STORY_MS = 60_000;

let owner: Visitor;
beforeAll(async () => {
  await (await shop.service<DemoStore>('sandbox/demo/demo.store.js', 'DemoStore')).open();
  const state = (await (await fetch(`${shop.url}/_sandbox/state`)).json()) as { creator: { email: string; password: string } };
  owner = visitor();
  await owner.submit(await owner.get('/studio/sign-in'), state.creator);
  await buy('pane-lento', { email: 'ada@example.com' });
  await settle();
}, STORY_MS);

test.each(SCREENS)(
  'the home and the figures of a year can be read, at %j',
  async (screen) => {
    const context = await openBrowser(screen);
    await context.addCookies(owner.jar());
    const page = await context.newPage();
    for (const path of ['/studio', '/studio/figures', '/studio/figures?range=12m', '/studio/figures?range=today']) {
      await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${screen.locale}`);
      await page.evaluate(() => document.querySelectorAll('.as-table').forEach((table) => table.setAttribute('open', '')));
      expect([path, await faultsOf(page)]).toEqual([path, []]);
    }
    await context.close();
  },
  STORY_MS,
);

test(
  'a sale appears on the home by itself',
  async () => {
    const context = await openBrowser({ size: DESK, locale: 'en' });
    await context.addCookies(owner.jar());
    const page = await context.newPage();
    await page.clock.install();
    await page.goto('/studio?lang=en');
    expect(await page.locator('.feed li').count()).toBe(1);
    await buy('quaderno-del-fornaio', { email: 'berta@example.com' });
    await page.clock.fastForward(20_000);
    await page.locator('.feed li').nth(1).waitFor();
    expect(await page.locator('.feed li').count()).toBe(2);
    await context.close();
  },
  STORY_MS,
);
