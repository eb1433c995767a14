import type { Page } from 'playwright-core';
import { faultsOf, openBrowser, PHONE } from '../support/browser.js';
import { addPdf, onSale } from '../support/products.js';

const product = await onSale({
  title: 'Precipitevolissimevolmente: un manuale',
  promise: 'Trenta esercizi da dieci minuti.',
  descriptionMd: 'Una frase dopo l’altra. '.repeat(120),
  audienceMd: 'Per chi scrive.',
  questions: [{ question: 'Quanto dura?', answerMd: 'Dieci minuti.' }],
  tags: ['Scrittura', 'Esercizi'],
});
await addPdf(product, 'Gli esercizi');
await onSale({ title: 'Un assaggio', priceMinor: 0, tags: ['Scrittura'] });
const PAGES = ['/', `/p/${product.slug}`, '/tags/scrittura', '/_sandbox/design'];

/** What reaches beyond the screen's edge, when the page can be scrolled sideways. */
const sideways = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const all = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > clientWidth + 0.5);
    return all.map((one) => `${one.tagName}.${one.className}`);
  });

test.each([
  ['a narrow phone', { width: 320, height: 640 }, 1],
  ['letters twice as large', { width: 640, height: 800 }, 2],
])('every page fits %s', async (_name, size, zoom) => {
  const context = await openBrowser({ size, locale: 'it' });
  const page = await context.newPage();
  for (const path of PAGES) {
    await page.goto(path);
    await page.evaluate((share) => (document.documentElement.style.fontSize = `${share * 100}%`), zoom);
    expect([path, await sideways(page)]).toEqual([path, []]);
  }
  await context.close();
});

test('the bar with the price covers neither the end of a page nor what takes the focus', async () => {
  const context = await openBrowser({ size: PHONE, locale: 'it' });
  const page = await context.newPage();
  await page.goto(`/p/${product.slug}`);
  const bar = (await page.locator('.buy').boundingBox())!;
  const places = await page.evaluate(() => {
    const links = [...document.querySelectorAll<HTMLElement>('main a, main summary, footer a')].filter(
      (one) => !one.closest('.buy'),
    );
    return links.map((link) => {
      link.focus();
      return { says: link.textContent, bottom: link.getBoundingClientRect().bottom };
    });
  });
  expect(places.length).toBeGreaterThan(5);
  expect(places.filter(({ bottom }) => bottom > bar.y)).toEqual([]);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  const last = (await page.locator('footer').boundingBox())!;
  expect(last.y + last.height).toBeLessThanOrEqual(bar.y + 1);
  await context.close();
});

test('on a low screen the bar lies in the page and takes no room from it', async () => {
  const context = await openBrowser({ size: { width: 700, height: 330 }, locale: 'it' });
  const page = await context.newPage();
  await page.goto(`/p/${product.slug}`);
  expect(await page.locator('.buy').evaluate((bar) => getComputedStyle(bar).position)).toBe('static');
  await context.close();
});

test('with the reader’s own colours, and with less motion, nothing is lost', async () => {
  const context = await openBrowser({ size: PHONE, locale: 'it' }, { forcedColors: 'active', reducedMotion: 'reduce' });
  const page = await context.newPage();
  for (const path of PAGES) {
    await page.goto(path);
    expect([path, await faultsOf(page)]).toEqual([path, []]);
  }
  const edges = await page
    .locator('.btn-primary')
    .first()
    .evaluate((button) => getComputedStyle(button).borderTopWidth);
  expect(edges).not.toBe('0px');
  const moves = await page
    .locator('.skeleton [aria-hidden]')
    .first()
    .evaluate((line) => getComputedStyle(line).animationDuration);
  expect(Number.parseFloat(moves)).toBeLessThan(0.001);
  await context.close();
});

test('a dialog and a toast open and close without a script', async () => {
  const context = await openBrowser({ size: PHONE, locale: 'it' }, { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/_sandbox/design');
  await page.click('[popovertarget=design-dialog]');
  await page.locator('#design-dialog').waitFor({ state: 'visible' });
  await page.keyboard.press('Escape');
  await page.locator('#design-dialog').waitFor({ state: 'hidden' });
  await page.locator('.toast button').click();
  await page.locator('.toast').waitFor({ state: 'hidden' });
  await context.close();
});

test.each(['/', `/p/${product.slug}`])('nothing moves while %s loads on a slow phone', async (path) => {
  const context = await openBrowser({ size: PHONE, locale: 'it' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.goto(path, { waitUntil: 'networkidle' });
  const moved = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const shift of list.getEntries() as (PerformanceEntry & { value: number })[]) sum += shift.value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 300);
      }),
  );
  expect(moved).toBeLessThan(0.02);
  await context.close();
});
