import { newId } from '../../src/platform/ids.js';
import { apiKey, Program } from '../support/api.js';
import { addLesson, course, type SomeCourse } from '../support/courses.js';
import { openStore } from '../support/people.js';
import type { Catalog } from '../../src/catalog/catalog.service.js';
import type { MaterialArrivals } from '../../src/materials/arrivals.service.js';
import { shop } from '../support/shop.js';

interface Lesson {
  id: string;
  moduleId: string;
  slug: string;
  url: string;
  status: string;
  kind: string;
  durationSeconds: number | null;
}
interface Course {
  id: string;
  slug: string;
  modules: { id: string; words: Record<string, { title: string }>; lessons: (Lesson & { words: Record<string, unknown> })[] }[];
}
interface Problem {
  code: string;
  errors: { field: string; code: string }[];
}

let maker: Program;
let reader: Program;
let bread: SomeCourse;
const faults = ({ body }: { body: unknown }) => (body as Problem).errors.map(({ field, code }) => `${field} ${code}`);
const at = (rest = '') => `/courses/${bread.id}${rest}`;
/** `Module: lesson, lesson | Module: …` */
const plan = ({ modules }: Course) =>
  modules.map(({ words, lessons }) => `${words.en?.title}: ${lessons.map(({ slug }) => slug).join(', ')}`).join(' | ');

beforeAll(async () => {
  maker = new Program(await apiKey('courses:read', 'courses:write'));
  reader = new Program(await apiKey('courses:read'));
  const drip = { kind: 'after-purchase', days: 3, at: '09:00' } as const;
  bread = await course({ title: 'Slow bread', modules: [{ lessons: ['Flour', 'Water'] }, { drip, lessons: ['The oven'] }] });
});

describe('a program reads a course', () => {
  test('whole and in order: what opens when, and what it is called in each language', async () => {
    const { body } = await reader.get<Course>(at());
    expect(body).toMatchObject({ title: 'Slow bread', slug: 'slow-bread', url: `${shop.url}/learn/slow-bread`, onSale: true });
    expect(plan(body)).toBe('Module 1: flour, water | Module 2: the-oven');
    expect(body.modules[1]).toMatchObject({ drip: { kind: 'after-purchase', days: 3, at: '09:00' } });
    expect(body.modules[0]!.lessons[0]).toMatchObject({
      kind: 'text',
      status: 'published',
      drip: null,
      url: `${shop.url}/learn/slow-bread/flour`,
      words: { en: { title: 'Flour' }, it: { title: 'Flour (it)' } },
    });
    const lesson = await reader.get(at(`/lessons/${bread.lessons['Flour']}`));
    expect(lesson.body).toMatchObject({ words: { it: { body: 'Di Flour.' } }, material: null, quiz: null });
  });

  test('a list of them is read page by page', async () => {
    await course({ title: 'Soup', modules: [] });
    const first = (await reader.get<{ data: Course[]; nextCursor: string }>('/courses?limit=1')).body;
    expect(first.data.map(({ slug }) => slug)).toEqual(['soup']);
    const second = (
      await reader.get<{ data: Course[]; nextCursor: string | null }>(`/courses?limit=1&cursor=${first.nextCursor}`)
    ).body;
    expect(second).toMatchObject({ data: [{ id: bread.id }], nextCursor: null });
  });

  test('a quiz’s answers are only for a key that may write them', async () => {
    const moduleId = bread.moduleIds[0]!;
    const quiz = await addLesson(
      { storeId: shop.store.id, courseId: bread.id, moduleId },
      { title: 'What rises?', kind: 'quiz' },
    );
    const options = [newId(), newId()].map((id, place) => ({ id, text: `Option ${place}` }));
    const words = { en: { promptMd: 'What makes it rise?', options, explanationMd: 'Time.' } };
    await shop.query(
      `insert into quiz_questions (id, store_id, lesson_id, position, kind, words, answer) values ($1, $2, $3, 0, 'single', $4, $5)`,
      [newId(), shop.store.id, quiz, words, { kind: 'single', option: options[1]!.id }],
    );
    const read = await reader.get(at(`/lessons/${quiz}`));
    expect(JSON.stringify(read.body)).not.toContain('makes it rise');
    expect((await reader.get(at(`/lessons/${quiz}/questions`))).body).toMatchObject({ status: 403, code: 'missing-scope' });
    const { data } = (await maker.get<{ data: object[] }>(at(`/lessons/${quiz}/questions`))).body;
    expect(data).toEqual([
      expect.objectContaining({ solution: { kind: 'single', option: options[1]!.id }, words: { en: expect.anything() } }),
    ]);
    await shop.query(`update lessons set removed_at = created_at where id = $1`, [quiz]);
  });
});

