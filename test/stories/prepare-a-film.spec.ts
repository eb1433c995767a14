/** @shop-options {"empty": true} */
import { readdirSync, readFileSync } from 'node:fs';
import type { Material } from '../../src/materials/material.js';
import type { Materials } from '../../src/materials/materials.service.js';
import type { Preparation } from '../../src/materials/preparation.service.js';
import type { Jobs } from '../../src/ports/jobs.js';
import type { UploadAsk } from '../../src/uploads/uploads.service.js';
import type { Lessons } from '../../src/courses/lessons.service.js';
import type { Structure } from '../../src/courses/structure.service.js';
import { course, type SomeCourse } from '../support/courses.js';
import { Creator } from '../support/creator.js';
import { H264, PICTURE, SOUND, Studio } from '../support/films.js';
import { openConcerns } from '../support/sales.js';
import { passHours, settle, shop } from '../support/shop.js';

const LESSON: Partial<UploadAsk> = { purpose: 'lesson', productId: undefined };
const studio = new Studio();
let ada: Creator;
let materials: Materials;
let preparation: Preparation;
let film: Buffer;
let filmId: string;

beforeAll(async () => {
  ada = await Creator.in('ada');
  materials = await shop.service<Materials>('materials/materials.service.js', 'Materials');
  preparation = await shop.service<Preparation>('materials/preparation.service.js', 'Preparation');
  film = studio.make('film.mp4', ...PICTURE, ...SOUND, ...H264, '-t', '7');
});
afterAll(() => studio.close());

const one = async (id: string): Promise<Material> => materials.one(ada.storeId, id);
const addresses = (playlist: string): string[] => playlist.split('\n').filter((line) => line && !line.startsWith('#'));
/** As if nothing had been made of it yet. */
const anew = (id: string, state = 'waiting', attempts = 0) =>
  shop.query(
    `update materials set state = $2, attempts = $3, progress = 0, renditions = '[]', lease = $1::uuid, lease_until = null where id = $1`,
    [id, state, attempts],
  );

test('a film that was uploaded streams: each viewer gets addresses of their own, for minutes', async () => {
  const told = await ada.upload(film, 'Prima lezione.mp4', LESSON);
  filmId = told.uploadId;
  const ready = await one(filmId);
  expect(ready).toMatchObject({ state: 'ready', kind: 'video', progress: 100, width: 640, height: 480, failure: null });
  const master = await materials.playlist(ready, 'master.m3u8', { whole: true });
  expect(addresses(master)).toEqual(['360p.m3u8?whole', '480p.m3u8?whole', 'audio.m3u8?whole']);
  expect(master).toContain('RESOLUTION=480x360,CODECS="avc1.');
  const [first] = addresses(await materials.playlist(ready, '360p.m3u8'));
  expect((await fetch(first!)).status).toBe(200);
  const { origin, pathname } = new URL(first!);
  expect((await fetch(origin + pathname)).status).toBe(403);
  expect((await fetch(first!.replace('/360p/', '/480p/'))).status).toBe(403);
  for (const url of [materials.poster(ready)!, materials.sprite(ready)!.url])
    expect((await fetch(url)).headers.get('content-type')).toBe('image/jpeg');
  await expect(materials.playlist(ready, '1080p.m3u8')).rejects.toMatchObject({ code: 'not-found' });
  await expect(materials.playlist(ready, '../master.m3u8')).rejects.toMatchObject({ code: 'not-found' });
  await passHours(0.2);
  expect((await fetch(first!)).status).toBe(403);
});

test('two workers at one film: one works, the other finds nothing to do', async () => {
  await anew(filmId);
  expect((await Promise.all([preparation.next(), preparation.next()])).sort()).toEqual([false, true]);
  expect(await one(filmId)).toMatchObject({ state: 'ready', attempts: 1 });
});

test('a worker that died is followed by another; the third death is the last', async () => {
  await anew(filmId, 'working', 2);
  await settle();
  expect(await one(filmId)).toMatchObject({ state: 'ready', attempts: 3 });
  await anew(filmId, 'working', 3);
  await settle();
  const given = await one(filmId);
  expect(given).toMatchObject({ state: 'failed', failure: 'gave-up' });
  expect((await fetch(materials.original(given))).status).toBe(200);
  await preparation.again(ada.storeId, filmId);
  await settle();
  expect(await one(filmId)).toMatchObject({ state: 'ready', attempts: 1, failure: null });
  await expect(preparation.again(ada.storeId, filmId)).rejects.toMatchObject({ code: 'nothing-to-prepare' });
});

/** Ids of the ffmpegs that this process has at work, and not only looking at what it is. */
const children = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const [, name, parent] = /\((.*)\) \w (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))!;
        return (
          name === 'ffmpeg' &&
          Number(parent) === process.pid &&
          readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('-progress')
        );
      } catch {
        return false;
      }
    });

test('ffmpeg is killed in the middle: the original plays meanwhile, and a minute later it is done again', async () => {
  await anew(filmId);
  const work = preparation.next();
  let pids: number[] = [];
  while (!(pids = children()).length) await new Promise((resolve) => setTimeout(resolve, 5));
  process.kill(pids[0]!, 'SIGKILL');
  await work;
  const waiting = await one(filmId);
  expect(waiting).toMatchObject({ state: 'waiting', attempts: 1, failure: null });
  expect((await fetch(materials.original(waiting))).status).toBe(200);
  expect(await preparation.next()).toBe(false);
  await passHours(0.02);
  expect(await one(filmId)).toMatchObject({ state: 'ready', attempts: 2 });
});

