import { DESK, expectSound, openBrowser, PHONE, sayIn, type Screen } from '../support/browser.js';
import { arrived } from '../support/letters.js';
import { linkTo } from '../support/readers.js';
import { buy, onSale } from '../support/sales.js';
import { openSequence, step } from '../support/sequences.js';
import { passHours, settle, shop } from '../support/shop.js';

const STORY_MS = 90_000;

const SCREENS: Screen[] = [
  { size: PHONE, locale: 'it' },
  { size: PHONE, locale: 'en', dark: true },
  { size: DESK, locale: 'en' },
];

beforeAll(async () => {
  await openSequence(shop.store.id, [step('The first walk', { delayAmount: 1, delayUnit: 'hours' }), step('The second walk')]);
});

test.each(SCREENS)(
  'a reader finds their books, receipts and account, and moves to a new address, at $size.width px in $locale',
  async (screen) => {
    const { locale, dark = false } = screen;
    const say = sayIn(locale);
    const email = `reader-${locale}-${screen.size.width}-${String(dark)}@example.com`;
    const moved = `new-${email}`;
    const { slug, title } = await onSale(
      1990,
      `Il giardino di carta, ${locale} ${screen.size.width} ${dark ? 'notte' : 'giorno'}`,
    );
    await buy(slug, { email, name: 'Ada Bianchi' });
    await passHours(2);
    const context = await openBrowser(screen);
    const page = await context.newPage();
    const signIn = async (address: string) => {
      await page.goto('/library');
      await page.fill('[name=email]', address);
      await page.getByRole('button', { name: say('library.signIn.submit') }).click();
      await page.getByRole('heading', { level: 1, name: say('library.signIn.sentTitle') }).waitFor();
      await settle();
      await page.goto(await linkTo(address, /\/library\/sign-in\/[\w-]+/));
      await expectSound(page);
      await page.getByRole('button', { name: say('library.signIn.enter') }).click();
      await page.getByRole('heading', { level: 1, name: say('library.title') }).waitFor();
    };
    await signIn(email);
    await page.getByRole('heading', { level: 2, name: title }).waitFor();
    await expectSound(page);

    await page.getByRole('link', { name: say('library.kindle.sendFile', { name: 'PDF' }) }).click();
    await page.fill('[name=email]', 'not-a-kindle@example.com');
    await page.getByRole('button', { name: say('library.kindle.send') }).click();
    await page.getByText(say('errors.fields.not-kindle')).waitFor();
    await page.fill('[name=email]', `${locale}@kindle.com`);
    await page.getByRole('button', { name: say('library.kindle.send') }).click();
    await page
      .getByRole('status')
      .filter({ hasText: say('library.kindle.onItsWay') })
      .waitFor();
    await settle();
    await page.reload();
    await page.getByText(say('library.kindle.states.sent'), { exact: true }).waitFor();
    await expectSound(page);

    await page.getByRole('link', { name: say('library.nav.receipts') }).click();
    await expectSound(page);
    await page.locator('a.row-link').click();
    await page.locator('.receipt').getByText('Ada Bianchi').waitFor();
    await expectSound(page);

    await page.getByRole('link', { name: say('library.nav.account') }).click();
    await expectSound(page);
    await page.locator('form[action$="/stop"] button').click();
    await page
      .getByRole('status')
      .filter({ hasText: say('readers.letters.stopped') })
      .waitFor();
    await page.locator('#address [name=email]').fill(moved);
    await page.getByRole('button', { name: say('readers.address.ask') }).click();
    await page.getByText(say('readers.address.waitingTitle', { email: moved })).waitFor();
    await expectSound(page);
    await page.locator('#data summary').click();
    await expectSound(page);

    await settle();
    for (const address of [moved, email]) {
      await page.goto(await linkTo(address, /\/library\/address\/[\w-]+/));
      await expectSound(page);
      await page.getByRole('button', { name: say('readers.address.yes') }).click();
    }
    await page.getByRole('heading', { level: 1, name: say('readers.address.doneTitle') }).waitFor();
    await signIn(moved);
    await page.getByRole('heading', { level: 2, name: title }).waitFor();
    expect((await arrived(`${locale}@kindle.com`)).length).toBeGreaterThan(0);
    await context.close();
  },
  STORY_MS,
);
