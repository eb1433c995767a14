import { jest } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { faultsOf, DESK, NO_BODIES, openBrowser, PHONE, sayIn, type Screen, signInToStudio } from '../support/browser.js';
import { course, learner, type SomeCourse } from '../support/courses.js';
import { Studio } from '../support/films.js';
import { takeBack } from '../support/purchases.js';
import { readerOf } from '../support/readers.js';
import { settle, shop, visitor } from '../support/shop.js';
import type { Visitor } from '../support/visitor.js';

jest.setTimeout(120_000);

const studio = new Studio();
const contexts: BrowserContext[] = [];
let bread: SomeCourse;
let at: string;
let student: Awaited<ReturnType<typeof learner>>;
let reader: Visitor;
let desk: Page;
let phone: Page;

beforeAll(async () => {
  studio.make(
    'Due minuti.mp4',
    ...['-f', 'lavfi', '-i', 'color=c=teal:size=576x432:rate=4', '-f', 'lavfi', '-i', 'sine=frequency=330'],
    ...['-t', '120', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '32k'],
  );
  bread = await course({ modules: [{ lessons: [{ title: 'Film', kind: 'video' }, 'After'] }] });
  at = `/learn/${bread.slug}/film`;
  student = await learner(bread);
});
afterAll(async () => {
  for (const context of contexts) await context.close();
  studio.close();
});

async function open(screen: Screen, who?: Visitor): Promise<Page> {
  const context = await openBrowser(screen);
  contexts.push(context);
  if (who) await context.addCookies(who.jar());
  return context.newPage();
}

const film = <T>(page: Page, ask: (video: HTMLVideoElement) => T) => page.$eval('video', ask as (video: Element) => T);
async function until(page: Page, isSo: (video: HTMLVideoElement, arg: number) => boolean, arg = 0): Promise<void> {
  while (!(await page.$eval('video', isSo as (video: Element, arg: number) => boolean, arg))) await page.waitForTimeout(50);
}
/** The page has the film where its student was. */
const goesOnAt = (page: Page, seconds: number) =>
  until(page, (video, arg) => Math.abs(video.currentTime - arg) < 1.5 && video.readyState > 1, seconds);
const seek = (page: Page, seconds: number) => page.getByRole('slider').first().fill(String(seconds));

interface Kept {
  position: number;
  hundredths: number;
  finishedAt: Date | null;
}
const kept = async () =>
  (
    await shop.query<Kept>(
      `select position_seconds position, bit_count(played)::int hundredths, finished_at "finishedAt"
       from lesson_progress where enrolment_id = $1 and lesson_id = $2`,
      [student.enrolmentId, bread.lessons.Film],
    )
  )[0];
