import { domainFrom } from '../../../src/stores/domain.js';

test.each([
  ['', null],
  ['books.example', 'books.example'],
  ['https://Books.Example/', 'books.example'],
  ['caffè.example', 'xn--caff-8oa.example'],
  ['books.example:8443', 'books.example:8443'],
])('%p is the domain %p', (typed, domain) => expect(domainFrom(typed)).toBe(domain));

test.each([
  'books',
  'books.example/shop',
  'ada@books.example',
  '127.0.0.1',
  '[::1]',
  '-.example',
  'a b.example',
  'javascript:alert(1)',
])('%p is none', (typed) => expect(() => domainFrom(typed)).toThrow('bad-input'));
