import type { Page } from 'playwright-core';
import { consentWording } from '../../src/orders/consents.js';
import { bytesOf, DESK, openBrowser, PHONE, type Say, sayIn, type Screen } from '../support/browser.js';
import { tabTo } from '../support/keyboard.js';
import { CARD, onSale } from '../support/sales.js';
import { shop } from '../support/shop.js';

const STORY_MS = 60_000;

const SCREENS: (Screen & { title: string })[] = [
  { size: PHONE, locale: 'it', title: 'Il giardino di carta' },
  { size: DESK, locale: 'en', title: 'The paper garden' },
];

const enter = (page: Page) => page.keyboard.press('Enter');

/** Past what every page begins with. */
async function skipToContent(page: Page, say: Say): Promise<void> {
  expect(await tabTo(page, page.getByRole('link', { name: say('common.skip') }))).toHaveLength(1);
  await enter(page);
}

async function order(page: Page, say: Say, locale: Screen['locale']): Promise<void> {
  const consent = (kind: Parameters<typeof consentWording>[0]) => consentWording(kind, locale, shop.store.name);
  const button = page.getByRole('button', { name: say('checkout.order') });
  await button.waitFor();
  await skipToContent(page, say);
  await tabTo(page, page.locator('[name=email]'));
  await page.keyboard.type(`keys-${locale}@example.com`);
  await tabTo(page, page.locator('[name=name]'));
  await page.keyboard.type('Ada Verdi');
  for (const [kind, name] of [
    ['immediate_access', 'immediateAccess'],
    ['withdrawal_loss', 'withdrawalLoss'],
  ] as const) {
    expect(await tabTo(page, page.locator(`[name=${name}]`))).toEqual([consent(kind)]);
    await page.keyboard.press('Space');
    expect(await page.isChecked(`[name=${name}]`)).toBe(true);
  }
  expect(await tabTo(page, button)).toEqual([consent('marketing'), say('checkout.order')]);
  await enter(page);
}

test.each(SCREENS)(
  'somebody buys with the keyboard alone, at $size.width px in $locale',
  async (screen) => {
    const { locale, title } = screen;
    const [say, product] = [sayIn(locale), await onSale(1990, title)];
    const page = await (await openBrowser(screen)).newPage();
    await page.goto('/');
    await skipToContent(page, say);
    await tabTo(page, page.getByRole('link', { name: product.title }));
    await enter(page);
    await tabTo(page, page.getByRole('link', { name: say('catalog.shop.buy') }));
    await enter(page);
    await order(page, say, locale);

    await tabTo(page, page.locator('[name=card]'));
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(CARD);
    await tabTo(page, page.locator('form.panel button'));
    await enter(page);

    await page.getByRole('heading', { level: 1, name: say('library.purchase.title') }).waitFor();
    await skipToContent(page, say);
    await tabTo(page, page.getByRole('link', { name: say('library.files.downloadFile', { name: 'PDF' }) }));
    const [file] = await Promise.all([page.waitForEvent('download'), enter(page)]);
    expect(file.suggestedFilename()).toBe('garden.pdf');
    expect((await bytesOf(file)).toString()).toBe('%PDF-1.7 a garden');
    await page.context().close();
  },
  STORY_MS,
);

test('a form that was filled in wrongly leads by the keyboard to what is wrong', async () => {
  const say = sayIn('en');
  const product = await onSale(900, 'A short walk');
  const page = await (await openBrowser({ size: PHONE, locale: 'en' })).newPage();
  await page.goto(`/checkout?product=${product.slug}`);
  await tabTo(page, page.getByRole('button', { name: say('checkout.order') }));
  await enter(page);
  await page.getByRole('alert').waitFor();
  const wrong = page.locator('[role=alert] a');
  expect(await wrong.count()).toBe(3);
  await tabTo(page, wrong.first());
  await enter(page);
  await page.keyboard.type('ada@example.com');
  expect(await page.inputValue('[name=email]')).toBe('ada@example.com');
  await page.context().close();
});
