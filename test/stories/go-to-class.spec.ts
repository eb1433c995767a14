import { beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type { Media } from '../../src/blocks/media.service.js';
import type { MaterialArrivals } from '../../src/materials/arrivals.service.js';
import { newId } from '../../src/platform/ids.js';
import { taps, wavOf } from '../../src/sandbox/demo/sound.js';
import { addLesson, course, learner, type SomeCourse } from '../support/courses.js';
import { idsIn } from '../support/desk.js';
import { recording } from '../support/lessons.js';
import { arrived } from '../support/letters.js';
import { library, takeBack } from '../support/purchases.js';
import { readerOf } from '../support/readers.js';
import { creator, passHours, settle, shop, visitor } from '../support/shop.js';
import type { Visitor } from '../support/visitor.js';

describe('a student in the classroom', () => {
  let bread: SomeCourse;
  let ada: Visitor;
  let bodyMd: string;
  let saltId: string;
  let pictureDoor: string;
  let student: Awaited<ReturnType<typeof learner>>;

  beforeAll(async () => {
    bread = await course({
      title: 'Bread',
      modules: [
        { lessons: [{ title: 'Look', preview: true }, 'Flour', 'Water'] },
        {
          drip: { kind: 'after-purchase', days: 3, at: '09:00' },
          lessons: ['Fire'],
        },
      ],
    });
    student = await learner(bread, 'ada@example.com');
    ada = await readerOf('ada@example.com');
  });

  it('finds the course in the library, and where to begin', async () => {
    const library = await ada.get('/library');
    expect(library.$(`a[href="/learn/${bread.slug}"]`).text()).toBe('Go to the course');
    const page = await ada.get(`/learn/${bread.slug}`);
    expect(page.$('h1').text()).toBe('Bread');
    expect(page.$('main .btn-primary').attr('href')).toBe(`/learn/${bread.slug}/look`);
    expect(page.$('.lesson-row.is-locked').text()).toMatch(/Fire.*It opens on .* 09:00/);
  });

  it('reads a lesson, ticks it off and is led on', async () => {
    const flour = await ada.get(`/learn/${bread.slug}/flour`);
    expect(flour.$('.prose').text()).toContain('Of Flour.');
    const done = await ada.submit(flour, {}, 'form[action$="/done"]');
    expect(done.$('.notice').text()).toBe('Done. On to the next.');
    expect(done.$('.lesson-end a.btn-primary').attr('href')).toBe(`/learn/${bread.slug}/water`);
    expect((await ada.get(`/learn/${bread.slug}`)).$('progress').attr('value')).toBe('1');
  });

  it('reads boxes, tables and code as they were written, and nothing that would run', async () => {
    bodyMd = '> [!TIP] Cut it **cold**.\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n```\n<b>\n```\n\n<script>alert(1)</script>';
    await shop.query(`update lessons set words = jsonb_set(words, '{en,bodyMd}', to_jsonb($2::text)) where id = $1`, [
      bread.lessons.Water,
      bodyMd,
    ]);
    const page = await ada.get(`/learn/${bread.slug}/water`);
    expect(page.$('.prose .boxed-tip').text().trim()).toBe('Cut it cold.');
    expect(page.$('.prose td').first().text()).toBe('1');
    expect(page.$('.prose code').text()).toBe('<b>\n');
    expect(page.$('.prose script').length).toBe(0);
  });

  it('sees the pictures in a lesson through its own door, and nobody sees them who may not read it', async () => {
    const media = await shop.service<Media>('blocks/media.service.js', 'Media');
    const jpeg = await sharp({
      create: { width: 1200, height: 800, channels: 3, background: '#a63' },
    })
      .jpeg()
      .toBuffer();
    const picture = await media.addPicture(bread.storeId, 'crumb.jpg', jpeg);
    await shop.query(`update lessons set words = jsonb_set(words, '{en,bodyMd}', to_jsonb($2::text)) where id = $1`, [
      bread.lessons.Water,
      `${bodyMd}\n\n![The crumb](picture:${picture})\n\n![](picture:${newId()})\n\n![x](https://elsewhere.example/a.png)`,
    ]);
    const { $ } = await ada.get(`/learn/${bread.slug}/water`);
    const img = $('.prose picture img');
    expect(img.length).toBe(1);
    expect([img.attr('alt'), img.attr('width'), img.attr('height'), img.attr('loading')]).toEqual([
      ...['The crumb', '1200', '800', 'lazy'],
    ]);
    const sources = $('.prose source').toArray();
    expect(sources.map(({ attribs }) => attribs.type)).toEqual(['image/avif', 'image/webp']);
    const door = sources[0]!.attribs.srcset!.split(' ')[0]!;
    expect(door).toBe(`/learn/${bread.slug}/water/media/pictures/${picture}/320.avif`);
    const answer = await ada.raw('GET', door);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([302, 'no-store']);
    expect((await fetch(answer.headers.get('location')!)).headers.get('content-type')).toBe('image/avif');
    const statusOf = async (who: Visitor, address: string) => (await who.raw('GET', address)).status;
    expect(await statusOf(visitor(), door)).toBe(404);
    // Open to everybody, but the picture does not stand in it.
    expect(await statusOf(visitor(), door.replace('/water/', '/look/'))).toBe(404);
    expect(await statusOf(ada, door.replace('320.avif', '333.avif'))).toBe(404);
    pictureDoor = door;
  });

  it('goes on where they were', async () => {
    await ada.get(`/learn/${bread.slug}/water`);
    expect((await ada.get(`/learn/${bread.slug}`)).$('main .btn-primary').attr('href')).toBe(`/learn/${bread.slug}/water`);
  });

  it('is told what opens a locked lesson and when, and is not let in', async () => {
    const fire = await ada.get(`/learn/${bread.slug}/fire`);
    expect(fire.status).toBe(403);
    expect(fire.$('.lede').text()).toMatch(/09:00/);
    expect(fire.text).not.toContain('Of Fire.');
    const token = (await ada.get(`/learn/${bread.slug}/flour`)).$('[name=_csrf]').attr('value')!;
    expect((await ada.raw('POST', `/learn/${bread.slug}/fire/done`, new URLSearchParams({ _csrf: token }))).status).toBe(403);
    for (const door of ['master.m3u8', '360p.m3u8', 'original', 'captions/en.vtt'])
      expect((await ada.raw('GET', `/learn/${bread.slug}/fire/media/${door}`)).status).toBe(403);
  });

  it('keeps the place a player tells of', async () => {
    const token = (await ada.get(`/learn/${bread.slug}/water`)).$('[name=_csrf]').attr('value')!;
    const at = shop.embedded!.clock.now().toISOString();
    const told = await ada.json(
      'POST',
      `/learn/${bread.slug}/water/progress`,
      { positionSeconds: 75, at, minutes: [0, 1], timeZone: 'Asia/Tokyo' },
      token,
    );
    expect(told.status).toBe(204);
    const [kept] = await shop.query<object>(
      `select position_seconds, minutes from lesson_progress where enrolment_id = $1 and lesson_id = $2`,
      [student.enrolmentId, bread.lessons.Water],
    );
    expect(kept).toEqual({ position_seconds: 75, minutes: [0, 1] });
    const wrong = await ada.json(
      'POST',
      `/learn/${bread.slug}/water/progress`,
      { positionSeconds: 'far', at, minutes: [] },
      token,
    );
    expect(wrong.status).toBe(422);
  });

  it('may look at a free lesson without owning anything, and at no other', async () => {
    const nobody = visitor();
    expect((await nobody.get(`/learn/${bread.slug}/look`)).$('.prose').text()).toContain('Of Look.');
    const water = await nobody.get(`/learn/${bread.slug}/water`);
    expect(water.status).toBe(404);
    expect(water.$('main').text()).toContain('If you own it, sign in');
    expect(water.text).not.toContain('Of Water.');
    expect((await nobody.raw('GET', `/learn/${bread.slug}/water/media/original`)).status).toBe(404);
    expect((await nobody.raw('GET', `/learn/${bread.slug}`)).headers.get('location')).toBe(`/p/${bread.slug}`);
  });

  it('may keep on their device what is theirs to read, and nothing else', async () => {
    const keptFor = async (who: Visitor, lesson: string) =>
      (await who.get(`/learn/${bread.slug}${lesson}`)).headers.get('x-kept-for');
    for (const lesson of ['', '/water']) expect(await keptFor(ada, lesson)).toBe(student.customerId);
    for (const lesson of ['/fire', '/search?q=water', '/notes']) expect(await keptFor(ada, lesson)).toBeNull();
    expect(await keptFor(visitor(), '/look')).toBeNull();
    const worker = await visitor().raw('GET', '/learn/offline.js');
    expect(worker.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(worker.headers.get('cache-control')).toBe('no-cache');
  });

  it('has the next module when its hour has come', async () => {
    await passHours(96);
    expect((await ada.get(`/learn/${bread.slug}/fire`)).$('.prose').text()).toContain('Of Fire.');
  });

  it('comes in by the purchase link, without signing in, and no further than the classroom', async () => {
    const shelf = await library();
    const path = shelf.pathOf(await shelf.openLink({ ...student, storeId: bread.storeId }));
    const guest = visitor();
    const purchase = await guest.get(path);
    const inside = await guest.submit(purchase, {}, 'form[action$="/learn/enter"]');
    expect(inside.url).toMatch(new RegExp(`/learn/${bread.slug}$`));
    expect((await guest.get(`/learn/${bread.slug}/water`)).status).toBe(200);
    expect((await guest.raw('GET', '/library')).headers.get('location')).toBe('/library/sign-in');
    const token = (await guest.get(`/learn/${bread.slug}/water`)).$('[name=_csrf]').attr('value')!;
    await guest.raw('POST', '/library/sign-out', new URLSearchParams({ _csrf: token }));
    expect((await guest.get(`/learn/${bread.slug}/water`)).status).toBe(404);
  });

  it('is out within the second that the money goes back', async () => {
    const grace = await learner(bread, 'grace@example.com');
    const reader = await readerOf('grace@example.com');
    expect((await reader.get(`/learn/${bread.slug}/water`)).status).toBe(200);
    await takeBack(grace.orderId);
    const shut = await reader.get(`/learn/${bread.slug}/water`);
    expect(shut.status).toBe(403);
    expect(shut.$('.lede').text()).toBe('Access to this course has been closed.');
    expect((await reader.raw('GET', `/learn/${bread.slug}/water/media/master.m3u8`)).status).toBe(403);
    expect((await reader.raw('GET', pictureDoor)).status).toBe(403);
  });

  it('meets a course that grew while they were in it', async () => {
    saltId = await addLesson(
      {
        storeId: bread.storeId,
        courseId: bread.id,
        moduleId: bread.moduleIds[0]!,
      },
      'Salt',
    );
    expect((await ada.get(`/learn/${bread.slug}/salt`)).status).toBe(200);
  });

  it('goes on from an old page when its creator has put the lessons in another order meanwhile', async () => {
    const page = await ada.get(`/learn/${bread.slug}/salt`);
    expect(page.$('.lesson-end nav a').last().attr('href')).toBe(`/learn/${bread.slug}/fire`);
    const staff = await creator();
    const builder = await staff.get(`/studio/courses/${bread.id}`);
    const ids = [...idsIn(builder, 'lessons').filter((id) => id !== saltId), saltId];
    await staff.submit(builder, { ids, quietly: '1' }, '#lessons-order');
    const done = await ada.submit(page, {}, '#mark-done');
    expect(done.$('.lesson-done').text()).toBe('Done');
    const around = done.$('.lesson-end nav a').toArray();
    expect(around.map((link) => done.$(link).attr('href'))).toEqual([`/learn/${bread.slug}/fire`, `/learn/${bread.slug}`]);
  });

  it('has one certificate and one letter, also when the last two lessons are done at once', async () => {
    const short = await course({
      title: 'Short',
      modules: [{ lessons: ['One', 'Two'] }],
    });
    const { enrolmentId } = await learner(short, 'hedy@example.com');
    const hedy = await readerOf('hedy@example.com');
    const done = (slug: string) =>
      hedy.get(`/learn/${short.slug}/${slug}`).then((page) => hedy.submit(page, {}, 'form[action$="/done"]'));
    await Promise.all([done('one'), done('two')]);
    await settle();
    const made = await shop.query<{ code: string }>('select code from certificates where enrolment_id = $1', [enrolmentId]);
    expect(made).toHaveLength(1);
    expect((await visitor().get(`/certificates/${made[0]!.code}`)).$('main').text()).toContain('Short');
    const letters = await arrived('hedy@example.com');
    expect(letters.filter(({ text }) => text.includes(made[0]!.code))).toHaveLength(1);
  });

  it('has seen a film that was played nearly to its end, not one whose end was leapt to; from several tabs it is done once', async () => {
    const rain = await course({
      title: 'Rain',
      modules: [{ lessons: [{ title: 'Drops', kind: 'audio' }] }],
    });
    await shop.query(`update lessons set material_id = $2 where id = $1`, [
      rain.lessons.Drops,
      (await recording(rain.storeId)).materialId,
    ]);
    const { enrolmentId } = await learner(rain, 'mary@example.com');
    const mary = await readerOf('mary@example.com');
    const page = await mary.get(`/learn/${rain.slug}/drops`);
    expect(page.$('#mark-done').text()).toContain('It is marked by itself when you have heard it.');
    const token = page.$('[name=_csrf]').attr('value')!;
    const tell = async (hundredths: unknown[], positionSeconds = 4) =>
      mary.json('POST', `/learn/${rain.slug}/drops/progress`, { positionSeconds, minutes: [0], hundredths }, token);
    const from = (first: number, end: number) => Array.from({ length: end - first }, (_, at) => first + at);
    const finishedAt = async () =>
      (await shop.query<{ at: Date }>(`select finished_at at from lesson_progress where enrolment_id = $1`, [enrolmentId]))[0]!
        .at;

    expect((await tell(from(95, 100))).status).toBe(204);
    expect((await tell([...from(0, 80), -1, 100, 5_000])).status).toBe(204);
    expect((await tell(['all'])).status).toBe(422);
    expect(await finishedAt()).toBeNull();
    const tabs = await Promise.all([tell(from(70, 85)), tell(from(75, 90)), tell(from(80, 86))]);
    expect(tabs.map(({ status }) => status)).toContain(200);
    const at = await finishedAt();
    await passHours(0.1);
    expect((await tell([], 0)).status).toBe(204);
    expect(await finishedAt()).toEqual(at);
    expect((await shop.query(`select from certificates where enrolment_id = $1`, [enrolmentId])).length).toBe(1);
    expect((await arrived('mary@example.com')).filter(({ text }) => text.includes('/certificates/'))).toHaveLength(1);
    const whole = await mary.get(`/learn/${rain.slug}`);
    expect([whole.$('progress').attr('value'), whole.$('.lesson-row.is-done').length]).toEqual(['1', 1]);
  });

  it('plays on as many devices as the store allows, and the newest ones win', async () => {
    const arrivals = await shop.service<MaterialArrivals>('materials/arrivals.service.js', 'MaterialArrivals');
    const sound = await arrivals.add(bread.storeId, 'rain.wav', wavOf(taps(1, [])));
    await shop.query(`update lessons set kind = 'audio', material_id = $2 where id = $1`, [bread.lessons.Flour, sound]);
    const lesson = `/learn/${bread.slug}/flour`;
    expect((await ada.get(lesson)).$('audio')).toHaveLength(1);
    for (let device = 0; device < 3; device++) {
      await passHours(0.01);
      expect((await (await readerOf('ada@example.com')).get(lesson)).$('audio')).toHaveLength(1);
    }
    const sentAway = await ada.get(lesson);
    expect(sentAway.$('audio')).toHaveLength(0);
    expect(sentAway.$('main').text()).toContain('Playing on another device');
    expect((await ada.raw('GET', `${lesson}/media/original`)).status).toBe(403);
    expect((await ada.submit(sentAway, {}, 'form[action$="/here"]')).$('audio')).toHaveLength(1);
    expect((await ada.raw('GET', `${lesson}/media/original`)).status).toBe(302);
  });
});
