import type { Drip } from '../../src/courses/drip.js';
import { newId } from '../../src/platform/ids.js';
import { addLesson, course, learner, openTo, replan, students, type SomeCourse } from '../support/courses.js';
import { arrived } from '../support/letters.js';
import { takeBack } from '../support/purchases.js';
import { settle, shop } from '../support/shop.js';

const { clock } = shop.embedded!;
const at = async (moment: string): Promise<void> => {
  clock.moveTo(new Date(moment));
  await settle();
};
const subjectsTo = async (email: string) => (await arrived(email)).map(({ subject }) => subject);
const after = (days: number, kind: 'after-purchase' | 'after-first-access' | 'after-cohort-start' = 'after-purchase'): Drip => ({
  kind,
  days,
  at: '09:00',
});
const setDrip = async ({ storeId, id }: SomeCourse, lessonId: string, drip: Drip) => {
  await shop.query(`update lessons set drip = $2 where id = $1`, [lessonId, drip]);
  await replan({ storeId, id });
};
const nextOf = async (enrolmentId: string) =>
  (
    await shop.query<{ next_opening_at: Date | null }>(`select next_opening_at from course_enrolments where id = $1`, [
      enrolmentId,
    ])
  )[0]!.next_opening_at;

// Rome is an hour ahead of UTC in February, two from 28 March 2027 on.
beforeAll(() => at('2027-02-01T13:00:00Z'));

test('three days after the purchase, at nine on the clock of the student, one letter tells of all that opened', async () => {
  const bread = await course({
    title: 'Slow Bread',
    modules: [
      { lessons: ['Flour', 'Water'] },
      { drip: after(3), lessons: ['Folding', 'Shaping', { title: 'Baking', drip: after(10) }] },
    ],
  });
  const { email, customerId, enrolmentId } = await learner(bread);
  expect(await openTo(bread, customerId)).toEqual(['Flour', 'Water']);
  expect(await subjectsTo(email)).toEqual([]);
  expect(await nextOf(enrolmentId)).toEqual(new Date('2027-02-04T08:00:00Z'));

  await at('2027-02-04T07:59:00Z');
  expect(await openTo(bread, customerId)).toEqual(['Flour', 'Water']);
  await at('2027-02-04T08:00:01Z');
  expect(await openTo(bread, customerId)).toEqual(['Flour', 'Water', 'Folding', 'Shaping']);
  const [letter] = await arrived(email);
  expect(letter!.subject).toBe('Open now: Folding and one more lesson');
  expect(letter!.text).toContain('/learn/slow-bread/folding');
  expect(letter!.text).toContain('/learn/slow-bread/shaping');
  expect(letter!.text).toContain('The next one opens on 11 Feb 2027, 09:00 CET.');
  await settle();
  expect(await subjectsTo(email)).toHaveLength(1);
});

test('nine o’clock stays nine o’clock when the clocks change, and where the student is', async () => {
  await at('2027-03-27T13:00:00Z');
  const bread = await course({ modules: [{ lessons: ['One', { title: 'Two', drip: after(1) }] }] });
  const [roman, traveller] = [await learner(bread), await learner(bread)];
  await (await students()).arrive(traveller.enrolmentId, { timeZone: 'America/New_York' });
  await settle();
  expect(await nextOf(roman.enrolmentId)).toEqual(new Date('2027-03-28T07:00:00Z'));
  expect(await nextOf(traveller.enrolmentId)).toEqual(new Date('2027-03-28T13:00:00Z'));
  await at('2027-03-28T07:00:01Z');
  expect(await subjectsTo(roman.email)).toEqual(['Open now: Two']);
  expect(await subjectsTo(traveller.email)).toEqual([]);
  await at('2027-03-28T13:00:01Z');
  expect(await subjectsTo(traveller.email)).toEqual(['Open now: Two']);
});

