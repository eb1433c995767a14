import fc from 'fast-check';
import { DateTime } from 'luxon';
import { zoneOf } from '../../../src/platform/local.time.js';
import { DELAY_UNITS, onAllowedDay, scheduledAt, type Timing } from '../../../src/sequences/schedule.js';

const ROME = 'Europe/Rome';
const timing = (delayAmount: number, delayUnit: Timing['delayUnit'], more: Partial<Timing> = {}): Timing => ({
  delayAmount,
  delayUnit,
  atLocalTime: null,
  weekdays: [],
  ...more,
});
const due = (anchor: string, how: Timing, zone = ROME) => scheduledAt(new Date(anchor), how, zone).toISOString();

describe('a wall clock', () => {
  test('two days later at nine is nine on both sides of the change to summer time', () => {
    const how = timing(2, 'days', { atLocalTime: '09:00' });
    expect(due('2027-03-26T15:00:00Z', how)).toBe('2027-03-28T07:00:00.000Z');
    expect(due('2027-03-24T15:00:00Z', how)).toBe('2027-03-26T08:00:00.000Z');
  });

  test('hours are hours, days are days of the calendar', () => {
    expect(due('2027-03-27T20:00:00Z', timing(24, 'hours'))).toBe('2027-03-28T20:00:00.000Z');
    expect(due('2027-03-27T20:00:00Z', timing(1, 'days'))).toBe('2027-03-28T19:00:00.000Z');
  });

  test('a time that does not exist is the first instant after', () => {
    expect(due('2027-03-27T10:00:00Z', timing(1, 'days', { atLocalTime: '02:30' }))).toBe('2027-03-28T01:00:00.000Z');
    expect(due('2011-12-29T20:00:00Z', timing(1, 'days', { atLocalTime: '09:00' }), 'Pacific/Apia')).toBe(
      '2011-12-30T10:00:00.000Z',
    );
  });

  test('a time that occurs twice is the first', () => {
    expect(due('2027-10-30T10:00:00Z', timing(1, 'days', { atLocalTime: '02:30' }))).toBe('2027-10-31T00:30:00.000Z');
  });

  test('a month after the 31st is the last day of the month', () => {
    expect(due('2027-01-31T09:00:00Z', timing(1, 'months'))).toBe('2027-02-28T09:00:00.000Z');
  });

  test('today at nine, asked in the afternoon, is tomorrow', () => {
    expect(due('2027-05-03T15:00:00Z', timing(0, 'days', { atLocalTime: '09:00' }))).toBe('2027-05-04T07:00:00.000Z');
  });

  test('only on working days: what falls on a Saturday goes on Monday', () => {
    const weekdays = [1, 2, 3, 4, 5];
    expect(due('2027-05-06T10:00:00Z', timing(2, 'days', { atLocalTime: '09:00', weekdays }))).toBe('2027-05-10T07:00:00.000Z');
    expect(onAllowedDay(new Date('2027-05-08T10:00:00Z'), timing(2, 'days', { atLocalTime: '09:00', weekdays }), ROME)).toEqual(
      new Date('2027-05-10T07:00:00Z'),
    );
  });

  test('an unknown zone falls back to the store’s, then to UTC', () => {
    expect(zoneOf('Mars/Olympus', ROME)).toBe(ROME);
    expect(zoneOf(null, 'nonsense')).toBe('UTC');
  });
});

describe('for any anchor, delay and zone', () => {
  const zones = fc.constantFrom(
    ROME,
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'America/Sao_Paulo',
    'UTC',
    'Africa/Cairo',
  );
  const anchors = fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
  const clocks = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((pair) => pair.map((n) => String(n).padStart(2, '0')).join(':'));
  const timings = fc.record({
    delayAmount: fc.integer({ min: 0, max: 90 }),
    delayUnit: fc.constantFrom(...DELAY_UNITS),
    atLocalTime: fc.option(clocks),
    weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
  });

  test('a step is never due before the one before it', () => {
    fc.assert(
      fc.property(anchors, timings, zones, (anchor, how, zone) => scheduledAt(anchor, how, zone).getTime() >= anchor.getTime()),
    );
  });

  test('a later anchor is never due earlier', () => {
    fc.assert(
      fc.property(anchors, fc.integer({ min: 0, max: 10_000_000 }), timings, zones, (anchor, ms, how, zone) => {
        const later = new Date(anchor.getTime() + ms);
        return (
          scheduledAt(anchor, { ...how, atLocalTime: how.atLocalTime ?? '08:00' }, zone) <=
          scheduledAt(later, { ...how, atLocalTime: how.atLocalTime ?? '08:00' }, zone)
        );
      }),
    );
  });

  test('it is due on an allowed weekday, and at its local time whenever that time exists', () => {
    fc.assert(
      fc.property(anchors, timings, zones, (anchor, how, zone) => {
        const local = DateTime.fromJSDate(scheduledAt(anchor, how, zone), { zone });
        const exact = how.atLocalTime === null || local.toFormat('HH:mm') === how.atLocalTime;
        const moved =
          how.atLocalTime !== null &&
          local.toFormat('HH:mm') > how.atLocalTime &&
          local.minus({ milliseconds: 1 }).offset !== local.offset;
        const day = how.weekdays.length === 0 || how.weekdays.includes(local.weekday);
        return (exact || moved) && (day || (how.atLocalTime === null && how.weekdays.length === 0));
      }),
    );
  });
});
