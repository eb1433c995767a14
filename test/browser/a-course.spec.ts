import type { BrowserContext, Page } from 'playwright-core';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Questions } from '../../src/courses/questions.service.js';
import type { MaterialArrivals } from '../../src/materials/arrivals.service.js';
import { taps, wavOf } from '../../src/sandbox/demo/sound.js';
import { QUESTIONS } from '../../src/sandbox/demo/words.of.course.js';
import { bytesOf, DESK, expectSound, openBrowser, PHONE, sayIn, type Screen } from '../support/browser.js';
import { course, learner, type SomeCourse } from '../support/courses.js';
import { takeBack } from '../support/purchases.js';
import { linkTo, readerOf } from '../support/readers.js';
import { creator, settle, shop } from '../support/shop.js';
import type { Visitor } from '../support/visitor.js';

const SCREENS: Record<'ada' | 'grace' | 'lucia', Screen> = {
  ada: { size: PHONE, locale: 'it', dark: true },
  grace: { size: DESK, locale: 'en' },
  lucia: { size: DESK, locale: 'en' },
};
const [it, en] = [sayIn('it'), sayIn('en')];
const contexts: BrowserContext[] = [];
/** What their browsers complained of; that a page was refused is told elsewhere. */
const complaints: string[] = [];
let bread: SomeCourse;
let ada: Page;
let grace: Page;
/** The creator, in the studio. */
let lucia: Page;
let order: string;
const at = (lesson = '') => `/learn/${bread.slug}${lesson && `/${lesson}`}`;

async function open(screen: Screen, who?: Visitor): Promise<Page> {
  const context = await openBrowser(screen, { reducedMotion: screen.dark ? 'reduce' : 'no-preference' });
  contexts.push(context);
  if (who) await context.addCookies(who.jar());
  const page = await context.newPage();
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (said) => {
    if (said.type() === 'error' && !said.text().endsWith('403 (Forbidden)')) complaints.push(said.text());
  });
  return page;
}

/** Presses something that leads to another page, or to this one anew. */
async function press(page: Page, name: string): Promise<void> {
  const left = page.waitForEvent('framenavigated');
  await page.locator('main').getByRole('button', { name, exact: true }).click();
  await left;
  await page.waitForLoadState();
}

async function talk(): Promise<string> {
  const arrivals = await shop.service<MaterialArrivals>('materials/arrivals.service.js', 'MaterialArrivals');
  const id = await arrivals.add(shop.store.id, 'Talk.wav', wavOf(taps(8, [{ atSeconds: 1, loudness: 1, hertz: 300 }])));
  await shop.query(`update materials set state = 'plain' where id = $1`, [id]);
  return id;
}

beforeAll(async () => {
  shop.embedded!.clock.moveTo(new Date('2030-02-01T13:00:00Z'));
  bread = await course({
    title: 'Bread',
    modules: [
      { lessons: [{ title: 'Quiz', kind: 'quiz' }] },
      { drip: { kind: 'after-previous', pass: true }, lessons: [{ title: 'Slice', kind: 'assignment' }] },
      { lessons: [{ title: 'Talk', kind: 'audio' }] },
      { drip: { kind: 'after-purchase', days: 3, at: '09:00' }, lessons: ['Loaf'] },
    ],
  });
  await shop.query(`update courses set certificate = true, signed_by = 'Lucia Bianchi' where id = $1`, [bread.id]);
  await shop.query(`update lessons set material_id = $2 where id = $1`, [bread.lessons.Talk, await talk()]);
  const questions = await shop.service<Questions>('courses/questions.service.js', 'Questions');
  for (const question of QUESTIONS) await questions.add(shop.store.id, bread.id, bread.lessons.Quiz!, question);
  order = (await learner(bread, 'ada@course.example')).orderId;
  await learner(bread, 'grace@course.example');
  await shop.query(`update customers set name = 'Grace Rossi' where email = 'grace@course.example'`);
  ada = await open(SCREENS.ada, await readerOf('ada@course.example'));
  grace = await open(SCREENS.grace, await readerOf('grace@course.example'));
  lucia = await open(SCREENS.lucia, await creator());
});
afterAll(() => Promise.all(contexts.map((context) => context.close())));

