import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { Outline, OutlineLesson } from '../../../src/courses/course.js';
import { type Drip, type Opening, openings, type Standing } from '../../../src/courses/drip.js';

const ROME = 'Europe/Rome';
const at = (iso: string) => new Date(iso);

const lesson = (id: string, more: Partial<OutlineLesson> = {}): OutlineLesson => ({
  ...{ id, moduleId: 'm', slug: id, title: id, kind: 'text', status: 'published', preview: false },
  ...{ materialId: null, durationSeconds: null, drip: null, position: 0 },
  ...more,
});

const outline = (...modules: [Drip | null, ...OutlineLesson[]][]): Outline => ({
  course: {
    ...{ id: 'c', storeId: 's', productId: 'p', productSlug: 'bread', title: 'Bread', onSale: true },
    ...{ accessDays: null, certificate: true, signedBy: '' },
  },
  modules: modules.map(([drip, ...lessons], place) => ({ id: `m${place}`, title: '', drip, lessons })),
});

const standing = (more: Partial<Standing> = {}): Standing => ({
  ...{ enrolledAt: at('2027-03-24T15:00:00Z'), firstAccessAt: null, cohortStartsOn: null, timeZone: ROME },
  ...{ finished: new Map(), overrides: [], alreadyOpen: new Set() },
  ...more,
});

const done = (...ids: string[]) => new Map(ids.map((id) => [id, { passed: true }]));
const look = (of: Outline, who: Standing, now: string) => openings(of, who, at(now));
const one = (drip: Drip, who: Standing, now: string): Opening => look(outline([null, lesson('a', { drip })]), who, now).get('a')!;
const days = (kind: 'after-purchase' | 'after-first-access' | 'after-cohort-start', count: number, time = '09:00'): Drip => ({
  ...{ kind, days: count, at: time },
});
const PREVIOUS: Drip = { kind: 'after-previous', pass: false };

describe('one rule', () => {
  test('without one, a lesson is open from the purchase on', () => {
    expect(look(outline([null, lesson('a')]), standing(), '2027-03-24T15:00:00Z').get('a')).toEqual({
      ...{ open: true, reason: 'at-once', since: at('2027-03-24T15:00:00Z') },
    });
  });

  test('three days after the purchase at nine is nine on the student’s clock, also when the clocks change meanwhile', () => {
    const rule = days('after-purchase', 4);
    const shut = { open: false, reason: 'after-purchase', opensAt: at('2027-03-28T07:00:00Z'), afterLessonId: null };
    expect(one(rule, standing(), '2027-03-28T06:59:59Z')).toEqual(shut);
    expect(one(rule, standing(), '2027-03-28T07:00:00Z')).toMatchObject({ open: true, since: at('2027-03-28T07:00:00Z') });
    expect(one(rule, standing({ timeZone: 'America/New_York' }), '2027-03-28T07:00:00Z')).toMatchObject({
      ...{ open: false, opensAt: at('2027-03-28T13:00:00Z') },
    });
  });

  test('a purchase late in the evening counts from the day it has where the student is', () => {
    const late = standing({ enrolledAt: at('2027-05-03T23:30:00Z') });
    expect(one(days('after-purchase', 1), late, '2027-05-04T00:00:00Z')).toMatchObject({ opensAt: at('2027-05-05T07:00:00Z') });
    expect(one(days('after-purchase', 1), { ...late, timeZone: 'UTC' }, '2027-05-04T00:00:00Z')).toMatchObject({
      opensAt: at('2027-05-04T09:00:00Z'),
    });
  });

  test('a time that the clock skips is the first instant after, one that it shows twice is the first', () => {
    expect(one({ kind: 'on-date', date: '2027-03-28', at: '02:30' }, standing(), '2027-03-27T00:00:00Z')).toMatchObject({
      opensAt: at('2027-03-28T01:00:00Z'),
    });
    expect(one({ kind: 'on-date', date: '2027-10-31', at: '02:30' }, standing(), '2027-03-27T00:00:00Z')).toMatchObject({
      opensAt: at('2027-10-31T00:30:00Z'),
    });
  });

  test('a date that has passed was no lock: open since the purchase', () => {
    expect(one({ kind: 'on-date', date: '2020-01-01', at: '09:00' }, standing(), '2027-03-24T15:00:00Z')).toEqual({
      ...{ open: true, reason: 'at-once', since: at('2027-03-24T15:00:00Z') },
    });
  });

  test('after first access, nobody knows when before there was one', () => {
    const rule = days('after-first-access', 1);
    expect(one(rule, standing(), '2029-01-01T00:00:00Z')).toMatchObject({ open: false, opensAt: null });
    const came = standing({ firstAccessAt: at('2027-06-01T20:00:00Z') });
    expect(one(rule, came, '2027-06-01T20:00:00Z')).toMatchObject({ open: false, opensAt: at('2027-06-02T07:00:00Z') });
  });

  test('a cohort begins on the same day for all, at nine where each of them is', () => {
    const rule = days('after-cohort-start', 7);
    const spring = standing({ cohortStartsOn: '2027-04-05' });
    expect(one(rule, spring, '2027-04-05T00:00:00Z')).toMatchObject({ opensAt: at('2027-04-12T07:00:00Z') });
    expect(one(rule, { ...spring, timeZone: 'Asia/Tokyo' }, '2027-04-05T00:00:00Z')).toMatchObject({
      opensAt: at('2027-04-12T00:00:00Z'),
    });
    expect(one(rule, standing(), '2029-01-01T00:00:00Z')).toMatchObject({ open: false, opensAt: null });
  });
});

