import { beforeAll, describe, expect, it } from '@jest/globals';
import { addLesson, course, learner, type SomeCourse } from '../support/courses.js';
import { recording } from '../support/lessons.js';
import { arrived } from '../support/letters.js';
import { takeBack } from '../support/purchases.js';
import { readerOf } from '../support/readers.js';
import { openStore } from '../support/people.js';
import { creator, settle, shop, visitor } from '../support/shop.js';
import type { Answer, Visitor } from '../support/visitor.js';

let bread: SomeCourse;
let ada: Visitor;
let grace: Visitor;
let graceOrder: string;
const lesson = (slug = 'talk') => `/learn/${bread.slug}/${slug}`;

beforeAll(async () => {
  bread = await course({
    title: 'Bread',
    modules: [{ lessons: ['Flour'] }, { drip: { kind: 'after-purchase', days: 3, at: '09:00' }, lessons: ['Fire and flour'] }],
  });
  const talk = await addLesson(
    { storeId: bread.storeId, courseId: bread.id, moduleId: bread.moduleIds[0]! },
    { title: 'Talk', kind: 'audio' },
  );
  const { materialId } = await recording(bread.storeId);
  await shop.query(`update lessons set material_id = $2 where id = $1`, [talk, materialId]);
  await learner(bread, 'ada@talk.example');
  graceOrder = (await learner(bread, 'grace@talk.example')).orderId;
  await shop.query(`update customers set name = 'Ada Bianchi' where email = 'ada@talk.example'`);
  await shop.query(`update customers set name = 'Grace Rossi' where email = 'grace@talk.example'`);
  ada = await readerOf('ada@talk.example');
  grace = await readerOf('grace@talk.example');
});

