import fc from 'fast-check';
import { freeSlug, SLUG_LENGTH, slugFault, slugOf } from '../../../src/platform/slug.js';

describe('an address made from a title', () => {
  test.each([
    ['La pagina del mattino', 'la-pagina-del-mattino'],
    ['Così si scrive!', 'cosi-si-scrive'],
    ['L’arte della fuga', 'l-arte-della-fuga'],
    ["Dall'inizio  alla — fine", 'dall-inizio-alla-fine'],
    ['Straße & Œuvre', 'strasse-e-oeuvre'],
    ['100% scrittura', '100-scrittura'],
    ['   ', 'product'],
    ['日本語', 'product'],
    ['🙂', 'product'],
    ['Checkout', 'checkout-1'],
    ['Notes', 'notes-1'],
  ])('%s becomes %s', (title, slug) => {
    expect(slugOf(title)).toBe(slug);
  });

  test('is always one that could have been typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => slugFault(slugOf(title)) === null));
  });

  test('is cut at a length, and not after a hyphen', () => {
    const slug = slugOf(`${'a'.repeat(SLUG_LENGTH - 1)} b`);
    expect(slug).toBe('a'.repeat(SLUG_LENGTH - 1));
  });
});

describe('an address somebody typed', () => {
  test.each([
    ['il-mio-libro', null],
    ['2', null],
    ['Il-Mio-Libro', 'bad-slug'],
    ['il--mio', 'bad-slug'],
    ['-mio', 'bad-slug'],
    ['mio-', 'bad-slug'],
    ['il mio', 'bad-slug'],
    ['così', 'bad-slug'],
    ['../studio', 'bad-slug'],
    ['', 'bad-slug'],
    ['studio', 'reserved'],
    ['notes', 'reserved'],
    ['a'.repeat(SLUG_LENGTH), null],
    ['a'.repeat(SLUG_LENGTH + 1), 'too-long'],
  ])('%s: %s', (typed, fault) => {
    expect(slugFault(typed)).toBe(fault);
  });
});

test('the first free number is taken', () => {
  const taken = new Set(['libro', 'libro-2']);
  expect(freeSlug('libro', (slug) => taken.has(slug))).toBe('libro-3');
  expect(freeSlug('altro', (slug) => taken.has(slug))).toBe('altro');
});

test('a number never makes an address too long', () => {
  const long = 'a'.repeat(SLUG_LENGTH);
  expect(freeSlug(long, (slug) => slug === long)).toBe(`${'a'.repeat(SLUG_LENGTH - 2)}-2`);
});
