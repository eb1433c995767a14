import { decide, GAP_SECONDS, moveTo, type Situation, type Step } from '../../../src/sequences/decide.js';

const step = (key: string, delayAmount = 1): Step => ({
  key,
  timing: { delayAmount, delayUnit: 'days', atLocalTime: null, weekdays: [] },
  texts: { en: { subject: key, bodyMd: '.' } },
});
const now = new Date('2027-05-10T08:00:00Z');
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const situation = (more: Partial<Situation> = {}): Situation => ({
  ...{ now, zone: 'UTC', anchorAt: ago(30), stepKey: 'a', steps: [step('a'), step('b')] },
  ...{ unsubscribed: false, suppressed: false, recent: [] },
  ...more,
});

test('the next step counts from when this one was meant to go, not from when it went', () => {
  expect(decide(situation())).toMatchObject({
    kind: 'plan',
    step: { key: 'a' },
    next: { stepKey: 'b', anchorAt: ago(6), nextRunAt: new Date(ago(6).getTime() + 86_400_000) },
  });
  expect(decide(situation({ stepKey: 'b' }))).toMatchObject({ kind: 'plan', next: null });
});

test('a letter too soon after another waits until the gap is over', () => {
  const decision = decide(situation({ recent: [ago(1)] }));
  expect(decision).toEqual({ kind: 'defer', until: new Date(ago(1).getTime() + GAP_SECONDS * 1000), reason: 'too-soon' });
  expect(decide(situation({ recent: [ago(20)] })).kind).toBe('plan');
});

test('who left, or cannot be reached, goes out; a step without words is passed over', () => {
  expect(decide(situation({ unsubscribed: true }))).toEqual({ kind: 'exit', reason: 'unsubscribed' });
  expect(decide(situation({ suppressed: true }))).toEqual({ kind: 'exit', reason: 'suppressed' });
  expect(decide(situation({ steps: [{ ...step('a'), texts: {} }, step('b')] }))).toMatchObject({
    kind: 'skip',
    next: { stepKey: 'b' },
  });
});

describe('in a new version', () => {
  const oldSteps = [step('a'), step('b'), step('c')];
  const was = { stepKey: 'b', oldSteps, anchorAt: ago(6) };
  test('people keep their step, also behind one that was inserted', () => {
    expect(moveTo([step('a'), step('new'), step('b', 3)], was, 'UTC')).toMatchObject({ stepKey: 'b', anchorAt: ago(6) });
  });
  test('a deleted step moves them to the next of theirs, with its own delay', () => {
    expect(moveTo([step('a'), step('c', 5)], was, 'UTC')).toEqual({
      stepKey: 'c',
      anchorAt: ago(6),
      nextRunAt: new Date(ago(6).getTime() + 5 * 86_400_000),
    });
  });
  test('with nothing of theirs left, they are through', () => {
    expect(moveTo([step('a'), step('z')], was, 'UTC')).toBeNull();
  });
});
