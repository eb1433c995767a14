import { TEXTS, textIn } from '../../../src/web/texts.js';

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

test('a name from right to left stands between our words and leaves their order', () => {
  const say = (tag: string) => textIn('en', 'blog.tagged', { tag, store: 'Faro' });
  expect(say('שלום')).toBe(say('*').replace('*', '\u2068שלום\u2069'));
  expect(say('🌱 pão, Київ')).toBe(say('*').replace('*', '🌱 pão, Київ'));
});
