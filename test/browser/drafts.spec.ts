import { DESK, expectSound, openBrowser, PHONE, sayIn, type Screen, signInToStudio } from '../support/browser.js';
import { onSale } from '../support/sales.js';
import { shop } from '../support/shop.js';
import { somePage } from '../support/words.js';

const STORY_MS = 60_000;
const WORDS = 'Words that took an hour.';

test.each<Screen>([
  { size: DESK, locale: 'en' },
  { size: PHONE, locale: 'it', dark: true },
])(
  'words typed and not saved are back after the tab was closed, at $size.width px in $locale',
  async (screen) => {
    const say = sayIn(screen.locale);
    const { id } = await onSale(1990, `A book (${screen.locale})`);
    const context = await openBrowser(screen);
    const page = await context.newPage();
    await signInToStudio(page, screen.locale);
    await page.goto(`/studio/products/${id}`);
    await page.locator('form[data-ready]').waitFor();
    await page.fill('[name=descriptionMd]', WORDS);
    await page.getByText(say('drafts.island.kept')).waitFor();
    await page.close();

    // Another browser: nothing is kept there, the shop has it.
    const elsewhere = await openBrowser(screen);
    await elsewhere.addCookies(await context.cookies());
    const again = await elsewhere.newPage();
    await again.goto(`/studio/products/${id}`);
    await again.getByRole('button', { name: say('drafts.island.discard') }).waitFor();
    expect(await again.inputValue('[name=descriptionMd]')).toBe(WORDS);
    await expectSound(again);
    await again.getByRole('button', { name: say('catalog.form.save') }).click();
    await again.waitForLoadState();
    await again.locator('form[data-ready]').waitFor();
    expect(await again.inputValue('[name=descriptionMd]')).toBe(WORDS);
    expect(await again.getByRole('button', { name: say('drafts.island.discard') }).count()).toBe(0);

    // Somebody else saves while a draft waits.
    await again.fill('[name=descriptionMd]', 'My other words.');
    await again.getByText(say('drafts.island.kept')).waitFor();
    await shop.query(`update products set description_md = 'Theirs' where id = $1`, [id]);
    await again.reload();
    const mine = again.getByRole('button', { name: say('drafts.island.useMine') });
    await mine.waitFor();
    expect(await again.inputValue('[name=descriptionMd]')).toBe('Theirs');
    await mine.click();
    expect(await again.inputValue('[name=descriptionMd]')).toBe('My other words.');
    await context.close();
    await elsewhere.close();
  },
  STORY_MS,
);

test(
  'posts, pages and their blocks keep what is typed too',
  async () => {
    const book = await onSale(1990, 'Another book');
    const { postId, pageId, blockId } = await somePage(shop.store.id, 'A landing page', book.id);
    const context = await openBrowser({ size: DESK, locale: 'en' });
    const page = await context.newPage();
    await signInToStudio(page, 'en');
    for (const [address, field] of [
      [`/studio/blog/${postId}`, 'body_en'],
      [`/studio/pages/${pageId}`, 'description_en'],
      [`/studio/pages/${pageId}/blocks/${blockId}`, 'texts.en.text'],
    ] as const) {
      await page.goto(address);
      await page.locator('form[data-ready]').waitFor();
      await page.fill(`[name="${field}"]`, WORDS);
      await page.getByText(sayIn('en')('drafts.island.kept')).waitFor();
      await page.goto(address);
      await page.getByRole('button', { name: sayIn('en')('drafts.island.discard') }).waitFor();
      expect(await page.inputValue(`[name="${field}"]`)).toBe(WORDS);
    }

    // A preview saves nothing, and a tab may be closed over it.
    await page.goto(`/studio/blog/${postId}`);
    await page.getByRole('button', { name: sayIn('en')('drafts.island.discard') }).waitFor();
    await page.getByRole('button', { name: sayIn('en')('blog.preview') }).click();
    await page.getByText(sayIn('en')('blocks.asTyped')).first().waitFor();
    await page.locator('form[data-ready]').waitFor();
    await page.goto(`/studio/blog/${postId}`);
    await page.getByRole('button', { name: sayIn('en')('drafts.island.discard') }).waitFor();
    expect(await page.inputValue('[name=body_en]')).toBe(WORDS);
    await context.close();
  },
  STORY_MS,
);