describe('after what comes before', () => {
  const course = outline([null, lesson('a'), lesson('b', { drip: PREVIOUS })], [PREVIOUS, lesson('c'), lesson('d')]);
  const open = (finished: Standing['finished']) =>
    [...look(course, standing({ finished }), '2027-04-01T00:00:00Z')].filter(([, { open: is }]) => is).map(([id]) => id);

  test('a lesson waits for the one before it, a module for all lessons of the one before', () => {
    expect(open(done())).toEqual(['a']);
    expect(open(done('a'))).toEqual(['a', 'b']);
    expect(open(done('a', 'b'))).toEqual(['a', 'b', 'c', 'd']);
    expect(look(course, standing({ finished: done('a') }), '2027-04-01T00:00:00Z').get('c')).toEqual({
      ...{ open: false, reason: 'after-previous', opensAt: null, afterLessonId: 'b' },
    });
  });

  test('a test that has to be passed is not passed by handing it in', () => {
    const pass: Drip = { kind: 'after-previous', pass: true };
    const tested = outline([null, lesson('quiz', { kind: 'quiz' }), lesson('next', { drip: pass })]);
    const after = (passed: boolean) =>
      look(tested, standing({ finished: new Map([['quiz', { passed }]]) }), '2027-04-01T00:00:00Z').get('next')!;
    expect(after(false)).toMatchObject({ open: false, reason: 'after-previous', afterLessonId: 'quiz' });
    expect(after(true)).toMatchObject({ open: true });
  });

  test('the first of a course waits for nothing, and drafts keep nobody waiting', () => {
    const first = outline([PREVIOUS, lesson('a', { drip: PREVIOUS }), lesson('x', { status: 'draft' })], [PREVIOUS, lesson('b')]);
    expect(look(first, standing(), '2027-04-01T00:00:00Z').get('a')).toMatchObject({ open: true });
    expect(look(first, standing({ finished: done('a') }), '2027-04-01T00:00:00Z').get('b')).toMatchObject({ open: true });
  });
});

describe('two rules, and what is above rules', () => {
  const both = outline([days('after-purchase', 10), lesson('a', { drip: days('after-purchase', 3) })]);

  test('a lesson is open when its module’s rule and its own are met', () => {
    expect(look(both, standing(), '2027-03-28T00:00:00Z').get('a')).toMatchObject({ opensAt: at('2027-04-03T07:00:00Z') });
    expect(look(both, standing(), '2027-04-03T07:00:00Z').get('a')).toMatchObject({ open: true });
  });

  test('something to finish and a date: it says both', () => {
    const mixed = outline([null, lesson('a')], [days('after-purchase', 10), lesson('b', { drip: PREVIOUS })]);
    expect(look(mixed, standing(), '2027-03-28T00:00:00Z').get('b')).toEqual({
      ...{ open: false, reason: 'after-previous', opensAt: at('2027-04-03T07:00:00Z'), afterLessonId: 'a' },
    });
    expect(look(mixed, standing({ finished: done('a') }), '2027-03-28T00:00:00Z').get('b')).toMatchObject({
      ...{ reason: 'after-purchase', afterLessonId: null },
    });
  });

  test('an override of the lesson stands for both rules, one of the module for the module’s', () => {
    const now = '2027-03-25T00:00:00Z';
    const opened = (override: object) => look(both, standing({ overrides: [{ opensAt: at(now), ...override }] }), now).get('a');
    expect(opened({ lessonId: 'a' })).toEqual({ open: true, reason: 'override', since: at(now) });
    expect(opened({ moduleId: 'm0' })).toMatchObject({ open: false, opensAt: at('2027-03-27T08:00:00Z') });
    const later = standing({ overrides: [{ lessonId: 'a', opensAt: at('2027-12-01T08:00:00Z') }] });
    expect(look(both, later, now).get('a')).toMatchObject({
      open: false,
      reason: 'on-date',
      opensAt: at('2027-12-01T08:00:00Z'),
    });
  });

  test('what was open stays open, what was finished too, and a free preview was never shut', () => {
    const now = '2027-03-25T00:00:00Z';
    const kept = { open: true, reason: 'opened-before', since: null };
    expect(look(both, standing({ alreadyOpen: new Set(['a']) }), now).get('a')).toEqual(kept);
    expect(look(both, standing({ finished: done('a') }), now).get('a')).toEqual(kept);
    const free = outline([days('after-purchase', 10), lesson('a', { preview: true })]);
    expect(look(free, standing(), now).get('a')).toMatchObject({ open: true, reason: 'preview' });
  });
});