describe('a program writes a course', () => {
  let made: Course;
  const path = (rest = '') => `/courses/${made.id}${rest}`;

  test('of a product that has none, and module by module', async () => {
    const catalog = await shop.service<Catalog>('catalog/catalog.service.js', 'Catalog');
    const { id: productId } = await catalog.create(shop.store.id, { title: 'Cheese at home', priceMinor: 4900 });
    const opened = await maker.post<Course>('/courses', { productId, accessDays: 365, signedBy: 'Ada' });
    expect(opened.status).toBe(201);
    expect(opened.body).toMatchObject({ accessDays: 365, signedBy: 'Ada', certificate: true, modules: [] });
    made = opened.body;
    expect(faults(await maker.post('/courses', { productId }))).toEqual(['productId taken']);
    for (const title of ['Milk', 'Cellar']) await maker.post(path('/modules'), { words: { en: { title } } });
    const { modules } = (await maker.get<Course>(path())).body;
    const cellar = path(`/modules/${modules[1]!.id}`);
    const drip = { kind: 'on-date', date: '2027-01-10', at: '08:00' };
    expect((await maker.patch(cellar, { words: { it: { title: 'Cantina' } }, drip })).body).toMatchObject({
      words: { en: { title: 'Cellar' }, it: { title: 'Cantina' } },
      drip,
    });
    expect((await maker.patch(cellar, { words: { it: null }, drip: null })).body).toEqual({
      id: modules[1]!.id,
      words: { en: { title: 'Cellar' } },
      drip: null,
    });
    expect((await maker.patch(path(), { accessDays: null, certificate: false })).body).toMatchObject({
      accessDays: null,
      signedBy: 'Ada',
      certificate: false,
    });
  });

  test('lesson by lesson: a draft until it says what it needs, changed word by word, published and withdrawn', async () => {
    const { modules } = (await maker.get<Course>(path())).body;
    const moduleId = modules[0]!.id;
    const film = await maker.post<Lesson>(path('/lessons'), {
      ...{ moduleId, kind: 'embed', words: { en: { title: 'The cow' } }, minutes: 4 },
      drip: { kind: 'after-previous' },
    });
    expect(film.body).toMatchObject({ slug: 'the-cow', status: 'draft', durationSeconds: 240, drip: { pass: false } });
    const door = path(`/lessons/${film.body.id}`);
    expect((await maker.patch(door, { status: 'published' })).body).toMatchObject({ status: 409, code: 'lesson-not-ready' });
    const changed = await maker.patch<Lesson>(door, {
      embedUrl: 'https://youtu.be/dQw4w9WgXcQ',
      words: { it: { title: 'La mucca', body: 'Muu.' } },
      status: 'published',
    });
    expect(changed.body).toMatchObject({ status: 'published', words: { en: { title: 'The cow' }, it: { body: 'Muu.' } } });
    expect((await maker.patch(door, { status: 'draft', drip: null })).body).toMatchObject({ status: 'draft', drip: null });
    const quiz = await maker.post<Lesson>(path('/lessons'), {
      ...{ moduleId, kind: 'quiz', slug: 'a-test', words: { en: { title: 'A test' } }, quiz: { passPercent: 80, attempts: 2 } },
    });
    expect(quiz.body).toMatchObject({ quiz: { passPercent: 80, attempts: 2, questions: 0 } });
    const again = { moduleId, kind: 'quiz', slug: 'a-test', words: { en: { title: 'A test' } } };
    expect(faults(await maker.post(path('/lessons'), again))).toEqual(['slug taken']);
    expect(plan((await maker.get<Course>(path())).body)).toBe('Milk: the-cow, a-test | Cellar: ');
  });

  test('and puts it in order, also from one module into another', async () => {
    const [milk, cellar] = (await maker.get<Course>(path())).body.modules;
    const [cow, quiz] = milk!.lessons;
    const lessons = (ids: string[]) => ({ modules: [{ id: cellar!.id, lessons: ids }] });
    expect(plan((await maker.post<Course>(path('/order'), lessons([quiz!.id]))).body)).toBe('Cellar: a-test | Milk: the-cow');
    const back = await maker.patch<Lesson>(path(`/lessons/${quiz!.id}`), { moduleId: milk!.id });
    expect(back.body.moduleId).toBe(milk!.id);
    expect(plan((await maker.get<Course>(path())).body)).toBe('Cellar:  | Milk: the-cow, a-test');
    const strange = await maker.post(path('/order'), lessons([cow!.id, bread.lessons['Flour']!]));
    expect(faults(strange)).toEqual(['modules.0.lessons.1 not-found']);
    expect(faults(await maker.post(path('/order'), lessons([cow!.id, cow!.id])))).toEqual(['modules.0.lessons.1 taken']);
  });

  test('once, however often it is asked for under one key', async () => {
    const key = { 'idempotency-key': newId() };
    const asked = { words: { en: { title: 'Rind' } } };
    const made = await Promise.all([1, 2, 3].map(() => maker.post<{ id: string }>(path('/modules'), asked, key)));
    expect(new Set(made.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect((await maker.post(path('/modules'), { words: { en: { title: 'Wax' } } }, key)).body).toMatchObject({
      ...{ status: 409, code: 'idempotency-conflict' },
    });
    const lesson = { moduleId: made[0]!.body.id, kind: 'text', slug: 'Wrong!', words: { en: { title: 'Brush' } } };
    const other = { 'idempotency-key': 'brush-1' };
    expect((await maker.post(path('/lessons'), lesson, other)).status).toBe(422);
    const right = { ...lesson, slug: 'brush' };
    const brush = await maker.post(path('/lessons'), right, other);
    expect(brush.status).toBe(201);
    expect((await maker.post(path('/lessons'), right, other)).body).toEqual(brush.body);
    expect(faults(await maker.post(path('/lessons'), right, { 'idempotency-key': 'x'.repeat(256) }))).toEqual([
      'Idempotency-Key too-long',
    ]);
    expect(plan((await maker.get<Course>(path())).body)).toBe('Cellar:  | Milk: the-cow, a-test | Rind: brush');
  });

  test('what it takes away comes back as it was', async () => {
    const [, milk, rind] = (await maker.get<Course>(path())).body.modules;
    const cow = path(`/lessons/${milk!.lessons[0]!.id}`);
    expect((await maker.delete<Lesson>(cow)).body).toMatchObject({ id: milk!.lessons[0]!.id, removedAt: expect.anything() });
    for (const again of [maker.delete(cow), maker.get(cow), maker.patch(cow, {})]) expect((await again).status).toBe(404);
    const door = path(`/modules/${rind!.id}`);
    expect((await maker.delete(door)).status).toBe(200);
    expect((await maker.delete(door)).status).toBe(404);
    expect(plan((await maker.get<Course>(path())).body)).toBe('Cellar:  | Milk: a-test');
    expect((await reader.delete(door)).body).toMatchObject({ code: 'missing-scope' });
    expect((await maker.post(`${cow}/restore`)).body).toMatchObject({ slug: 'the-cow', moduleId: milk!.id });
    expect((await maker.post(`${door}/restore`)).body).toMatchObject({ words: { en: { title: 'Rind' } } });
    expect(plan((await maker.get<Course>(path())).body)).toBe('Cellar:  | Milk: the-cow, a-test | Rind: brush');
  });

  test('and a lesson shows what another brought', async () => {
    const arrivals = await shop.service<MaterialArrivals>('materials/arrivals.service.js', 'MaterialArrivals');
    const materialId = await arrivals.add(shop.store.id, 'Culture.csv', Buffer.from('day,ph'));
    const moduleId = (await maker.get<Course>(path())).body.modules[0]!.id;
    const asked = { moduleId, kind: 'download', words: { en: { title: 'Culture' } }, materialId, status: 'published' };
    const { body } = await maker.post<Lesson>(path('/lessons'), asked);
    expect(body).toMatchObject({
      status: 'published',
      material: { id: materialId, fileName: 'Culture.csv', kind: 'file', sizeBytes: 6, state: 'plain', failure: null },
    });
    const door = path(`/lessons/${body.id}`);
    expect(faults(await maker.patch(door, { materialId: newId() }))).toEqual(['materialId not-found']);
    expect((await maker.patch(door, { materialId: null, status: 'draft' })).body).toMatchObject({ material: null });
  });

  test.each([
    [{}, ['moduleId not-id', 'kind not-a-choice', 'words required']],
    [{ kind: 'song' }, ['kind not-a-choice']],
    [{ words: {} }, ['words one-language']],
    [{ words: { fr: { title: 'X' } } }, ['words.fr unknown']],
    [{ words: { it: { body: 'X' } } }, ['words.it.title required']],
    [{ words: { en: { title: 'x'.repeat(151) } } }, ['words.en.title too-long']],
    [{ slug: 'No Spaces!' }, ['slug bad-slug']],
    [{ embedUrl: 'https://youtu.be/dQw4w9WgXcQ' }, ['embedUrl unknown']],
    [{ kind: 'embed', embedUrl: 'https://films.example/1' }, ['embedUrl unknown-film']],
    [{ quiz: { passPercent: 50 } }, ['quiz unknown']],
    [{ kind: 'quiz', quiz: { passPercent: 120 } }, ['quiz.passPercent too-big']],
    [{ minutes: 0.5 }, ['minutes not-integer']],
    [{ drip: { kind: 'some-day' } }, ['drip.kind not-a-choice']],
    [{ drip: { kind: 'after-purchase' } }, ['drip.days required']],
    [{ drip: { kind: 'on-date', date: '2027-02-30' } }, ['drip.date bad-day']],
    [{ drip: { kind: 'after-purchase', days: 1, at: '25:00' } }, ['drip.at bad-time']],
    [{ drip: { kind: 'after-previous', days: 1 } }, ['drip.days unknown']],
    [{ status: 'sold' }, ['status not-a-choice']],
    [{ moduleId: newId() }, ['moduleId not-found']],
    [{ colour: 'red' }, ['colour unknown']],
  ])('%j is refused with the field named', async (body, expected) => {
    const whole = { moduleId: bread.moduleIds[0], kind: 'text', words: { en: { title: 'X' } } };
    const answer = await maker.post(at('/lessons'), Object.keys(body).length > 0 ? { ...whole, ...body } : {});
    expect(answer.status).toBe(422);
    expect(faults(answer)).toEqual(expect.arrayContaining(expected));
  });

  test('and what was refused has left nothing behind', async () => {
    expect(plan((await reader.get<Course>(at())).body)).toBe('Module 1: flour, water | Module 2: the-oven');
  });
});

test('another store’s course is not there, in no part of it', async () => {
  const { store } = await openStore('faro');
  const theirs = await course({ storeId: store.id, title: 'Theirs', modules: [{ lessons: ['Secret'] }] });
  const path = `/courses/${theirs.id}`;
  const lesson = `${path}/lessons/${theirs.lessons['Secret']}`;
  for (const door of [path, lesson, `${lesson}/questions`, '/courses/not-an-id', at('/lessons/not-an-id')])
    expect((await maker.get(door)).status).toBe(404);
  for (const door of [path, `${path}/modules/${theirs.moduleIds[0]}`, lesson])
    expect((await maker.patch(door, {})).status).toBe(404);
  for (const door of [`${path}/modules/${theirs.moduleIds[0]}`, lesson]) {
    expect((await maker.delete(door)).status).toBe(404);
    expect((await maker.post(`${door}/restore`)).status).toBe(404);
  }
  expect((await maker.post(`${path}/order`, { modules: [] })).status).toBe(404);
  expect((await maker.post(`${path}/modules`, { words: { en: { title: 'X' } } })).status).toBe(404);
  const added = { moduleId: theirs.moduleIds[0], kind: 'text', words: { en: { title: 'X' } } };
  expect((await maker.post(`${path}/lessons`, added)).status).toBe(404);
  expect(faults(await maker.post(at('/lessons'), added))).toEqual(['moduleId not-found']);
  expect(faults(await maker.post('/courses', { productId: theirs.productId }))).toEqual(['productId not-found']);
});

test('without a key, or with one that may not: refused, and told why', async () => {
  expect((await new Program().get('/courses')).body).toMatchObject({ status: 401, code: 'bad-key' });
  expect((await new Program(await apiKey('products:write')).get(at())).body).toMatchObject({
    status: 403,
    code: 'missing-scope',
  });
  expect((await reader.patch(at(), { certificate: false })).body).toMatchObject({ status: 403, code: 'missing-scope' });
  expect((await reader.post(at('/modules'), { words: { en: { title: 'X' } } })).status).toBe(403);
});
