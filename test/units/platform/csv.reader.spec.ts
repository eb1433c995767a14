import { csv } from '../../../src/platform/csv.js';
import { readCsv } from '../../../src/platform/csv.reader.js';

const cells = (text: string) => readCsv(text).records.map((record) => record.cells);

describe('reading CSV', () => {
  test.each([
    ['commas', 'a,b\r\n1,2\r\n'],
    ['semicolons', 'a;b\n1;2\n'],
    ['tabs', 'a\tb\n1\t2'],
    ['a byte order mark', '\uFEFFa,b\n1,2\n\n'],
    ['old Mac line ends', 'a,b\r1,2\r'],
    ['quotes around everything', '"a","b"\n"1","2"\n'],
  ])('takes %s', (_name, text) => expect(cells(text)).toEqual([['a', 'b'], ['1', '2']])); // prettier-ignore

  test('keeps separators, quotes and line ends inside quotes, and knows the line after them', () => {
    const { records } = readCsv('name,said\n"Rossi, Ada","one ""two""\nthree"\nBea,"x"y\nLast,');
    expect(records).toEqual([
      { line: 1, cells: ['name', 'said'] },
      { line: 2, cells: ['Rossi, Ada', 'one "two"\nthree'] },
      { line: 4, cells: ['Bea', 'xy'] },
      { line: 5, cells: ['Last'] },
    ]);
  });

  test('counts only what parts the headings, not what stands in them', () =>
    expect(readCsv('"Name, first; last";Mail\nAda;a@b.it').separator).toBe(';'));

  test('says where a quote was opened that nothing closes', () => expect(readCsv('a,b\n1,"two\n3,4\n').unclosedAt).toBe(2));

  test('reads back what we write, formulas disarmed and all', () => {
    const rows = [['name', 'said'], ['=1+1', '-2'], ['a "b"', 'c;\nd']]; // prettier-ignore
    expect(cells(csv(rows, ';'))).toEqual(rows);
  });

  test('reads 5 MB in well under two seconds', () => {
    const text = 'email,name\n' + 'someone@example.com,"A longer name, quoted"\n'.repeat(110_000);
    const began = performance.now();
    expect(readCsv(text).records).toHaveLength(110_001);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
