import { firstOfBundle } from '../../../src/classroom/bundle.js';

const sent = (...minutes: number[]) =>
  minutes.map((minute) => ({ id: String(minute), createdAt: new Date(Date.UTC(2026, 0, 1, 9, minute)) }));

test.each([
  [[], undefined],
  [[0], '0'],
  [[0, 4, 9], '0'],
  [[0, 4, 10], '10'],
  [[0, 9, 18], '18'],
  [[0, 9, 18, 27], '18'],
])('of what was sent at minutes %j, the newest goes with %s', (minutes, first) => {
  expect(firstOfBundle(sent(...minutes), 600)?.id).toBe(first);
});
