import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import type { BrowserContext, Page } from 'playwright-core';
import type { MaterialArrivals } from '../../src/materials/arrivals.service.js';
import { DESK, expectSound, openBrowser, PHONE } from '../support/browser.js';
import { course, learner, type SomeCourse } from '../support/courses.js';
import { readerOf } from '../support/readers.js';
import { shop } from '../support/shop.js';
import type { Visitor } from '../support/visitor.js';

let taught: SomeCourse;
let ada: Visitor;
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
  taught = await course({ title: 'Papers', modules: [{ lessons: [{ title: 'Paper', kind: 'pdf' }, 'After'] }] });
  const arrivals = await shop.service<MaterialArrivals>('materials/arrivals.service.js', 'MaterialArrivals');
  const materialId = await arrivals.add(shop.store.id, 'Paper.pdf', await paperOf(12));
  await shop.query(`update lessons set material_id = $2 where id = $1`, [taught.lessons.Paper, materialId]);
  await learner(taught, 'ada@paper.example');
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