describe('for any course and any student', () => {
  const zone = fc.constantFrom(ROME, 'America/New_York', 'Pacific/Apia', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC');
  const instant = fc.date({ min: at('2011-01-01'), max: at('2031-01-01'), noInvalidDate: true });
  const clock = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  const date = instant.map((day) => day.toISOString().slice(0, 10));
  const rule: fc.Arbitrary<Drip | null> = fc.oneof(
    fc.constant(null),
    fc.constant<Drip>({ kind: 'at-once' }),
    fc.record({
      kind: fc.constantFrom('after-purchase', 'after-first-access', 'after-cohort-start'),
      days: fc.nat(90),
      at: clock,
    }),
    fc.record({ kind: fc.constant('on-date'), date, at: clock }),
    fc.record({ kind: fc.constant('after-previous'), pass: fc.boolean() }),
  );
  const course = fc
    .array(fc.tuple(rule, fc.array(rule, { maxLength: 4 })), { minLength: 1, maxLength: 4 })
    .map((modules) =>
      outline(
        ...modules.map(([drip, lessons], m): [Drip | null, ...OutlineLesson[]] => [
          drip,
          ...lessons.map((own, l) => lesson(`${m}-${l}`, { drip: own, kind: l % 2 ? 'quiz' : 'text' })),
        ]),
      ),
    );
  const student = fc.record({
    ...{ enrolledAt: instant, firstAccessAt: fc.option(instant), cohortStartsOn: fc.option(date), timeZone: zone },
    ...{ overrides: fc.constant([]), alreadyOpen: fc.constant(new Set<string>()) },
    finished: fc
      .array(fc.tuple(fc.tuple(fc.nat(3), fc.nat(3)), fc.boolean()))
      .map((all) => new Map(all.map(([[m, l], passed]) => [`${m}-${l}`, { passed }]))),
  });

  test('time opens and never shuts, at the very instant that was promised', () => {
    fc.assert(
      fc.property(course, student, instant, fc.nat(400), (of, who, now, wait) => {
        const later = DateTime.fromJSDate(now).plus({ days: wait }).toJSDate();
        const [first, second] = [openings(of, who, now), openings(of, who, later)];
        for (const [id, opening] of first) {
          if (opening.open) expect(second.get(id)).toMatchObject({ open: true });
          else if (opening.opensAt !== null && opening.afterLessonId === null) {
            expect(opening.opensAt.getTime()).toBeGreaterThan(now.getTime());
            expect(openings(of, who, opening.opensAt).get(id)).toMatchObject({ open: true });
            expect(openings(of, who, new Date(opening.opensAt.getTime() - 1)).get(id)).toMatchObject({ open: false });
          }
        }
      }),
    );
  });

  test('finishing more never shuts anything', () => {
    fc.assert(
      fc.property(course, student, instant, (of, who, now) => {
        const all = new Map(of.modules.flatMap(({ lessons }) => lessons.map(({ id }) => [id, { passed: true }] as const)));
        const [some, more] = [openings(of, who, now), openings(of, { ...who, finished: all }, now)];
        for (const [id, { open }] of some) if (open) expect(more.get(id)!.open).toBe(true);
      }),
    );
  });

  test('what was open once is open under any rules that come later', () => {
    fc.assert(
      fc.property(course, course, student, instant, (before, after, who, now) => {
        const open = [...openings(before, who, now)].filter(([, opening]) => opening.open).map(([id]) => id);
        const then = openings(after, { ...who, alreadyOpen: new Set(open) }, now);
        for (const id of open) if (then.has(id)) expect(then.get(id)!.open).toBe(true);
      }),
    );
  });
});
