import type { Drip } from '../../src/courses/drip.js';
import { apiKey, Program } from '../support/api.js';
import { course, learner, openTo, students } from '../support/courses.js';
import { arrived } from '../support/letters.js';
import { hire, signedIn } from '../support/people.js';
import { creator, settle, shop } from '../support/shop.js';
import type { Visitor } from '../support/visitor.js';

const LATE: Drip = { kind: 'after-purchase', days: 30, at: '09:00' };
const { clock } = shop.embedded!;
let staff: Visitor;
const bread = await course({
  title: 'Patient Bread',
  cohorts: [{ startsOn: '2031-05-05' }],
  modules: [{ lessons: ['Flour'] }, { drip: LATE, lessons: ['Folding', 'Shaping'] }],
});
const at = `/studio/courses/${bread.id}/students`;
beforeAll(async () => {
  staff = await creator();
});

describe('the creator', () => {
  test('sees that nobody is there yet, and gives somebody a place, who gets one letter', async () => {
    const empty = await staff.get(at);
    expect(empty.$('.empty h2').text()).toBe('Nobody yet');
    const wrong = await staff.submit(empty, { email: 'nobody' });
    expect(wrong.status).toBe(422);
    const page = await staff.submit(empty, { email: 'Guest@Example.com', name: 'Gu Est' });
    expect(page.$('.notice').text()).toContain('a letter is on its way');
    expect(page.$('h1').text()).toBe('Gu Est');
    await settle();
    const [letter] = await arrived('Guest@Example.com');
    expect(letter!.subject).toBe('Your place in “Patient Bread” from Lucia Bianchi');
    expect(letter!.text).toContain('/learn/patient-bread');
    const twice = await staff.submit(await staff.get(at), { email: 'guest@example.com' }, 'form.panel');
    expect(twice.text).toContain('This address has the course already.');
    const back = await staff.submit(page, {}, 'form[action$="/take-back"]');
    expect(back.$('.tag').first().text()).toBe('Taken back');
    expect((await staff.get(at)).$('tbody .tag').text()).toBe('Taken back');
  });

  test('finds a student among many, and reads what they did', async () => {
    const { email, enrolmentId } = await learner(bread, 'wanda@example.com');
    await (await students()).finish(enrolmentId, bread.lessons['Flour']!);
    const found = await staff.get(`${at}?q=WANDA`);
    expect(found.$('tbody tr')).toHaveLength(1);
    expect(found.$('tbody tr').text()).toContain('1 of 3');
    expect((await staff.get(`${at}?q=nobody`)).$('.empty h2').text()).toBe('Nobody found');
    const page = await staff.get(found.$('tbody a').attr('href')!);
    expect(page.text).toContain(email);
    expect(page.$('#timeline').text()).toContain('Finished “Flour”');
    expect(page.$('#timeline').text()).toContain('Bought the course');
    expect(page.$('table').text()).toContain('It opens on');
  });

  test('opens one lesson now and a module later, for one student only, who hears of each', async () => {
    const { email, enrolmentId, customerId } = await learner(bread);
    const other = await learner(bread);
    const page = () => staff.get(`${at}/${enrolmentId}`);
    await staff.submit(await page(), { what: bread.lessons['Shaping']! }, '#open');
    await settle();
    expect(await openTo(bread, customerId)).toEqual(['Flour', 'Shaping']);
    expect(await openTo(bread, other.customerId)).toEqual(['Flour']);
    const tomorrow = new Date(clock.now().getTime() + 86_400_000).toISOString().slice(0, 10);
    const shown = await staff.submit(await page(), { what: bread.moduleIds[1]!, at: `${tomorrow}T09:00` }, '#open');
    expect(shown.$('form[action$="/drop"]')).toHaveLength(2);
    clock.moveTo(new Date(`${tomorrow}T09:00:01Z`));
    await settle();
    expect(await openTo(bread, customerId)).toEqual(['Flour', 'Folding', 'Shaping']);
    expect((await arrived(email)).map(({ subject }) => subject)).toEqual(['Open now: Shaping', 'Open now: Folding']);
    await staff.submit(await page(), {}, 'form[action$="/drop"]');
    await staff.submit(await page(), {}, 'form[action$="/drop"]');
    await settle();
    expect(await openTo(bread, customerId)).toEqual(['Flour', 'Folding', 'Shaping']);
    const wrong = await staff.submit(await page(), { what: bread.lessons['Folding']!, at: 'soon' }, '#open');
    expect(wrong.text).toContain('This is not a day and time.');
  });

  test('puts a student into a group, and takes them out', async () => {
    const { enrolmentId } = await learner(bread);
    const page = await staff.get(`${at}/${enrolmentId}`);
    expect(page.$('select[name=cohortId] option[selected]').text()).toBe('From 2031-05-05');
    const out = await staff.submit(page, { cohortId: '' }, 'form[action$="/group"]');
    expect(out.$('select[name=cohortId] option[selected]').text()).toBe('None');
  });

  test('has support look, but not give or open', async () => {
    const { enrolmentId } = await learner(bread);
    const support = await signedIn(await hire(shop.store, 'support'));
    const page = await support.get(`${at}/${enrolmentId}`);
    expect(page.status).toBe(200);
    expect(page.$('#open, form.panel')).toHaveLength(0);
    const _csrf = page.$('[name=_csrf]').first().val() as string;
    const refused = await support.raw(
      'POST',
      `${at}/${enrolmentId}/open`,
      new URLSearchParams({ _csrf, what: bread.lessons['Folding']! }),
    );
    expect(refused.status).toBe(403);
  });
});

test('a program reads who is in a course, what is open to them, and what opens the rest, and when', async () => {
  const program = new Program(await apiKey('enrolments:read'));
  const { email, enrolmentId } = await learner(bread, 'program@example.com');
  const { body: list } = await program.get<{ data: { id: string }[] }>(`/courses/${bread.id}/enrolments?email=${email}`);
  expect(list.data).toMatchObject([{ id: enrolmentId, email, lessonsFinished: 0, lessonCount: 3, owned: true }]);
  const { body } = await program.get<{ access: string; lessons: object[] }>(`/enrolments/${enrolmentId}`);
  expect(body.access).toBe('live');
  expect(body.lessons).toMatchObject([
    { title: 'Flour', open: true, reason: 'at-once', opensAt: null },
    { title: 'Folding', open: false, reason: 'after-purchase', opensAt: expect.stringMatching(/T0[78]:00:00.000Z$/) as string },
    { title: 'Shaping', open: false },
  ]);
  expect((await program.get('/enrolments/nonsense')).status).toBe(404);
  expect((await new Program(await apiKey('orders:read')).get(`/enrolments/${enrolmentId}`)).status).toBe(403);
});
