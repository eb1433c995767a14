import { bucketOf, bucketsOf, chosenPeriod, PRESETS, presetPeriod } from '../../../src/figures/period.js';

const TODAY = '2027-03-30';
const of = (preset: (typeof PRESETS)[number], today = TODAY) => {
  const { from, to, before } = presetPeriod(preset, today, '2025-06-01');
  return [from, to, before?.from, before?.to];
};

test.each([
  ['today', '2027-03-30', '2027-03-30', '2027-03-29', '2027-03-29'],
  ['7d', '2027-03-24', '2027-03-30', '2027-03-17', '2027-03-23'],
  ['30d', '2027-03-01', '2027-03-30', '2027-01-30', '2027-02-28'],
  ['month', '2027-03-01', '2027-03-30', '2027-02-01', '2027-02-28'],
  ['last-month', '2027-02-01', '2027-02-28', '2027-01-01', '2027-01-31'],
  ['90d', '2026-12-31', '2027-03-30', '2026-10-02', '2026-12-30'],
  ['year', '2027-01-01', '2027-03-30', '2026-01-01', '2026-03-30'],
  ['12m', '2026-03-31', '2027-03-30', '2025-03-31', '2026-03-30'],
  ['all', '2025-06-01', '2027-03-30', undefined, undefined],
] as const)('%s is from %s to %s, beside %s to %s', (preset, ...days) => {
  expect(of(preset)).toEqual(days);
});

test('the last day of a month stands beside the whole month before', () => {
  expect(of('month', '2027-04-30')).toEqual(['2027-04-01', '2027-04-30', '2027-03-01', '2027-03-31']);
  expect(of('month', '2028-02-29')).toEqual(['2028-02-01', '2028-02-29', '2028-01-01', '2028-01-31']);
});

test('days are taken in either order, one day is enough, and what is no day is none', () => {
  const march = { preset: null, from: '2027-03-01', to: '2027-03-31', before: { from: '2027-01-29', to: '2027-02-28' } };
  expect(chosenPeriod('2027-03-01', '2027-03-31')).toEqual(march);
  expect(chosenPeriod('2027-03-31', '2027-03-01')).toEqual(march);
  expect(chosenPeriod(TODAY, TODAY)).toMatchObject({ from: TODAY, to: TODAY, before: { from: '2027-03-29', to: '2027-03-29' } });
  for (const wrong of ['2027-02-29', 'yesterday', '', '9999999-01-01']) expect(chosenPeriod(wrong, TODAY)).toBeNull();
  expect(chosenPeriod('0001-01-01', TODAY)!.from > '2016').toBe(true);
});

test('a chart has days, weeks or months, none missing', () => {
  expect(bucketsOf({ from: '2027-02-27', to: '2027-03-02' }, 'day')).toEqual([
    '2027-02-27',
    '2027-02-28',
    '2027-03-01',
    '2027-03-02',
  ]);
  expect(bucketsOf({ from: '2027-03-03', to: '2027-03-16' }, 'week')).toEqual(['2027-03-01', '2027-03-08', '2027-03-15']);
  expect(bucketsOf({ from: '2026-11-30', to: '2027-02-01' }, 'month')).toEqual([
    '2026-11-01',
    '2026-12-01',
    '2027-01-01',
    '2027-02-01',
  ]);
  expect([of('30d'), of('12m')].map(([from, to]) => bucketOf({ from: from!, to: to! }))).toEqual(['day', 'week']);
  expect(bucketOf({ from: '2020-01-01', to: '2027-03-30' })).toBe('month');
});
