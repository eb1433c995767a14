import { csv } from '../../../src/platform/csv.js';

test('a table is written as spreadsheets read it', () => {
  expect(
    csv([
      ['a', 1, null],
      ['b, c', -2, 'say "so"\nand so'],
    ]),
  ).toBe('\uFEFFa,1,\r\n"b, c",-2,"say ""so""\nand so"\r\n');
  expect(csv([['a', '1,5', 'x;y']], ';')).toBe('\uFEFFa;"1,5";"x;y"\r\n');
});

test.each(['=1+1', '+39 06', '-2', '@SUM(A1)', '\t=1', '\r=1'])('what could be a formula is text: %j', (text) => {
  expect(csv([[text]])).toContain(`'${text}`);
});
