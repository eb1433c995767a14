import { compare, type Stretch } from '../../../src/revisions/differ.js';

/** `-gone-` and `+come+`, lines that stand on both sides as they are. */
const shown = (stretches: Stretch[]): string[] =>
  stretches.flatMap((one) => {
    if ('same' in one) return one.same;
    const side = (pieces: typeof one.was, mark: string) =>
      pieces.map(({ text, own }) => (own ? mark + text + mark : text)).join('');
    return [`${side(one.was, '-')} > ${side(one.is, '+')}`];
  });

test('only the words that differ are marked, in the lines that hold them', () => {
  const was = 'One.\nThe old garden of paper.\nThree.';
  const is = 'One.\nThe new garden of paper.\nThree.';
  expect(shown(compare(was, is))).toEqual(['One.', 'The -old- garden of paper. > The +new+ garden of paper.', 'Three.']);
});

test('lines that came or went stand alone', () => {
  expect(shown(compare('a\nb', 'a\nnew\nb'))).toEqual(['a', ' > +new+', 'b']);
  expect(shown(compare('a\ngone\nb', 'a\nb'))).toEqual(['a', '-gone- > ', 'b']);
  expect(shown(compare('', 'first'))).toEqual([' > +first+']);
  expect(compare('', '')).toEqual([]);
});

test('line ends of browsers and of programs are the same', () => {
  expect(shown(compare('a\r\nb', 'a\nb'))).toEqual(['a', 'b']);
});

test('texts with next to nothing in common are told apart as a whole', () => {
  expect(shown(compare('il gatto dorme sul tappeto', 'a quick fox, running'))).toEqual([
    '-il gatto dorme sul tappeto- > +a quick fox, running+',
  ]);
});

test('what people write is never cut within a character', () => {
  expect(shown(compare('Semi 🌱 è qui', 'Semi 🌻 è qui'))).toEqual(['Semi -🌱- è qui > Semi +🌻+ è qui']);
});

test('two very long texts are compared in no time', () => {
  const lines = (word: string) => Array.from({ length: 9000 }, (_, at) => `${word} ${at}`).join('\n');
  const began = performance.now();
  expect(compare(lines('was'), lines('is'))).toHaveLength(1);
  expect(compare(lines('was'), `${lines('was')}\nmore`)).toHaveLength(2);
  expect(performance.now() - began).toBeLessThan(1500);
});
