import type { Pages } from '../../src/pages/pages.service.js';
import { newId } from '../../src/platform/ids.js';
import { DESK, expectSound, openBrowser, PHONE } from '../support/browser.js';
import { shop } from '../support/shop.js';

const HOUR_MS = 3_600_000;
const FRAME = 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&rel=0';

const { clock } = shop.embedded!;
const pages = await shop.service<Pages>('pages/pages.service.js', 'Pages');
const end = new Date(clock.now().getTime() + 2 * HOUR_MS);
const { id, slug } = await pages.create(shop.store.id, {
  words: { en: { title: 'A page', description: '' } },
  blocks: [
    {
      ...{ id: newId(), type: 'countdown', endsAt: end.toISOString(), afterwards: 'say' },
      texts: { en: { heading: 'Until tonight', ended: 'Tonight has come.' } },
    },
    {
      ...{ id: newId(), type: 'video', source: 'elsewhere', url: 'https://youtu.be/dQw4w9WgXcQ' },
      texts: { en: { title: 'The fold' } },
    },
  ],
});
await pages.publish(shop.store.id, id);
const path = `/pages/${slug}`;

test('a film elsewhere is asked for by a click and not before; then its frame has the focus', async () => {
  const context = await openBrowser({ size: DESK, locale: 'en' });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => void (request.url().startsWith(shop.url) || asked.push(request.url())));
  await context.route(FRAME, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><html lang="en"><title>Film</title><p>It plays.' }),
  );
  await page.goto(path, { waitUntil: 'networkidle' });
  const play = page.getByRole('link', { name: 'The fold' });
  await play.hover();
  expect(asked).toEqual([]);
  await play.click();
  await page.frameLocator('iframe[title="The fold"]').getByText('It plays.').waitFor();
  expect(asked).toEqual([FRAME]);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('IFRAME');
  await expectSound(page);
  await context.close();
});

test('a countdown runs to its real end, whatever this machine’s clock says, and then says so', async () => {
  const context = await openBrowser({ size: PHONE, locale: 'en', dark: true });
  const page = await context.newPage();
  await page.clock.install({ time: new Date('2001-01-01T00:00:00Z') });
  await page.goto(path);
  const timer = page.getByRole('timer');
  await page.clock.fastForward(HOUR_MS);
  expect(await timer.locator('span').allTextContents()).toEqual([
    '0 hours',
    '59 minutes',
    expect.stringMatching(/^\d+ seconds?$/),
  ]);
  await expectSound(page);
  const left = HOUR_MS - 60_000;
  await page.clock.fastForward(left);
  expect(await timer.textContent()).not.toBe('Tonight has come.');
  await page.clock.fastForward(60_000);
  expect(await timer.textContent()).toBe('Tonight has come.');
  await context.close();
});

test('without scripts the countdown says when, and the film is a link to its own page', async () => {
  const context = await openBrowser({ size: PHONE, locale: 'en' }, { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(path);
  const until = page.locator('.block-countdown time');
  expect(await until.isVisible()).toBe(true);
  expect(await until.getAttribute('datetime')).toBe(end.toISOString());
  expect(await page.getByRole('link', { name: 'The fold' }).getAttribute('href')).toBe(
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
  );
  await context.close();
});
