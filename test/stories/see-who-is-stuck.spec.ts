import { newId } from '../../src/platform/ids.js';
import { course, learner, students } from '../support/courses.js';
import { arrived } from '../support/letters.js';
import { takeBack } from '../support/purchases.js';
import { creator, settle, shop } from '../support/shop.js';
import type { Visitor } from '../support/visitor.js';

const { clock } = shop.embedded!;
const DAY_MS = 86_400_000;
const passDays = (days: number) => clock.moveTo(new Date(clock.now().getTime() + days * DAY_MS));
const bread = await course({
  title: 'Stuck Dough',
  modules: [{ lessons: [{ title: 'Film', kind: 'video' }, { title: 'Quiz', kind: 'quiz' }, 'End'] }],
});
const at = `/studio/courses/${bread.id}/attendance`;
const lesson = (title: string) => bread.lessons[title]!;
let staff: Visitor;
let [stuck, busy, gone] = [
  { email: '', enrolmentId: '', orderId: '' },
  { email: '', enrolmentId: '' },
  { email: '', orderId: '' },
];

beforeAll(async () => {
  staff = await creator();
  const service = await students();
  const watch = (enrolmentId: string, minutes: number[]) =>
    service.saw({ enrolmentId, lessonId: lesson('Film'), positionSeconds: 60, at: clock.now(), minutes });
  [stuck, busy, gone] = [await learner(bread), await learner(bread), await learner(bread)];
  await watch(stuck.enrolmentId, [0, 1]);
  await takeBack(gone.orderId);
  passDays(20);
  await watch(busy.enrolmentId, [0, 1, 2, 4]);
  await service.finish(busy.enrolmentId, lesson('Film'));
});

const tilesOf = async (path: string) => {
  const { $ } = await staff.get(path);
  return Object.fromEntries(
    $('.tiles dt')
      .toArray()
      .map((name) => [
        $(name).text(),
        $(name)
          .nextAll('dd')
          .toArray()
          .map((dd) => $(dd).text())
          .join(' '),
      ]),
  );
};

test('a creator sees who comes, and the lesson at which they stop', async () => {
  expect(await tilesOf(at)).toEqual({
    ...{
      Students: '2 1 no longer has it',
      'Have begun': '2 100%',
      'Active in 7 days': '1 50%',
      'Active in 30 days': '2 100%',
    },
    'Have finished': '0 0%',
  });
  const { $ } = await staff.get(at);
  const [film] = $('tbody tr').toArray();
  expect(
    $(film)
      .find('td.end')
      .toArray()
      .map((cell) => $(cell).text()),
  ).toEqual(['2', '1', '1']);
});

test('they see at which minute of a film people leave', async () => {
  const { $ } = await staff.get(`${at}/lessons/${lesson('Film')}`);
  expect(
    $('tbody td.end')
      .toArray()
      .map((cell) => $(cell).text()),
  ).toEqual(['2', '2', '1', '0', '1']);
  expect($('svg[role=img]').attr('aria-label')).toBe('Students who saw each minute');
});

test('they see which question of a quiz is too hard', async () => {
  const [easy, hard] = [newId(), newId()];
  for (const [position, [id, prompt]] of [[easy, 'Two and two?'] as const, [hard, 'Why?'] as const].entries())
    await shop.query(
      `insert into quiz_questions (id, store_id, lesson_id, position, kind, words, answer) values ($1, $2, $3, $4, 'single', $5, $6)`,
      [
        id,
        bread.storeId,
        lesson('Quiz'),
        position,
        { en: { promptMd: prompt, options: [], explanationMd: '' } },
        { kind: 'single', option: 'a' },
      ],
    );
  for (const [{ enrolmentId }, answer, number] of [[stuck, 'b', 1] as const, [stuck, 'a', 2] as const, [busy, 'a', 1] as const])
    await shop.query(
      `insert into quiz_attempts (id, store_id, enrolment_id, lesson_id, number, answers, points, most_points, passed, at)
       values ($1, $2, $3, $4, $5, $6, 1, 2, $7, now())`,
      [newId(), bread.storeId, enrolmentId, lesson('Quiz'), number, { [easy]: ['a'], [hard]: [answer] }, answer === 'a'],
    );
  expect(await tilesOf(`${at}/lessons/${lesson('Quiz')}`)).toMatchObject({
    ...{ 'Have tried': '2', 'Passed at the first try': '1 50%', 'Have passed': '2 100%' },
  });
  const { $ } = await staff.get(`${at}/lessons/${lesson('Quiz')}`);
  expect(
    $('tbody td.end')
      .toArray()
      .map((cell) => $(cell).text()),
  ).toEqual(['2 (100%)', '1 (50%)']);
});

test('they write to those who are stuck: looked at first, sent once each, one a day and student', async () => {
  const words = { days: '14', subject: 'Come back, {{name}}', bodyMd: 'Dear {{name}}, **{{course}}** misses you.' };
  const page = await staff.get(`${at}/letter`);
  const wrong = await staff.submit(page, { ...words, subject: '' });
  expect(wrong.status).toBe(422);
  const preview = await staff.submit(page, { ...words, intent: 'preview' });
  expect(preview.$('.callout').text()).toContain('One student would get it now.');
  expect(preview.$('.prose').text()).toContain('Stuck Dough misses you.');
  expect(preview.$('button[value=send]').text()).toBe('Send it to one student');
  const elsewhere = await staff.submit(page, { ...words, lessonId: lesson('End'), intent: 'preview' });
  expect(elsewhere.$('.callout').text()).toContain('Nobody would get it now.');
  expect(elsewhere.$('button[value=send]')).toHaveLength(0);

  await Promise.all([1, 2].map(() => staff.submit(preview, { ...words, intent: 'send' })));
  await settle();
  const [letter, ...more] = await arrived(stuck.email);
  expect(more).toEqual([]);
  expect(letter!.subject).toBe('Come back, Ada');
  expect(letter!.text).toContain('/learn/stuck-dough');
  expect(letter!.text).toContain('You get this letter because you have “Stuck Dough”.');
  for (const { email } of [busy, gone]) expect(await arrived(email)).toEqual([]);

  const again = await staff.submit(page, { ...words, subject: 'Another', intent: 'send' });
  expect(again.$('.notice').text()).toContain('Nobody was left to write to.');
  passDays(2);
  await staff.submit(page, { ...words, subject: 'Another', intent: 'send' });
  await settle();
  expect((await arrived(stuck.email)).map(({ subject }) => subject)).toEqual(['Come back, Ada', 'Another']);
});