async function untilKept(isSo: (one: Kept) => boolean): Promise<Kept> {
  for (;;) {
    const one = await kept();
    if (one && isSo(one)) return one;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('two minutes go through the form of their lesson, are prepared while a page tells how far, and get captions', async () => {
  const page = await open({ size: DESK, locale: 'en' });
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable', NO_BODIES);
  await signInToStudio(page, 'en');
  await page.goto(`/studio/courses/${bread.id}/lessons/${bread.lessons.Film}`);
  const input = page.locator(`.uploader[data-ready] #upload-${bread.lessons.Film}`);
  await input.waitFor();
  await input.setInputFiles(studio.path('Due minuti.mp4'));
  await page.locator('[data-upload=done]').waitFor();
  await page.locator('#material .row a').click();
  await page.locator('progress').waitFor();
  await settle();
  await page.locator('[data-material]').waitFor({ state: 'detached' });
  await page.locator('#captions summary').last().click();
  const srt = (from: string) =>
    Buffer.from(`1\r\n${from} --> 00:00:20,000\r\nPerché no\r\n\r\n2\r\n00:01:00,000 --> 00:01:30,000\r\nSecond\r\n`, 'latin1');
  const choose = (buffer: Buffer) =>
    page.locator('#captions-file').setInputFiles({ name: 'film.en.srt', mimeType: 'application/x-subrip', buffer });
  await choose(srt('soon'));
  await page.getByText('was read as Western European').waitFor();
  await page.getByRole('button', { name: 'Save captions' }).click();
  await page.getByText('Line 2 is not a time').first().waitFor();
  await choose(srt('00:00:00,000'));
  await page.getByText('was read as Western European').waitFor();
  await page.getByRole('button', { name: 'Save captions' }).click();
  await page.locator('#chapters summary').last().click();
  await page.locator('#chapters [name=vtt]').fill('00:00 Beginning\n01:00 The second half');
  await page.getByRole('button', { name: 'Save chapters' }).click();
  await page.getByRole('button', { name: '1:00 The second half' }).waitFor();
  expect(await page.locator('#captions pre').textContent()).toContain('00:00:00.000 --> 00:00:20.000\nPerché no');
  await page.context().close();
});

test('a student plays them by HLS, with captions and chapters', async () => {
  reader = await readerOf(student.email);
  desk = await open({ size: DESK, locale: 'en' }, reader);
  await desk.goto(at);
  await desk.locator('.player[data-ready]').waitFor();
  await desk.getByRole('button', { name: 'Play' }).click();
  await until(desk, (video) => video.currentTime > 0.5 && !video.paused && video.src.startsWith('blob:'));
  expect(Math.abs((await film(desk, (video) => video.duration)) - 120)).toBeLessThan(1.5);
  await desk.getByRole('combobox', { name: 'Captions', exact: true }).selectOption('en');
  await until(desk, (video) => [...video.textTracks].find((track) => track.mode === 'showing')?.activeCues?.length === 1);
  await desk.getByRole('button', { name: '1:00 The second half' }).click();
  await until(desk, (video) => video.currentTime > 60 && !video.seeking && video.readyState > 2);
  expect(await desk.locator('.player-chapters [aria-current]').textContent()).toContain('The second half');
});

test('quality, speed and position are chosen by mouse, by keys and on a phone, and the page is sound', async () => {
  await desk.getByLabel('Quality').selectOption('360');
  await until(desk, (video) => video.videoHeight === 360);
  await desk.getByLabel('Quality').selectOption('432');
  await until(desk, (video) => video.videoHeight === 432 && video.currentTime > 60);
  await desk.getByLabel('Quality').selectOption('audio');
  await until(desk, (video) => video.videoHeight === 0 && video.currentTime > 60 && video.readyState > 2);
  await desk.getByLabel('Quality').selectOption('auto');
  await until(desk, (video) => video.videoHeight > 0 && video.currentTime > 60);
  await desk.locator('video').focus();
  await desk.keyboard.press('k');
  await until(desk, (video) => video.paused);
  const before = await film(desk, (video) => video.currentTime);
  for (const key of ['j', 'ArrowRight', '>', 'm', 'c']) await desk.keyboard.press(key);
  await until(
    desk,
    (video, arg) => Math.abs(video.currentTime - arg) < 0.5 && video.playbackRate === 1.25 && video.muted,
    before - 5,
  );
  await desk.setViewportSize(PHONE);
  expect(await faultsOf(desk)).toEqual([]);
  await desk.setViewportSize(DESK);
});

test('where they were is kept as the page goes, another browser goes on there, and the later of the two wins', async () => {
  await seek(desk, 80);
  await desk.keyboard.press('k');
  await until(desk, (video) => video.currentTime > 81);
  await desk.goto(`/learn/${bread.slug}`);
  const { position, hundredths } = await untilKept((one) => one.position > 80);
  expect(position).toBeLessThan(90);
  expect(hundredths).toBeGreaterThan(0);
  expect(hundredths).toBeLessThan(40);

  phone = await open({ size: PHONE, locale: 'it', dark: true }, await readerOf(student.email));
  await phone.goto(`${at}?lang=it`);
  await goesOnAt(phone, position);
  await seek(phone, 20);
  await phone.getByRole('button', { name: 'Riproduci' }).click();
  await until(phone, (video) => video.currentTime > 20.5);
  await phone.getByRole('button', { name: 'Pausa' }).click();
  await untilKept((one) => one.position === 20 || one.position === 21);
  await desk.goto(at);
  await goesOnAt(desk, 20);

  // A page that only lay open has nothing to say when it goes.
  await seek(phone, 30);
  await phone.goto(`/learn/${bread.slug}`);
  await untilKept((one) => one.position === 30);
  await desk.goto(`/learn/${bread.slug}`);
  await desk.goto(at);
  await goesOnAt(desk, 30);
});

test('what is said in it is found in the course, and leads to its second', async () => {
  await desk.goto(`/learn/${bread.slug}/search?q=second`);
  await desk.getByRole('link', { name: 'Go to 1:00' }).click();
  await goesOnAt(desk, 60);
});

const MINUTE_MS = 60_000;
const pieces = (playlist: string) => playlist.split('\n').filter((line) => line.startsWith('http'));

test('addresses are for one viewer and for minutes; who goes on watching gets new ones', async () => {
  for (const name of ['master', '360p']) expect((await visitor().raw('GET', `${at}/media/${name}.m3u8`)).status).toBe(404);
  const [piece] = pieces(await (await reader.raw('GET', `${at}/media/360p.m3u8`)).text());
  expect((await fetch(piece!)).status).toBe(200);
  expect((await fetch(piece!.replace(/\?.*/, ''))).status).toBe(403);

  await desk.getByLabel('Quality').selectOption('432');
  await until(desk, (video) => video.videoHeight === 432 && !video.seeking && video.readyState > 2);
  const { clock } = shop.embedded!;
  clock.moveTo(new Date(clock.now().getTime() + 11 * MINUTE_MS));
  expect((await fetch(piece!)).status).toBe(403);
  const answers: string[] = [];
  desk.on('response', (answer) => answers.push(`${/m3u8|m4s|mp4/.exec(answer.url())?.[0]} ${answer.status()}`));
  await seek(desk, 100);
  await desk.getByRole('button', { name: 'Play' }).click();
  await until(desk, (video) => video.currentTime > 101 && !video.paused);
  // The beginning of its form, or the piece itself, whichever it asks for first.
  const refused = answers.findIndex((answer) => answer.endsWith(' 403'));
  expect(refused).toBeGreaterThanOrEqual(0);
  expect(answers.slice(refused)).toEqual(expect.arrayContaining(['m3u8 200', 'm4s 200']));
});

test('what was seen nearly whole is done by itself, before the eyes of who watches', async () => {
  await shop.query(`update lesson_progress set played = repeat('1', 90)::bit(100) where enrolment_id = $1`, [
    student.enrolmentId,
  ]);
  expect(await desk.locator('#mark-done').textContent()).toContain('when you have seen it');
  await desk.getByRole('button', { name: 'Pause' }).click();
  await desk.locator('.lesson-end .lesson-done').waitFor();
  await desk.locator('.lesson-row.is-done').waitFor();
  expect(await film(desk, (video) => video.currentTime)).toBeGreaterThan(100);
  expect((await kept())!.finishedAt).not.toBeNull();
});

test('a refund stops it within the second, and the player says why in the reader’s language', async () => {
  await phone.goto(at);
  await phone.getByRole('button', { name: 'Riproduci' }).click();
  await until(phone, (video) => !video.paused && video.currentTime > 30);
  await takeBack(student.orderId);
  for (const name of ['master', '360p']) expect((await reader.raw('GET', `${at}/media/${name}.m3u8`)).status).toBe(403);
  await phone.getByRole('button', { name: 'Pausa' }).click();
  await phone.locator('.player-trouble').waitFor();
  expect(await phone.locator('.player-trouble').textContent()).toBe(sayIn('it')('errors.course-taken-back'));
  expect(await film(phone, (video) => video.src)).toBe('');
  expect(await faultsOf(phone)).toEqual([]);
});
