import fc from 'fast-check';
import { type Arrangement, arranged, gathered, placedAfter, unrolled } from '../../../src/courses/arrangement.js';

const course = (text: string): Arrangement =>
  text.split(' | ').map((module) => {
    const [id = '', lessons = ''] = module.split(':');
    return { id, lessons: lessons.split('').filter((one) => one !== '-') };
  });
const read = (of: Arrangement) => of.map(({ id, lessons }) => `${id}:${lessons.join('') || '-'}`).join(' | ');
const NOW = course('M:abc | N:de | O:-');

describe('a course in a new order', () => {
  test('is arranged as it was left', () => {
    expect(read(arranged(NOW, course('N:dae | M:cb | O:-')))).toBe('N:dae | M:cb | O:-');
  });

  test('from an old page: what is gone is left out, what came since stays in its module', () => {
    expect(read(arranged(NOW, course('N:xe | X:ab | M:ca')))).toBe('N:ed | M:cab | O:-');
  });

  test('nothing stands twice', () => {
    expect(read(arranged(NOW, course('M:aa | N:a | M:b')))).toBe('M:abc | N:de | O:-');
  });

  test('is read from one list in which lessons follow their module', () => {
    const list = (text: string) => read(unrolled([...text], (id) => id === id.toUpperCase()));
    expect(list('MabNcO')).toBe('M:ab | N:c | O:-');
    expect(list('abMcN')).toBe('M:abc | N:-');
  });

  test('several move together, a new one stands where it was put', () => {
    expect(read(gathered(NOW, ['d', 'a'], 'O'))).toBe('M:bc | N:e | O:ad');
    expect(read(placedAfter(NOW, 'M', 'a', 'x'))).toBe('M:axbc | N:de | O:-');
    expect(read(placedAfter(NOW, 'N', null, 'x'))).toBe('M:abc | N:dex | O:-');
  });

  test('whatever is asked for, nothing is lost and nothing appears', () => {
    const ids = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 8 });
    const arrangement = fc.uniqueArray(
      fc.tuple(fc.constantFrom('M', 'N', 'O', 'P'), fc.array(fc.constantFrom(...'abcdefghxy'))),
      {
        selector: ([id]) => id,
      },
    );
    fc.assert(
      fc.property(ids, fc.array(fc.nat(2), { minLength: 8, maxLength: 8 }), arrangement, (all, homes, wanted) => {
        const present = ['M', 'N', 'O'].map((id, at) => ({ id, lessons: all.filter((_, place) => homes[place] === at) }));
        const after = arranged(
          present,
          wanted.map(([id, lessons]) => ({ id, lessons })),
        );
        expect(after.map(({ id }) => id).toSorted()).toEqual(['M', 'N', 'O']);
        expect(after.flatMap(({ lessons }) => lessons).toSorted()).toEqual(all.toSorted());
      }),
    );
  });
});