describe('a quiz of all five kinds', () => {
  const words = (locale: Screen['locale']) => QUESTIONS.map((question) => question.words[locale]!);

  test.each(['ada', 'grace'] as const)('is sent wrong, read, and passed by %s', async (who) => {
    const [page, { locale }] = [who === 'ada' ? ada : grace, SCREENS[who]];
    const say = sayIn(locale);
    const option = (id: string) =>
      words(locale)
        .flatMap(({ options }) => options)
        .find((one) => one.id === id)!.text;
    const choose = (id: string) => page.getByLabel(option(id), { exact: true });
    const write = async (number: string, text: string) => {
      await page.getByLabel(say('classroom.quiz.number_')).fill(number);
      await page.getByLabel(say('classroom.quiz.answer'), { exact: true }).fill(text);
    };
    /** By keys alone: from the first to the last as they stand on the page. */
    const put = async (...places: string[]) => {
      await page.locator('[data-place]').first().focus();
      for (const place of places) {
        await page.keyboard.press(place);
        await page.keyboard.press('Tab');
      }
    };
    const places = () => page.locator('[data-place]').evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value));
    const send = () => press(page, say('classroom.quiz.send'));

    await page.goto(at('quiz'));
    const asked = await page.content();
    for (const { explanationMd } of words(locale)) expect(asked).not.toContain(explanationMd);
    expect(asked).not.toContain('lactobacilli');
    await page.getByRole('button', { name: say('classroom.quiz.send') }).click();
    // Nothing is sent, and no attempt lost, while an answer is missing.
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).type)).toBe('radio');
    await choose('throw').check();
    await choose('double').check();
    await put('1', '2', '3', '4');
    await write('7', 'yeast');
    await send();
    const result = page.locator('#result');
    expect(await result.textContent()).toContain(say('classroom.quiz.points', { points: 0, most: 7 }));
    expect(await result.getByText(say('classroom.quiz.wrong'), { exact: true }).count()).toBe(5);
    for (const [place, said] of [option('throw'), option('double'), `1. ${option('fold')}`, '7', 'yeast'].entries())
      expect(await result.locator('li').nth(place).textContent()).toContain(said);
    for (const { explanationMd } of words(locale)) expect(await result.textContent()).toContain(explanationMd);
    expect(await page.textContent('.lesson-next')).toContain(
      say('students.locked.afterLesson', { title: who === 'ada' ? 'Quiz (it)' : 'Quiz' }),
    );
    await expectSound(page);

    await choose('feed').check();
    await choose('double').check();
    await choose('floats').check();
    // What had the place takes the one that was given up.
    await put('4', '3', '1', '2');
    await put('3');
    expect(await places()).toEqual(['3', '4', '1', '2']);
    await write('52', 'Lactic Bacteria.');
    await send();
    expect(await result.textContent()).toContain(say('classroom.quiz.points', { points: 7, most: 7 }));
    expect(await result.getByText(say('classroom.quiz.right'), { exact: true }).count()).toBe(5);
    await page
      .locator('.lesson-end')
      .getByRole('link', { name: say('classroom.after') })
      .waitFor();
  });
});

