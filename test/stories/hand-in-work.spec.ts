import { beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/platform/ids.js';
import type { UploadProgress } from '../../src/uploads/uploads.service.js';
import { course, learner, type SomeCourse } from '../support/courses.js';
import { sha256 } from '../support/creator.js';
import { arrived } from '../support/letters.js';
import { takeBack } from '../support/purchases.js';
import { readerOf } from '../support/readers.js';
import { creator, passHours, settle, shop, visitor } from '../support/shop.js';
import type { Answer, Visitor } from '../support/visitor.js';

const HOSTILE = '../../etc/"><img src=x onerror=alert(1)>\r\nSet-Cookie: a=b;.html';
const PAGE = Buffer.from('<script>alert(1)</script>');

let bread: SomeCourse;
let ada: Visitor;
let eve: Visitor;
let staff: Visitor;
let student: Awaited<ReturnType<typeof learner>>;
const path = (door = '') => `/learn/${bread.slug}/loaf${door}`;
const csrfOf = (page: Answer) => page.$('[name=_csrf]').first().val() as string;
const send = async (who: Visitor, fields: Record<string, string>) => who.submit(await who.get(path()), fields, '#hand-in');
const lettersTo = async (email: string, subject: RegExp) => {
  await settle();
  return (await arrived(email)).filter((letter) => subject.test(letter.subject));
};
const waitingOne = async () => {
  const list = await staff.get(`/studio/courses/${bread.id}/submissions?status=sent`);
  return new URL(list.$('tbody a').first().attr('href')!, list.url).pathname;
};

/** As the uploader does it. */
async function upload(who: Visitor, bytes: Buffer, fileName: string): Promise<UploadProgress> {
  const token = csrfOf(await who.get(path()));
  const ask = { fileName, sizeBytes: bytes.length, lastModified: 1 };
  const { status, body } = await who.json('POST', path('/uploads'), ask, token);
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  const begun = body as UploadProgress;
  const part = await who.json('POST', path(`/uploads/${begun.uploadId}/parts/1`), {}, token);
  await fetch((part.body as { url: string }).url, { method: 'PUT', body: new Uint8Array(bytes) });
  await who.json('POST', path(`/uploads/${begun.uploadId}/complete`), { sha256: sha256(bytes) }, token);
  await settle();
  return begun;
}

beforeAll(async () => {
  bread = await course({
    title: 'Bread',
    modules: [
      { lessons: [{ title: 'Loaf', kind: 'assignment' }] },
      { drip: { kind: 'after-previous', pass: true }, lessons: ['Oven'] },
    ],
  });
  student = await learner(bread, 'ada@work.example');
  await learner(bread, 'eve@work.example');
  await shop.query(`update stores set email = 'owner@work.example' where id = $1`, [shop.store.id]);
  [ada, eve, staff] = [await readerOf('ada@work.example'), await readerOf('eve@work.example'), await creator()];
});

describe('a student hands in work', () => {
  it('cannot tick it off, nor send nothing', async () => {
    const page = await ada.get(path());
    expect(page.$('form[action$="/done"]')).toHaveLength(0);
    expect(page.$('noscript').text()).toContain('Words alone can be sent');
    const nothing = await send(ada, { body: ' \n ' });
    expect(nothing.status).toBe(422);
    expect(nothing.$('main').text()).toContain('There is nothing to send yet');
    expect((await staff.get('/studio/submissions')).$('.empty h2').text()).toBe('Nothing sent in yet');
  });

  it('sends words; a double click sends them once', async () => {
    const page = await ada.get(path());
    const body = () => new URLSearchParams({ _csrf: csrfOf(page), body: 'My <b>loaf</b>' });
    const both = await Promise.all([ada.raw('POST', path('/work'), body()), ada.raw('POST', path('/work'), body())]);
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    const sent = await ada.get(path());
    expect(sent.$('#work article')).toHaveLength(1);
    expect(sent.$('#work .typed').text()).toBe('My <b>loaf</b>');
    expect(sent.$('#hand-in')).toHaveLength(0);
    const more = await ada.raw('POST', path('/work'), new URLSearchParams({ _csrf: csrfOf(page), body: 'Another' }));
    expect(more.status).toBe(409);
    expect((await ada.get(`/learn/${bread.slug}/oven`)).status).toBe(403);
  });

  it('gets it back with a reply, by one letter, and sends it again', async () => {
    const list = await staff.get('/studio/submissions');
    expect(list.$('.callout').text()).toContain('One piece of work waits for your reply.');
    const page = await staff.get(await waitingOne());
    const silent = await staff.submit(page, { verdict: 'returned', reply: '' }, 'form[action$="/reply"]');
    expect(silent.$('#field-reply').attr('aria-invalid')).toBe('true');
    const both = await Promise.all(
      ['Bake it **longer**.', 'Bake it shorter.'].map((reply) =>
        staff.raw(
          'POST',
          `${new URL(page.url).pathname}/reply`,
          new URLSearchParams({ _csrf: csrfOf(page), verdict: 'returned', reply }),
        ),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await lettersTo('ada@work.example', /^A reply to your work: Loaf/)).toHaveLength(1);
    const back = await ada.get(path());
    expect(back.$('#work .callout').text()).toMatch(/Bake it (longer|shorter)\./);
    expect(back.$('#hand-in textarea').text()).toBe('My <b>loaf</b>');
  });

  it('sends a file along, whatever its name, that is only ever saved', async () => {
    await upload(ada, Buffer.from('first try'), 'first.txt');
    await upload(ada, PAGE, HOSTILE);
    const page = await ada.get(path());
    expect(page.$('#work-file [name=file]')).toHaveLength(1);
    const sent = await send(ada, { body: 'Again', file: page.$('[name=file]').val() as string });
    expect(sent.$('#work article').first().find('bdi').text()).toContain('.html');
    const at = await waitingOne();
    const read = await staff.get(at);
    expect(read.$('main img')).toHaveLength(0);
    for (const [who, address] of [
      [staff, `${at}/file`],
      [ada, sent.$('#work article a').first().attr('href')!],
    ] as const) {
      const away = await who.raw('GET', address);
      const file = await fetch(away.headers.get('location')!);
      expect(file.headers.get('content-disposition')).toMatch(/^attachment/);
      expect(file.headers.get('content-type')).toBe('application/octet-stream');
      expect(Buffer.from(await file.arrayBuffer())).toEqual(PAGE);
    }
  });

  it('is done once it is accepted: what follows opens, and letters say so', async () => {
    const page = await staff.get(await waitingOne());
    const done = await staff.submit(page, { verdict: 'accepted', reply: '' }, 'form[action$="/reply"]');
    expect(done.$('.notice').text()).toContain('Accepted');
    expect(await lettersTo('ada@work.example', /^Accepted: Loaf/)).toHaveLength(1);
    expect(await lettersTo('ada@work.example', /^Open now: Oven/)).toHaveLength(1);
    expect((await ada.get(`/learn/${bread.slug}/oven`)).status).toBe(200);
    expect((await ada.get(path())).$('.lesson-done')).toHaveLength(1);
  });
});

describe('the creator', () => {
  const told = () => lettersTo('owner@work.example', /^Work sent in: Loaf/);

  it('has one letter of what came within ten minutes, when they are over', async () => {
    expect(await told()).toHaveLength(0);
    await passHours(1 / 6);
    const [letter, ...more] = await told();
    expect(more).toEqual([]);
    expect(letter!.text).toContain('My <b>loaf</b>');
    const link = /\/studio\/courses\/\S+submissions\?status=sent/.exec(letter!.text)![0];
    expect((await staff.get(link)).status).toBe(200);
  });

  it('has another of what comes later, with the name of its file', async () => {
    await upload(eve, PAGE, 'crust.txt');
    const page = await eve.get(path());
    await send(eve, { body: '', file: page.$('[name=file]').val() as string });
    await passHours(1 / 6);
    const letters = await told();
    expect(letters).toHaveLength(2);
    expect(letters.at(-1)!.text).toContain('crust.txt');
    await staff.submit(await staff.get(await waitingOne()), { verdict: 'returned', reply: 'More.' }, 'form[action$="/reply"]');
  });
});

describe('work of somebody else', () => {
  it('is out of reach: its file, its uploads, and what was begun with them', async () => {
    const theirs = (await ada.get(path())).$('#work article a').first().attr('href')!;
    expect((await eve.raw('GET', theirs)).status).toBe(404);
    expect((await visitor().raw('GET', theirs)).status).toBe(404);
    const begun = await upload(eve, Buffer.from('the same'), 'same.txt');
    const token = csrfOf(await ada.get('/library'));
    for (const [method, door] of [
      ['POST', 'parts/1'],
      ['POST', 'complete'],
      ['DELETE', ''],
    ] as const) {
      const at = path(`/uploads/${begun.uploadId}${door && `/${door}`}`);
      expect((await ada.json(method, at, { sha256: 'a'.repeat(64) }, token)).status).toBe(404);
    }
    const stolen = await send(eve, { body: 'Mine', file: newId() });
    expect(stolen.status).toBe(409);
  });

  it('cannot be larger than 200 MB, nor begun by who is out of the course', async () => {
    const page = await eve.get(path());
    const ask = { fileName: 'film.mov', sizeBytes: 200_000_001, lastModified: 1 };
    expect((await eve.json('POST', path('/uploads'), ask, csrfOf(page))).status).toBe(422);
    await takeBack(student.orderId);
    const token = csrfOf(await ada.get('/library'));
    expect((await ada.json('POST', path('/uploads'), { ...ask, sizeBytes: 1 }, token)).status).toBe(403);
    expect((await ada.raw('POST', path('/work'), new URLSearchParams({ _csrf: token, body: 'x' }))).status).toBe(403);
  });

  it('is no way for a student to be let into the studio’s uploads', async () => {
    const token = csrfOf(await staff.get('/studio/account'));
    const ask = { purpose: 'submission', fileName: 'x', sizeBytes: 1, lastModified: 1 };
    expect((await staff.json('POST', '/studio/uploads', ask, token)).status).toBe(422);
  });

  it('is told apart by an index: one piece waits, whatever comes', async () => {
    await send(eve, { body: 'Mine' });
    const [row] = await shop.query<{ count: number }>(
      `select count(*)::int count from submissions where lesson_id = $1 and status = 'sent'`,
      [bread.lessons.Loaf],
    );
    expect(row!.count).toBe(1);
  });
});
