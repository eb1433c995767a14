import { TEXTS } from '../../../src/web/texts.js';

type Tree = { [key: string]: string | Tree };
const sentences = (tree: Tree): string[] =>
  Object.values(tree).flatMap((text) => (typeof text === 'string' ? [text] : sentences(text)));
const read = (locale: 'en' | 'it') => Object.values(TEXTS).flatMap((feature) => sentences(feature[locale] as Tree));

test.each(['en', 'it'] as const)('apostrophes are set as in print, in %s', (locale) => {
  expect(read(locale).filter((text) => /\p{L}'(\p{L}|\s|\{|$)/u.test(text))).toEqual([]);
});

test('in Italian what the shop writes is an e-mail, never a “lettera”', () => {
  const others = /lettere minuscole|lettera [a-z],/i;
  expect(read('it').filter((text) => /\bletter[ae]\b/i.test(text) && !others.test(text))).toEqual([]);
});