test('work goes in with a file, comes back with a reply, and is accepted the second time', async () => {
  await ada.goto(at('slice'));
  await ada.fill('#hand-in textarea', 'La crosta è buona.');
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await ada.route(/partNumber=/, (part) => held.then(() => part.continue()));
  await ada
    .locator('.uploader[data-ready] input')
    .setInputFiles({ name: 'fetta.txt', mimeType: 'text/plain', buffer: Buffer.from('Fitta.') });
  await ada.locator('[data-upload=sending]').waitFor();
  // Pressed too early, it waits for what is on its way.
  await ada.getByRole('button', { name: it('handedIn.send') }).click();
  await ada.locator('.uploader').getByText(it('files.uploader.holds')).waitFor();
  expect(await ada.inputValue('#hand-in textarea')).toBe('La crosta è buona.');
  await expectSound(ada);
  letGo();
  await ada.locator('#work article', { hasText: 'fetta.txt' }).waitFor();
  expect(await ada.textContent('#work article')).toContain('La crosta è buona.');

  await lucia.goto(`/studio/courses/${bread.id}/submissions?status=sent`);
  await lucia.click('tbody a');
  const download = lucia.waitForEvent('download');
  await lucia.getByRole('link', { name: 'fetta.txt' }).click();
  expect((await bytesOf(await download)).toString()).toBe('Fitta.');
  await lucia.fill('[name=reply]', 'Bake it **longer**.');
  await press(lucia, en('handedIn.return'));

  await ada.reload();
  expect(await ada.locator('#work .callout strong').last().textContent()).toBe('longer');
  await ada.fill('#hand-in textarea', 'Ora è cotta.');
  await press(ada, it('handedIn.send'));
  await lucia.goto(`/studio/courses/${bread.id}/submissions?status=sent`);
  await lucia.click('tbody a');
  await press(lucia, en('handedIn.accept'));
  await ada.reload();
  expect(await ada.locator('#work .tag').allTextContents()).toEqual([it('handedIn.mine.accepted'), it('handedIn.mine.returned')]);
  await ada.locator('.lesson-done').waitFor();
});

test('a note stands at the second it was written at, and leads back there', async () => {
  await grace.goto(at('talk'));
  await grace.locator('.player[data-ready]').waitFor();
  await grace.getByRole('slider').first().fill('5');
  await grace.getByText(en('talk.notes.write'), { exact: true }).click();
  await grace.getByRole('textbox', { name: en('talk.notes.body') }).pressSequentially('Fold here.');
  expect(await grace.getByLabel(en('talk.notes.at')).inputValue()).toBe('0:05');
  await press(grace, en('talk.notes.keep'));
  await grace.getByRole('slider').first().fill('1');
  await grace.getByRole('link', { name: en('talk.notes.seek', { at: '0:05' }) }).click();
  await grace.waitForFunction(() => document.querySelector('audio')!.currentTime >= 5);
  await grace.getByRole('link', { name: en('talk.notes.all') }).click();
  await grace.getByRole('link', { name: en('talk.notes.seek', { at: '0:05' }) }).click();
  await grace.waitForURL('**/talk#t=5');
  await grace.waitForFunction(() => Math.floor(document.querySelector('audio')?.currentTime ?? 0) === 5);
  await expectSound(grace);
});

test('a question is answered in the studio, and another is hidden from all but who asked', async () => {
  const ask = async (question: string) => {
    await grace.locator('#questions > details summary').click();
    await grace.getByLabel(en('talk.questions.question')).fill(question);
    await press(grace, en('talk.questions.send'));
  };
  await ask('How long does it rest?');
  await ask('Who buys my flour?');
  await lucia.goto(`/studio/questions?course=${bread.id}&status=open`);
  await lucia.getByRole('link', { name: 'How long does it rest?' }).click();
  await lucia.getByLabel(en('talk.studio.answer')).fill('Overnight.');
  await press(lucia, en('talk.studio.answerDo'));
  expect(await lucia.textContent('.said.is-staff')).toContain('Overnight.');
  await lucia.goto(`/studio/questions?course=${bread.id}&status=open`);
  await lucia.getByRole('link', { name: 'Who buys my flour?' }).click();
  await press(lucia, en('talk.studio.hide'));

  await ada.goto(at('talk'));
  const heard = await ada.textContent('#questions');
  expect(heard).toMatch(/Grace[^]*How long[^]*Lucia Bianchi[^]*Overnight\./);
  expect(heard).not.toMatch(/Rossi|flour/);
  await expectSound(ada);
  await grace.reload();
  expect(await grace.textContent('#questions')).toMatch(/Who buys my flour/);
  expect(await grace.locator('#questions .tag').allTextContents()).toEqual([en('talk.states.hidden')]);
});

