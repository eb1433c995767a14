import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import type { Images } from '../../src/images/images.service.js';
import type { MaterialArrivals } from '../../src/materials/arrivals.service.js';
import { DESK, expectSound, openBrowser, PHONE, sayIn } from '../support/browser.js';
import { course, learner, type SomeCourse } from '../support/courses.js';
import { takeBack } from '../support/purchases.js';
import { readerOf } from '../support/readers.js';
import { shop } from '../support/shop.js';
import type { Visitor } from '../support/visitor.js';

let taught: SomeCourse;
let ada: Visitor;
let orderId: string;
const open: BrowserContext[] = [];
const path = () => `/learn/${taught.slug}/paper`;

async function paperOf(pages: number): Promise<Buffer> {
  const paper = await PDFDocument.create();
  const font = await paper.embedFont(StandardFonts.Helvetica);
  for (let number = 1; number <= pages; number++)
    paper.addPage([420, 595]).drawText(`This is page ${number}`, { x: 60, y: 500, font, size: 24 });
  return Buffer.from(await paper.save());
}

async function onScreen(size: typeof DESK, dark: boolean): Promise<Page> {
  const context = await openBrowser({ size, locale: dark ? 'it' : 'en', dark });
  open.push(context);
  await context.addCookies(ada.jar());
  const page = await context.newPage();
  await page.goto(path());
  await page.waitForSelector('[data-paper][data-ready]');
  return page;
}

beforeAll(async () => {
  taught = await course({ title: 'Papers', modules: [{ lessons: [{ title: 'Paper', kind: 'pdf' }, 'After', 'Later', 'Last'] }] });
  const arrivals = await shop.service<MaterialArrivals>('materials/arrivals.service.js', 'MaterialArrivals');
  const materialId = await arrivals.add(shop.store.id, 'Paper.pdf', await paperOf(12));
  await shop.query(`update lessons set material_id = $2 where id = $1`, [taught.lessons.Paper, materialId]);
  const images = await shop.service<Images>('images/images.service.js', 'Images');
  const drawn = sharp({ create: { width: 320, height: 200, channels: 3, background: '#a63' } }).jpeg();
  const picture = await images.addImage(shop.store.id, await drawn.toBuffer());
  await shop.query(`update lessons set words = jsonb_set(words, '{it,bodyMd}', to_jsonb($2::text)) where id = $1`, [
    taught.lessons.Later,
    `Di Later.\n\n![Una mollica](picture:${picture})`,
  ]);
  orderId = (await learner(taught, 'ada@paper.example')).orderId;
  ada = await readerOf('ada@paper.example');
});
afterAll(() => Promise.all(open.map((context) => context.close())));

test('a student reads a paper in the page, and goes on at the same page on a phone', async () => {
  const desk = await onScreen(DESK, false);
  await desk.waitForFunction(() => document.querySelector('.paper-words')?.textContent?.includes('This is page 1'));
  expect(await desk.locator('.paper-sheet').count()).toBe(12);
  expect(await desk.locator('.paper-sheet canvas').count()).toBeLessThan(6);
  expect(await desk.textContent('[data-place]')).toBe('Page 1 of 12');
  const before = await desk
    .locator('.paper-sheet')
    .first()
    .evaluate(({ clientWidth }) => clientWidth);
  await desk.focus('[data-sheets]');
  await desk.keyboard.press('+');
  expect(
    await desk
      .locator('.paper-sheet')
      .first()
      .evaluate(({ clientWidth }) => clientWidth),
  ).toBeGreaterThan(before);
  await desk.keyboard.press('0');
  await expectSound(desk);
  const told = desk.waitForResponse((answer) => answer.url().endsWith('/progress'));
  await desk
    .locator('.paper-sheet')
    .nth(6)
    .evaluate((sheet) => sheet.scrollIntoView());
  expect((await told).status()).toBe(204);

  const phone = await onScreen(PHONE, true);
  expect(await phone.textContent('[data-place]')).toBe('Pagina 7 di 12');
  await expectSound(phone);
  await phone.focus('[data-sheets]');
  await phone.keyboard.press('End');
  await phone.click('[data-end] button');
  await phone.waitForSelector('.lesson-done');
});