test('a group learns by its own calendar, and the course closes for it on the day it ends', async () => {
  await at('2027-04-01T10:00:00Z');
  const bread = await course({
    cohorts: [
      { startsOn: '2027-03-01', endsOn: '2027-03-31' },
      { startsOn: '2027-04-12', endsOn: '2027-04-30' },
      { startsOn: '2027-09-06' },
    ],
    modules: [{ lessons: ['Hello'] }, { drip: after(0, 'after-cohort-start'), lessons: ['First day'] }],
  });
  const { email, customerId } = await learner(bread);
  await at('2027-04-12T06:59:00Z');
  expect(await openTo(bread, customerId)).toEqual(['Hello']);
  await at('2027-04-12T07:00:01Z');
  expect(await subjectsTo(email)).toEqual(['Open now: First day']);
  const admit = async () => (await students()).admit(bread.storeId, bread.lessons['Hello']!, customerId);
  await at('2027-04-30T21:59:00Z');
  expect(await admit()).toMatchObject({ kind: 'text' });
  await at('2027-04-30T22:00:00Z');
  await expect(admit()).rejects.toMatchObject({ kind: 'forbidden', code: 'course-ended' });
});

test('what has to be passed first opens by passing, at once and without a letter; by another’s verdict with one', async () => {
  const bread = await course({
    modules: [
      { lessons: [{ title: 'Quiz', kind: 'quiz' }] },
      { drip: { kind: 'after-previous', pass: true }, lessons: ['Dough', { title: 'Homework', kind: 'assignment' }] },
      { drip: { kind: 'after-previous', pass: true }, lessons: ['Oven'] },
    ],
  });
  const { email, customerId, enrolmentId } = await learner(bread);
  const service = await students();
  await service.finish(enrolmentId, bread.lessons['Quiz']!);
  expect(await openTo(bread, customerId)).toEqual(['Quiz']);
  await expect(service.admit(bread.storeId, bread.lessons['Dough']!, customerId)).rejects.toMatchObject({
    code: 'lesson-locked',
    params: { reason: 'after-previous', after: 'Quiz' },
  });
  await shop.query(
    `insert into quiz_attempts (id, store_id, enrolment_id, lesson_id, number, answers, points, most_points, passed, at)
     values ($1, $2, $3, $4, 1, '{}', 1, 1, true, $5)`,
    [newId(), bread.storeId, enrolmentId, bread.lessons['Quiz'], clock.now()],
  );
  expect(await service.finish(enrolmentId, bread.lessons['Quiz']!)).toEqual({ newly: false, courseFinished: false });
  expect(await openTo(bread, customerId)).toEqual(['Quiz', 'Dough', 'Homework']);
  await service.finish(enrolmentId, bread.lessons['Dough']!);
  await settle();
  expect(await subjectsTo(email)).toEqual([]);

  await shop.query(
    `insert into submissions (id, store_id, enrolment_id, lesson_id, status, created_at) values ($1, $2, $3, $4, 'accepted', $5)`,
    [newId(), bread.storeId, enrolmentId, bread.lessons['Homework'], clock.now()],
  );
  await service.finish(enrolmentId, bread.lessons['Homework']!, { away: true });
  await settle();
  expect(await openTo(bread, customerId)).toContain('Oven');
  expect(await subjectsTo(email)).toEqual(['Open now: Oven']);
});

test('days after the first access count from the first page of the course', async () => {
  await at('2027-05-01T10:00:00Z');
  const bread = await course({ modules: [{ lessons: ['One', { title: 'Two', drip: after(1, 'after-first-access') }] }] });
  const { email, enrolmentId } = await learner(bread);
  expect(await nextOf(enrolmentId)).toBeNull();
  await at('2027-05-05T10:00:00Z');
  await (await students()).arrive(enrolmentId, { lessonId: bread.lessons['One'] });
  await settle();
  expect(await nextOf(enrolmentId)).toEqual(new Date('2027-05-06T07:00:00Z'));
  await at('2027-05-06T07:00:01Z');
  expect(await subjectsTo(email)).toEqual(['Open now: Two']);
});

