import { DESK, faultsOf, openBrowser, PHONE, type Screen } from '../support/browser.js';
import { addPdf, draft, onSale } from '../support/products.js';
import { shop } from '../support/shop.js';

const SCREENS: Screen[] = [
  { size: PHONE, locale: 'it', dark: true },
  { size: PHONE, locale: 'en' },
  { size: DESK, locale: 'it' },
  { size: DESK, locale: 'en', dark: true },
];

const MANY_WORDS = Array.from({ length: 12 }, (_, at) => `## Capitolo ${at}\n\n${'Una frase dopo l’altra. '.repeat(12)}`).join(
  '\n\n',
);

const product = await onSale({
  title: 'Precipitevolissimevolmente: manuale di scrittura per chi non ha mai tempo',
  promise: 'Trenta esercizi da dieci minuti.',
  descriptionMd: `${MANY_WORDS}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> detto\n\n1. uno\n2. due`,
  tags: ['Scrittura', 'Esercizi'],
  translation: { locale: 'en', title: 'The Morning Page', promise: 'Thirty exercises.', descriptionMd: MANY_WORDS },
});
await addPdf(product, 'Gli esercizi');
const unfinished = await draft({ title: 'Una bozza' });

test.each(SCREENS)('a product’s page is sound, and its buy button always in reach, at %j', async (screen) => {
  const context = await openBrowser(screen);
  const page = await context.newPage();
  for (const path of ['/', `/p/${product.slug}`]) {
    await page.goto(path);
    expect(await faultsOf(page)).toEqual([]);
  }
  const button = page.locator('.buy a');
  for (const share of [0, 0.5, 1]) {
    await page.evaluate((part) => scrollTo(0, document.documentElement.scrollHeight * part), share);
    await button.waitFor({ state: 'visible' });
    const box = (await button.boundingBox())!;
    if (share < 1) expect(box.y + box.height).toBeLessThanOrEqual(screen.size.height);
    expect(box.height).toBeGreaterThanOrEqual(44);
  }
  await context.close();
});

test.each(SCREENS)('the editor is sound, also with faults and a preview, at %j', async (screen) => {
  const context = await openBrowser(screen);
  const page = await context.newPage();
  await page.goto('/studio/sign-in');
  await page.fill('[name=email]', shop.creator.email);
  await page.fill('[name=password]', shop.creator.password);
  await page.press('[name=password]', 'Enter');
  await page.waitForURL(/\/studio(?!\/sign-in)/);
  for (const { id } of [product, unfinished]) {
    await page.goto(`/studio/products/${id}`);
    expect(await faultsOf(page)).toEqual([]);
  }
  await page.fill('[name=price]', 'diciannove');
  await page.fill('[name=slug]', 'Non Va');
  await page.click('#product .form-actions .btn-primary');
  await page.waitForSelector('#field-price-error');
  expect(await faultsOf(page)).toEqual([]);
  await page.click('[role=alert] a[href="#field-price"]');
  expect(await page.evaluate(() => location.hash)).toBe('#field-price');

  await page.fill('[name=descriptionMd]', '## Anteprima\n\ncon **forza**');
  await page.click('button[value=preview]');
  await page.waitForSelector('.prose h2');
  expect(await faultsOf(page)).toEqual([]);
  await context.close();
});