/** Until it is kept on the device. */
async function read(page: Page, lesson: string): Promise<void> {
  await page.goto(`/learn/${taught.slug}/${lesson}`);
  await page.waitForSelector('[data-kept]:not([hidden])');
  expect(await page.isHidden('[data-offline]')).toBe(true);
}

test('a student goes on reading where there is no network, and only what is still theirs', async () => {
  const context = await openBrowser({ size: PHONE, locale: 'it' });
  open.push(context);
  await context.addCookies(ada.jar());
  const page = await context.newPage();
  const note = page.locator('[data-offline]');
  // This Chromium forgets at each page that it is offline.
  const cut = async () => {
    await context.setOffline(false);
    await context.setOffline(true);
  };
  await read(page, 'after');
  await read(page, 'later');

  await cut();
  await page.reload();
  expect(await note.isVisible()).toBe(true);
  expect(await note.innerText()).toMatch(/^Sei offline: questa è la pagina come l’hai vista l’ultima volta, .*\d\d:\d\d$/);
  expect(await page.textContent('.prose')).toContain('Di Later.');
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('.lesson')!).maxWidth)).not.toBe('none');
  await expectSound(page);
  await cut();
  // In a form that nobody has asked for before.
  const width = await page.$eval('.prose img', async (shown) => {
    const picture = new Image();
    picture.src = (shown as HTMLImageElement).src.replace(/[^/]+$/, '1.avif');
    await picture.decode();
    return picture.naturalWidth;
  });
  expect(width).toBe(320);
  await page.click('#questions summary');
  await page.fill('#questions textarea', 'Is anybody there?');
  await page.click('#questions form .btn');
  expect(await page.textContent('#questions [role=alert]')).toContain('Le tue parole sono ancora qui');
  expect(await page.inputValue('#questions textarea')).toBe('Is anybody there?');

  await cut();
  await page.goto(`/learn/${taught.slug}/last`);
  expect(await page.textContent('h1')).toBe('Sei offline');
  expect(await page.locator('[data-pages] a').allTextContents()).toEqual(['Later (it) · Papers', 'After (it) · Papers']);
  await expectSound(page);
  await cut();
  await page.click('[data-pages] li:last-child a');
  await page.waitForSelector('.prose');
  expect(await note.isVisible()).toBe(true);

  // A train: the network is there, and nothing comes.
  await context.setOffline(false);
  await shop.dataSource.transaction(async (shut) => {
    await shut.query('lock table lessons in access exclusive mode');
    await page.reload();
    expect(await note.innerText()).toMatch(/^La rete è lenta: .*\d\d:\d\d$/);
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('.lesson')!).maxWidth)).not.toBe('none');
  });
  await page.click('[data-newer]');
  await page.waitForSelector('[data-offline]', { state: 'hidden' });
  // What tells of one moment is read once.
  await page.click('#mark-done .btn');
  expect(await page.textContent('.notice')).toBe(sayIn('it')('classroom.notices.done'));
  await page.waitForSelector('[data-kept]:not([hidden])');
  await cut();
  await page.reload();
  expect(await note.isVisible()).toBe(true);
  expect(await page.locator('.notice').count()).toBe(0);

  await takeBack(orderId);
  await context.setOffline(false);
  await page.goto(`/learn/${taught.slug}/after`);
  expect(await page.textContent('.lede')).toBe('L’accesso a questo corso è stato chiuso.');
  await page.waitForFunction(async () => (await (await caches.open('pages /learn/')).keys()).length === 0);
});

test('a device keeps what one student opened: not what another did, and nothing of who has signed out', async () => {
  const context = await openBrowser({ size: DESK, locale: 'en' });
  open.push(context);
  const page = await context.newPage();
  const kept = () =>
    page.evaluate(async () => (await (await caches.open('pages /learn/')).keys()).map(({ url }) => url.split('/').at(-1)));
  for (const [email, lesson] of [
    ['bob@paper.example', 'after'],
    ['grace@paper.example', 'later'],
  ] as const) {
    await learner(taught, email);
    await context.addCookies((await readerOf(email)).jar());
    await read(page, lesson);
    expect(await kept()).toEqual([lesson]);
  }
  await page.goto('/library');
  await page.click('form[action$="/sign-out"] button');
  await page.waitForURL('/');
  expect(await page.evaluate(() => caches.keys())).toEqual([]);
});