test('a broken film, one that is something else, an empty and a huge one say so and do not hold up the next', async () => {
  const broken = await ada.upload(film.subarray(0, film.length / 2), 'broken.mp4', LESSON);
  const paper = await ada.upload(Buffer.from('not a film at all'), 'really.mp4', LESSON);
  const sound = await ada.upload(studio.make('only.mp4', ...SOUND, '-t', '1', '-c:a', 'aac'), 'only.mp4', LESSON);
  expect(await one(broken.uploadId)).toMatchObject({ kind: 'video', state: 'failed', failure: 'damaged', attempts: 1 });
  expect(await one(paper.uploadId)).toMatchObject({ kind: 'file', state: 'plain', contentType: 'text/plain' });
  expect(await one(sound.uploadId)).toMatchObject({ kind: 'audio', state: 'ready', posterKey: null });
  expect((await ada.start(Buffer.alloc(0), 'empty.mp4', LESSON)).body.code).toBe('file-empty');
  expect((await ada.start(film, 'huge.mp4', { ...LESSON, sizeBytes: 11e9 })).body.code).toBe('file-too-large');
});

describe('a film that failed for good', () => {
  let lessons: Lessons;
  let structure: Structure;
  let taught: SomeCourse;
  const show = (materialId: string, lesson = 'Film') =>
    lessons.show(ada.storeId, taught.id, taught.lessons[lesson]!, { id: materialId, fileName: 'a film.mp4' });
  const fail = async () => {
    await anew(filmId, 'working', 3);
    await settle();
    expect(await openConcerns()).toEqual(['film-not-prepared']);
  };

  beforeAll(async () => {
    lessons = await shop.service<Lessons>('courses/lessons.service.js', 'Lessons');
    structure = await shop.service<Structure>('courses/structure.service.js', 'Structure');
    const kind = 'video' as const;
    const films = ['Film', 'Trailer', 'Other'].map((title) => ({ title, kind }));
    taught = await course({ storeId: ada.storeId, title: 'Films', modules: [{ lessons: films }] });
    await show(filmId);
  });

  test('needs attention, with the way to it and to its lesson; tried again with success, it does not', async () => {
    await fail();
    const page = await ada.who.get('/studio/attention');
    expect(page.$('main h2').text()).toBe('“Prima lezione.mp4” could not be prepared');
    expect(page.$('main li').text()).toContain('Preparing it failed three times');
    expect((await ada.who.get(page.$(`main a[href$="/studio/materials/${filmId}"]`).attr('href')!)).text).toContain(
      'Not prepared',
    );
    const lesson = await ada.who.get(page.$('main a[href*="/lessons/"]').attr('href')!);
    expect(lesson.$('main').text()).toContain('It could not be used');
    await ada.who.submit(page, {}, 'main form[action$=retry]');
    await settle();
    expect(await one(filmId)).toMatchObject({ state: 'ready', attempts: 1 });
    expect(await openConcerns()).toEqual([]);
    await fail();
    await preparation.again(ada.storeId, filmId);
    expect(await openConcerns()).toEqual(['film-not-prepared']);
    await settle();
    expect(await openConcerns()).toEqual([]);
  });

  test('is no concern once it is replaced where it was shown, or its lesson is removed', async () => {
    await show(filmId, 'Trailer');
    await fail();
    const { uploadId } = await ada.upload(studio.make('only.mp4', ...SOUND, '-t', '1', '-c:a', 'aac'), 'better.mp4', LESSON);
    await show(uploadId);
    expect(await openConcerns()).toEqual(['film-not-prepared']);
    await structure.removeLessons(ada.storeId, taught.id, [taught.lessons['Trailer']!]);
    expect(await openConcerns()).toEqual([]);
  });

  test('is not tried again when the file itself is at fault', async () => {
    const { uploadId } = await ada.upload(film.subarray(0, film.length / 3), 'torn.mp4', LESSON);
    expect(await openConcerns()).toEqual([]);
    await show(uploadId, 'Other');
    await anew(uploadId);
    await settle();
    const page = await ada.who.get('/studio/attention');
    expect(page.$('main li').text()).toContain('damaged or incomplete');
    expect(page.$('form[action$=retry]')).toHaveLength(0);
    await lessons.show(ada.storeId, taught.id, taught.lessons['Other']!, null);
    expect(await openConcerns()).toEqual([]);
  });
});

test('the shop stops in the middle: the film waits, nothing is counted against it, and the next start goes on', async () => {
  await anew(filmId);
  (await shop.service<Jobs>('ports/jobs.js', 'Jobs')).wake('materials.prepare');
  while (!children().length) await new Promise((resolve) => setTimeout(resolve, 5));
  await shop.restart();
  materials = await shop.service<Materials>('materials/materials.service.js', 'Materials');
  await settle();
  expect(await one(filmId)).toMatchObject({ state: 'ready', attempts: 1 });
});
