import { beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/platform/ids.js';
import { apiKey, Program } from '../support/api.js';
import { course, learner, type SomeCourse } from '../support/courses.js';
import { readerOf } from '../support/readers.js';
import { shop } from '../support/shop.js';
import type { Answer, Visitor } from '../support/visitor.js';

const options = [newId(), newId()] as const;
const ids = { single: newId(), text: newId(), ordering: newId() };

async function ask(lessonId: string): Promise<void> {
  const words = (promptMd: string, explanationMd: string) => ({
    en: { promptMd, explanationMd, options: options.map((id, n) => ({ id, text: `Option ${n + 1}` })) },
  });
  const questions = [
    [ids.single, 'single', words('What eats sugar?', 'Yeasts do.'), { option: options[1] }],
    [ids.text, 'text', words('What is it called?', 'Starter is its name.'), { accepted: ['starter'] }],
    [ids.ordering, 'ordering', words('What comes first?', ''), { order: [options[1], options[0]] }],
  ] as const;
  for (const [position, [id, kind, said, answer]] of questions.entries())
    await shop.query(
      `insert into quiz_questions (id, store_id, lesson_id, position, kind, words, answer) values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, shop.store.id, lessonId, position, kind, said, { kind, ...answer }],
    );
}

describe('a student takes a quiz', () => {
  let bread: SomeCourse;
  let ada: Visitor;
  let enrolmentId: string;
  const quiz = () => ada.get(`/learn/${bread.slug}/quiz`);
  const send = (page: Answer, right: boolean) =>
    ada.submit(
      page,
      {
        [`answer.${ids.single}`]: right ? options[1] : options[0],
        [`answer.${ids.text}`]: ' Starter.',
        [`place.${ids.ordering}.${options[0]}`]: right ? '2' : '1',
        [`place.${ids.ordering}.${options[1]}`]: right ? '1' : '2',
      },
      'form[action$="/answers"]',
    );

  beforeAll(async () => {
    bread = await course({
      modules: [
        { lessons: [{ title: 'Quiz', kind: 'quiz' }] },
        { drip: { kind: 'after-previous', pass: true }, lessons: ['Loaf'] },
      ],
    });
    await shop.query(`update lessons set quiz = '{"passPercent": 70, "attempts": 3}' where id = $1`, [bread.lessons.Quiz]);
    await ask(bread.lessons.Quiz!);
    ({ enrolmentId } = await learner(bread, 'ada@quiz.example'));
    ada = await readerOf('ada@quiz.example');
  });

  it('is asked without being told the answers', async () => {
    const page = await quiz();
    expect(page.$('fieldset')).toHaveLength(3);
    expect(page.text).not.toContain('Yeasts do.');
    expect(page.text).not.toContain('accepted');
    expect(page.$('form[action$="/done"]')).toHaveLength(0);
  });

  it('learns after sending what was right, and is not let on before it is passed', async () => {
    const failed = await send(await quiz(), false);
    expect(failed.$('#result').text()).toContain('1 of 3 points');
    expect(failed.text).toContain('Yeasts do.');
    expect(failed.$('main').text()).toContain('2 attempts left.');
    expect((await ada.get(`/learn/${bread.slug}/loaf`)).status).toBe(403);
    expect((await ada.get(`/learn/${bread.slug}`)).$('.lesson-row.is-open').text()).toContain('Quiz');
  });

  it('passes, and the next lesson is open', async () => {
    const passed = await send(await quiz(), true);
    expect(passed.$('#result').text()).toContain('3 of 3 points');
    expect((await ada.get(`/learn/${bread.slug}/loaf`)).status).toBe(200);
  });

  it('has results that a program reads, and no answers among them', async () => {
    const program = new Program(await apiKey('enrolments:read'));
    const { body } = await program.get<{ data: object[] }>(`/enrolments/${enrolmentId}/attempts`);
    expect(body.data).toEqual([
      { lessonId: bread.lessons.Quiz, number: 2, points: 3, mostPoints: 3, passed: true, at: expect.any(String) },
      expect.objectContaining({ number: 1, points: 1, passed: false }),
    ]);
    expect((await program.get(`/enrolments/${newId()}/attempts`)).status).toBe(404);
  });

  it('cannot tick a quiz off, nor send more often than it may', async () => {
    const page = await quiz();
    const token = page.$('[name=_csrf]').attr('value')!;
    const post = (door: string) => ada.raw('POST', `/learn/${bread.slug}/quiz/${door}`, new URLSearchParams({ _csrf: token }));
    expect((await post('done')).status).toBe(404);
    const sent = await Promise.all(Array.from({ length: 5 }, () => post('answers')));
    expect(sent.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(sent.filter(({ status }) => status === 409)).toHaveLength(4);
    expect((await quiz()).$('form[action$="/answers"]')).toHaveLength(0);
  });
});
