import { askedFrom } from '../../../src/search/asked.js';
import { CLOSES, OPENS, piecesOf, withoutMarks } from '../../../src/search/marked.js';

test('the last word may be one that is only begun, unless signs say that it is meant as it stands', () => {
  expect(askedFrom('slow bre')).toMatchObject({ head: 'slow', beginning: 'bre:* | bre:*', words: ['slow', 'bre'] });
  expect(askedFrom('caffè')).toMatchObject({ head: '', beginning: 'caffè:* | caffe:*', folded: 'caffe' });
  expect(askedFrom('"slow bread"').beginning).toBeNull();
  expect(askedFrom('bread -slow').beginning).toBeNull();
  expect(askedFrom('a b').beginning).toBeNull();
});

test.each([
  [undefined, ''],
  [['a', 'b'], ''],
  [{ q: 'a' }, ''],
  ['  two\n\twords\0 ', 'two words'],
  ['\u{D83D}', ''],
  [`${'x'.repeat(199)}\u{1F35E}`, 'x'.repeat(199)],
  ['a'.repeat(10_000), 'a'.repeat(200)],
  ['🍞 pane', '🍞 pane'],
])('%j is a question', (typed, text) => {
  expect(askedFrom(typed).text).toBe(text);
});

test('what is typed never writes a query of its own', () => {
  for (const typed of ["pane' | !x:*", 'a & b <-> (c', ':*', '\\', "'; drop table products; --", '!!!', '%_%'])
    expect(askedFrom(typed).beginning ?? '').toMatch(/^$|^[\p{L}\p{M}\p{N}]+:\* \| [\p{L}\p{M}\p{N}]+:\*$/u);
});

test('a marked text comes in pieces, whatever it holds', () => {
  expect(piecesOf(`a ${OPENS}b${CLOSES} c`)).toEqual([
    { text: 'a ', hit: false },
    { text: 'b', hit: true },
    { text: ' c', hit: false },
  ]);
  expect(piecesOf(`${OPENS}<b>${CLOSES}`)).toEqual([{ text: '<b>', hit: true }]);
  expect(piecesOf('')).toEqual([]);
  expect(withoutMarks(`a${OPENS}b${CLOSES}\0\u{D83D}🍞`)).toBe('ab🍞');
});
