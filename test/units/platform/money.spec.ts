import fc from 'fast-check';
import { formatMoney, minorDigits, parseMoney } from '../../../src/platform/money.js';

test.each([
  ['19,90', 1990],
  ['19.9', 1990],
  ['19', 1900],
  ['0', 0],
  ['1.234,50', 123450],
  ['1,234.50', 123450],
  [' 12,00 € ', 1200],
  ['-3', null],
  ['1,234,5', null],
  ['19,999', 1999900],
  ['abc', null],
  ['', null],
  ['99999999999', null],
])('%s is %s', (typed, minor) => expect(parseMoney(typed, 'EUR')).toBe(minor));

test('currencies without cents take none', () => {
  expect(minorDigits('JPY')).toBe(0);
  expect(parseMoney('1500', 'JPY')).toBe(1500);
  expect(parseMoney('1500,5', 'JPY')).toBeNull();
});

test('what is shown is read back, in both languages', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.constantFrom('en', 'it'), (minor, locale) => {
      expect(parseMoney(formatMoney(minor, 'EUR', locale), 'EUR')).toBe(minor);
    }),
  );
});