test('rules that come later shut nothing that was open and undo nothing that was finished; what they bring forward is no news', async () => {
  const bread = await course({ modules: [{ lessons: ['One', 'Two', { title: 'Later', drip: after(30) }] }] });
  const done = await learner(bread);
  const service = await students();
  for (const title of ['One', 'Two', 'Later']) await service.finish(done.enrolmentId, bread.lessons[title]!);
  await setDrip(bread, bread.lessons['Two']!, after(90));
  expect(await openTo(bread, done.customerId)).toEqual(['One', 'Two', 'Later']);
  const fresh = await learner(bread);
  expect(await openTo(bread, fresh.customerId)).toEqual(['One']);

  await setDrip(bread, bread.lessons['Later']!, { kind: 'at-once' });
  expect(await openTo(bread, fresh.customerId)).toEqual(['One', 'Later']);
  const added = await addLesson({ ...bread, courseId: bread.id, moduleId: bread.moduleIds[0]! }, 'Added');
  await replan(bread);
  const standing = await service.standing(bread.storeId, bread.id, done.customerId, 'en');
  expect(standing!.enrolment.finishedAt).not.toBeNull();
  expect(await service.finish(done.enrolmentId, added)).toEqual({ newly: true, courseFinished: false });
  const told = [...(await subjectsTo(done.email)), ...(await subjectsTo(fresh.email))];
  expect(told.filter((subject) => !subject.startsWith('Your certificate'))).toEqual([]);
});

test('who was refunded hears nothing; given back, they find open what has opened, without a burst', async () => {
  await at('2027-06-01T10:00:00Z');
  const bread = await course({
    modules: [{ lessons: ['One', ...[1, 2, 8].map((days) => ({ title: `Day ${days}`, drip: after(days) }))] }],
  });
  const { email, customerId, orderId, enrolmentId } = await learner(bread);
  await takeBack(orderId);
  await at('2027-06-06T10:00:00Z');
  expect(await nextOf(enrolmentId)).toBeNull();
  expect(await subjectsTo(email)).toEqual([]);
  await shop.query(`update entitlements set revoked_at = null where order_id = $1`, [orderId]);
  await (await students()).enrol({ storeId: bread.storeId, customerId, productIds: [bread.productId] });
  await settle();
  expect(await openTo(bread, customerId)).toEqual(['One', 'Day 1', 'Day 2']);
  expect(await subjectsTo(email)).toEqual([]);
  await at('2027-06-09T07:00:01Z');
  expect(await subjectsTo(email)).toEqual(['Open now: Day 8']);
});

test('after a week in which nothing ran, one letter tells of everything', async () => {
  await at('2027-07-01T10:00:00Z');
  const bread = await course({
    modules: [{ lessons: ['One', ...[1, 2, 3].map((days) => ({ title: `Day ${days}`, drip: after(days) }))] }],
  });
  const { email } = await learner(bread);
  await at('2027-07-08T10:00:00Z');
  expect(await subjectsTo(email)).toEqual(['Open now: Day 1 and 2 more lessons']);
});

test('five workers at once write one letter', async () => {
  const bread = await course({ modules: [{ lessons: ['One', { title: 'Two', drip: after(1) }] }] });
  const people = [await learner(bread), await learner(bread), await learner(bread)];
  clock.moveTo(new Date(clock.now().getTime() + 2 * 86_400_000));
  const unlocking = await shop.service<{ openDue(limit: number): Promise<number> }>('students/unlocking.service.js', 'Unlocking');
  await Promise.all(Array.from({ length: 5 }, () => unlocking.openDue(2)));
  await settle();
  for (const { email } of people) expect(await subjectsTo(email)).toEqual(['Open now: Two']);
});