test('what is not open yet says when it opens, to its creator too, and opens when the day comes', async () => {
  const when = '4 feb 2030, 09:00 CET';
  await ada.goto(at());
  expect(await ada.textContent('.lesson-row.is-locked')).toContain(it('students.locked.at', { when }));
  expect(await ada.locator('.lesson-row.is-locked a').count()).toBe(0);
  expect((await ada.goto(at('loaf')))!.status()).toBe(403);
  expect(await ada.textContent('.lede')).toBe(it('students.locked.at', { when }));
  await expectSound(ada);
  await ada.getByRole('link', { name: it('classroom.goOn', { title: 'Talk (it)' }) }).waitFor();

  await lucia.goto(`/studio/courses/${bread.id}/preview`);
  const open = () => lucia.textContent('main [role=status]');
  const lesson = lucia.locator('.lesson-row', { hasText: 'Loaf' });
  expect(await open()).toBe(en('courses.preview.count', { count: 2, all: 4 }));
  expect(await lesson.textContent()).toContain('4 Feb 2030, 09:00 CET');
  await lucia.getByLabel(en('courses.preview.keen')).check();
  await lucia.getByLabel(en('courses.preview.on')).fill('2030-02-04');
  await press(lucia, en('courses.preview.look'));
  expect(await open()).toBe(en('courses.preview.count', { count: 4, all: 4 }));
  await lucia.getByRole('link', { name: 'Italiano' }).click();
  await lucia.setViewportSize(PHONE);
  await lucia.getByText(it('courses.preview.count', { count: 4, all: 4 })).waitFor();
  expect(await lucia.getByLabel(it('courses.preview.on')).inputValue()).toBe('2030-02-04');
  await expectSound(lucia);

  shop.embedded!.clock.moveTo(new Date('2030-02-04T08:00:01Z'));
  await settle();
  await ada.goto(await linkTo('ada@course.example', /\/learn\/bread\/loaf/));
  expect(await ada.textContent('.prose')).toContain('Di Loaf.');
});

test('who has finished finds the certificate; strangers verify it until the money goes back', async () => {
  await press(ada, it('classroom.markDone'));
  await ada.goto(at('talk'));
  await press(ada, it('classroom.markDone'));
  expect(await ada.textContent('.notice')).toContain(it('classroom.notices.courseFinished'));
  await settle();
  await ada.getByRole('link', { name: it('classroom.certificate') }).click();
  await ada.waitForURL('**/certificates/*');
  const download = ada.waitForEvent('download');
  await ada.getByRole('link', { name: it('certificates.page.download') }).click();
  const paper = await PDFDocument.load(await bytesOf(await download));
  expect(paper.getTitle()).toBe('Certificate of completion · Bread');
  await expectSound(ada);

  const stranger = await open(SCREENS.grace);
  await stranger.goto(new URL(ada.url()).pathname.toLowerCase());
  expect(await stranger.textContent('main .tag')).toBe(en('certificates.page.valid'));
  expect(await stranger.textContent('main dl')).toMatch(/Ada[^]*Bread[^]*4 February 2030[^]*Lucia Bianchi/);
  await takeBack(order);
  await stranger.reload();
  expect(await stranger.textContent('main .tag')).toBe(en('certificates.page.withdrawn'));
  await expectSound(stranger);
  expect((await ada.goto(at()))!.status()).toBe(403);
  expect(await ada.textContent('main')).toContain(it('errors.course-taken-back'));
  expect(complaints).toEqual([]);
});