describe('a student who takes notes', () => {
  const notes = async () =>
    (await ada.get(lesson()))
      .$('.note-list li')
      .toArray()
      .map((one) => one.children.length);
  const write = async (body: string, at = '') =>
    ada.submit(await ada.get(lesson()), { body, at }, '#notes form[action$="/notes"]');

  it('keeps them at a second or without one, in the order of the film', async () => {
    await write('The end of it', '1:02:03');
    await write('No particular place');
    const page = await write('Water first', '0:02');
    expect(page.$('.notice').text()).toBe('Kept.');
    expect(
      page
        .$('.note-list .moment')
        .map((_, one) => page.$(one).text())
        .get(),
    ).toEqual(['0:02', '1:02:03']);
    expect(page.$('.note-list li p').first().text()).toBe('Water first');
    expect(page.$('.moment').first().attr('href')).toBe(`${lesson()}#t=2`);
    expect(page.$('.moment').first().attr('data-seek')).toBe('2');
  });

  it('is told what is wrong with a time, and keeps the words', async () => {
    const refused = await write('Somewhere', 'soon');
    expect(refused.status).toBe(422);
    expect(refused.$('textarea').text()).toBe('Somewhere');
    expect((await ada.submit(refused, { at: '0:03' }, 'form[data-note]')).$('.note-list .moment')).toHaveLength(3);
  });

  it('changes one, deletes one, and takes it back', async () => {
    const page = await ada.get(lesson());
    const edit = await ada.get(page.$('.note-list a[href*="/notes/"]').first().attr('href')!);
    expect(edit.$('[name=at]').val()).toBe('0:02');
    const changed = await ada.submit(edit, { body: 'Flour first', at: '' }, 'form[data-note]');
    expect(changed.$('.note-list').text()).toContain('Flour first');
    const before = (await notes()).length;
    const gone = await ada.submit(changed, {}, '.note-list form[action$="/delete"]');
    expect(await notes()).toHaveLength(before - 1);
    await ada.submit(gone, {}, '.notice form');
    expect(await notes()).toHaveLength(before);
  });

  it('reads them all in one place and takes them along; nobody else sees one', async () => {
    const all = await ada.get(`/learn/${bread.slug}/notes`);
    expect(all.$('main h2').text()).toBe('Talk');
    const saved = await ada.raw('GET', `/learn/${bread.slug}/notes.md`);
    expect(saved.headers.get('content-disposition')).toContain(`${bread.slug}-notes.md`);
    expect(await saved.text()).toMatch(/^# Bread\n\n## Talk\n\n- \[0:03\]\(http.*#t=3\) Somewhere\n/);
    expect((await grace.get(`/learn/${bread.slug}/notes`)).text).not.toContain('Somewhere');
    const theirs = (await ada.get(lesson())).$('.note-list a[href*="/notes/"]').first().attr('href')!;
    expect((await grace.get(theirs)).status).toBe(404);
  });
});

describe('a question under a lesson', () => {
  const ask = async (question: string) =>
    ada.submit(await ada.get(lesson()), { question }, '#questions form[action$="/questions"]');
  const idOf = async (body: string) =>
    (await shop.query<{ id: string }>('select id from lesson_questions where body = $1', [body]))[0]!.id;

  it('reaches the creator by letter, and the others with a first name', async () => {
    const lucia = await creator();
    await lucia.submit(await lucia.get('/studio/store'), { email: 'owner@talk.example' }, 'form[action$="/studio/store"]');
    const page = await ask('How much water?');
    expect(page.$('.notice').text()).toContain('Your question is here.');
    await settle();
    const [letter] = await arrived('owner@talk.example');
    expect(letter?.subject).toBe('A question on “Talk”');
    const seen = await grace.get(lesson());
    expect(seen.$('.said strong').text()).toBe('Ada');
    expect(seen.$('#questions').text()).not.toContain('Bianchi');
    expect((await ask(' ')).status).toBe(422);
  });

  it('is answered by another student, and who asked gets one letter; none for their own words', async () => {
    const id = await idOf('How much water?');
    await grace.submit(await grace.get(lesson()), { answer: 'Seventy percent.' }, `form[action$="/questions/${id}"]`);
    await ada.submit(await ada.get(lesson()), { answer: 'Thank you.' }, `form[action$="/questions/${id}"]`);
    await settle();
    const letters = (await arrived('ada@talk.example')).filter(({ subject }) => subject.startsWith('An answer'));
    expect(letters).toHaveLength(1);
    expect(letters[0]!.text).toContain('Seventy percent.');
    expect(letters[0]!.text).not.toContain('Rossi');
  });

  it('waits in the studio until the creator answers', async () => {
    const lucia = await creator();
    const list = await lucia.get('/studio/questions');
    expect(list.$('main').text()).toContain('One question waits for an answer.');
    const page = await lucia.get(`/studio/questions/${await idOf('How much water?')}`);
    const answered = await lucia.submit(page, { answer: 'As the flour takes.' }, 'form[action$="/answer"]');
    expect(answered.$('.said.is-staff').text()).toContain('As the flour takes.');
    await settle();
    const letters = (await arrived('ada@talk.example')).filter(({ subject }) => subject.startsWith('An answer'));
    expect(letters.filter(({ text }) => text.includes('As the flour takes.'))).toHaveLength(1);
    expect((await lucia.get('/studio/questions?status=open')).$('main').text()).toContain('No question matches');
    expect((await lucia.get(`/studio/questions?q=WATER&course=${bread.id}`)).$('tbody tr')).toHaveLength(1);
    expect((await grace.get(lesson())).$('.said.is-staff strong').text()).toBe(shop.store.name);
  });

  it('is out of sight at once when it is hidden, but for who wrote it', async () => {
    await ask('Buy my flour instead');
    const id = await idOf('Buy my flour instead');
    const lucia = await creator();
    const hidden = await lucia.submit(await lucia.get(`/studio/questions/${id}`), {}, 'form[action$="/hide"]');
    expect((await grace.get(lesson())).text).not.toContain('Buy my flour');
    expect((await ada.get(lesson())).text).toContain('Buy my flour');
    const token = (await grace.get(lesson())).$('[name=_csrf]').attr('value')!;
    const answer = new URLSearchParams({ _csrf: token, answer: 'Sure' });
    expect((await grace.raw('POST', `${lesson()}/questions/${id}`, answer)).status).toBe(404);
    await lucia.submit(hidden, {}, '.notice form');
    expect((await grace.get(lesson())).text).toContain('Buy my flour');
    await lucia.submit(await lucia.get(`/studio/questions/${id}`), {}, 'form[action$="/remove"]');
    expect((await ada.get(lesson())).text).not.toContain('Buy my flour');
  });
});

describe('a student who looks something up', () => {
  const look = (query: string, who = ada) => who.get(`/learn/${bread.slug}/search?${new URLSearchParams({ q: query })}`);
  const titles = (page: Answer) =>
    page
      .$('.found h2')
      .map((_, one) => page.$(one).text())
      .get();

  beforeAll(async () => {
    const write = (title: string, en: string, it: string) =>
      shop.query(
        `update lessons set words = jsonb_set(jsonb_set(words, '{en,bodyMd}', to_jsonb($2::text)), '{it,bodyMd}', to_jsonb($3::text)) where id = $1`,
        [bread.lessons[title], en, it],
      );
    await write('Flour', 'Ferment it **overnight**, and [wait](https://elsewhere.example).', 'La fermentazione è lenta.');
    await write('Fire and flour', 'The hidden oven.', 'Il forno nascosto.');
    const { materialId } = await recording(bread.storeId);
    await shop.query(`update lessons set material_id = $2 where id = $1`, [bread.lessons['Fire and flour'], materialId]);
  });

  it('starts from the course or from a lesson', async () => {
    const course = await ada.get(`/learn/${bread.slug}`);
    expect(course.$('main a[href$="/notes"]').text()).toBe('All my notes of this course');
    for (const page of [course, await ada.get(lesson())]) {
      const found = await ada.submit(page, { q: 'fermenting' }, 'main form[role=search]');
      expect(titles(found)).toEqual(['Flour']);
      expect(found.$('.found mark').text()).toBe('Ferment');
      expect(found.$('.found p[dir]').text()).toBe('Ferment it overnight, and wait.');
      expect(found.$('.found h2 a').attr('href')).toBe(lesson('flour'));
    }
  });

  it('finds titles first, and the second of a recording at which it is said', async () => {
    const page = await look('flour');
    expect(titles(page)).toEqual(['Flour', 'Fire and flour', 'Talk']);
    expect(page.$('.found-moments .moment').attr('href')).toBe(`${lesson()}#t=1`);
    expect(page.$('.found-moments p').text()).toBe('Water, flour and patience.');
    expect(page.$('.found-moments mark').text()).toBe('flour');
  });

  it('forgives a mistyped word, and finds what is written in the other language', async () => {
    const near = await look('ovrenight');
    expect(titles(near)[0]).toBe('Flour');
    expect(near.$('[role=status]').text()).toContain('Nothing holds exactly “ovrenight”.');
    expect(titles(await look('fermentazioni'))).toEqual(['Flour (it)']);
  });

  it('is told of a lesson that is not open yet no more than its title and when it opens', async () => {
    for (const words of ['oven', 'forno nascosto', 'hiden ovne']) expect((await look(words)).text).not.toMatch(/hidden|Fire/);
    const page = await look('fire');
    expect(titles(page)).toEqual(['Fire and flour']);
    expect(page.$('.found .hint').text()).toMatch(/opens on .* 09:00/);
    expect(page.$('.found a, .found p[dir]')).toHaveLength(0);
    expect((await look('patience')).$('.found > li')).toHaveLength(1);
  });

  it('finds nothing for words that nobody wrote, and is asked for some where there are none', async () => {
    expect((await look('elsewhere')).$('.empty')).toHaveLength(1);
    expect((await look('xylophone')).$('.empty h2').text()).toContain('xylophone');
    for (const words of ['', ' ', '-flour', '"', '\0 \\ & !']) expect((await look(words)).status).toBe(200);
    expect((await look('')).$('.found li, .empty')).toHaveLength(0);
  });

  it('is for those who have the course: strangers are led to where it is sold, another store knows nothing', async () => {
    const stranger = await look('flour', visitor());
    expect(new URL(stranger.url).pathname).toBe(`/p/${bread.slug}`);
    const { slug } = (await openStore('forno')).store;
    expect((await ada.get(`/@${slug}/learn/${bread.slug}/search?q=flour`)).status).toBe(404);
  });
});

describe('somebody whose money went back', () => {
  it('neither reads nor writes beneath lessons any more', async () => {
    const token = (await grace.get(lesson())).$('[name=_csrf]').attr('value')!;
    await takeBack(graceOrder);
    const words = (fields: Record<string, string>) => new URLSearchParams({ _csrf: token, ...fields });
    expect((await grace.raw('POST', `${lesson()}/notes`, words({ body: 'x' }))).status).toBe(403);
    expect((await grace.raw('POST', `${lesson()}/questions`, words({ question: 'x' }))).status).toBe(403);
    expect((await grace.raw('GET', `/learn/${bread.slug}/notes`)).status).toBe(404);
    expect((await grace.raw('GET', `/learn/${bread.slug}/search?q=flour`)).status).toBe(403);
  });
});
