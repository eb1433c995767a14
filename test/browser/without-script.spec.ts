import { bytesOf, DESK, openBrowser, PHONE, sayIn, type Screen } from '../support/browser.js';
import { arrived } from '../support/letters.js';
import { CARD, onSale } from '../support/sales.js';
import { settle } from '../support/shop.js';

const STORY_MS = 60_000;

const SCREENS: (Screen & { title: string })[] = [
  { size: PHONE, locale: 'en', title: 'The paper garden' },
  { size: DESK, locale: 'it', title: 'Il giardino di carta' },
];

test.each(SCREENS)(
  'a browser that runs no script buys, downloads and comes back to the library, at $size.width px in $locale',
  async (screen) => {
    const { locale, title } = screen;
    const [say, email] = [sayIn(locale), `plain-${locale}@example.com`];
    await onSale(1990, title);
    const context = await openBrowser(screen, { javaScriptEnabled: false });
    const page = await context.newPage();
    const download = async () => {
      const button = page.getByRole('link', { name: say('library.files.downloadFile', { name: 'PDF' }) });
      const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
      return (await bytesOf(file)).toString();
    };

    await page.goto('/');
    await page.getByRole('link', { name: title }).click();
    await page.getByRole('link', { name: say('catalog.shop.buy') }).click();
    await page.fill('[name=email]', email);
    await page.getByRole('button', { name: say('checkout.order') }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.inputValue('[name=email]')).toBe(email);
    await page.check('[name=immediateAccess]');
    await page.check('[name=withdrawalLoss]');
    await page.getByRole('button', { name: say('checkout.order') }).click();
    await page.fill('[name=card]', CARD);
    await page.locator('form.panel button').click();
    await page.getByRole('heading', { level: 1, name: say('library.purchase.title') }).waitFor();
    expect(await download()).toBe('%PDF-1.7 a garden');

    await page.getByRole('link', { name: say('library.purchase.toLibrary') }).click();
    await page.fill('[name=email]', email);
    await page.getByRole('button', { name: say('library.signIn.submit') }).click();
    await page.getByRole('heading', { level: 1, name: say('library.signIn.sentTitle') }).waitFor();
    await settle();
    const [link] = /https?:\/\/\S+\/library\/sign-in\/[\w-]+/.exec((await arrived(email)).at(-1)!.text)!;
    await page.goto(link);
    const scanned = await context.newPage();
    await scanned.goto('/library');
    expect(scanned.url()).toMatch(/sign-in$/);
    await page.getByRole('button', { name: say('library.signIn.enter') }).click();
    await page.getByRole('heading', { level: 1, name: say('library.title') }).waitFor();
    await page.getByRole('heading', { level: 2, name: title }).waitFor();
    expect(await download()).toBe('%PDF-1.7 a garden');
    await context.close();
  },
  STORY_MS,
);
