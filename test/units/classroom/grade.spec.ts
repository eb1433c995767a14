import { describe, expect, it } from '@jest/globals';
import { grade, numberOf, passes } from '../../../src/classroom/grade.js';
import type { QuizQuestion, Solution } from '../../../src/courses/course.js';

const question = (solution: Solution, points = 1): QuizQuestion => ({
  id: solution.kind,
  promptMd: '?',
  options: [],
  explanationMd: '',
  solution,
  points,
});
const right = (solution: Solution, ...given: string[]) => grade([question(solution)], { [solution.kind]: given }).points === 1;

describe('grading', () => {
  it('takes one option, and only one', () => {
    expect(right({ kind: 'single', option: 'a' }, 'a')).toBe(true);
    expect(right({ kind: 'single', option: 'a' }, 'b')).toBe(false);
    expect(right({ kind: 'single', option: 'a' }, 'a', 'b')).toBe(false);
    expect(right({ kind: 'single', option: 'a' })).toBe(false);
  });

  it('takes all of several options and no other, in any order', () => {
    expect(right({ kind: 'multiple', options: ['a', 'b'] }, 'b', 'a')).toBe(true);
    expect(right({ kind: 'multiple', options: ['a', 'b'] }, 'a')).toBe(false);
    expect(right({ kind: 'multiple', options: ['a', 'b'] }, 'a', 'b', 'c')).toBe(false);
  });

  it('takes an order as it is', () => {
    expect(right({ kind: 'ordering', order: ['a', 'b', 'c'] }, 'a', 'b', 'c')).toBe(true);
    expect(right({ kind: 'ordering', order: ['a', 'b', 'c'] }, 'a', 'c', 'b')).toBe(false);
    expect(right({ kind: 'ordering', order: ['a', 'b', 'c'] }, 'a', 'b')).toBe(false);
  });

  it('forgives how a word is written, not what it says', () => {
    const solution: Solution = { kind: 'text', accepted: ['Il lievito è pronto', 'pronto'] };
    expect(right(solution, ' il  LIEVITO e pronto. ')).toBe(true);
    expect(right(solution, 'Pronto!')).toBe(true);
    expect(right(solution, 'quasi pronto')).toBe(false);
    expect(right(solution, '')).toBe(false);
  });

  it('reads numbers as people write them in both languages', () => {
    expect(numberOf('12,5')).toBe(12.5);
    expect(numberOf('12.5')).toBe(12.5);
    expect(numberOf('1.234,5')).toBe(1234.5);
    expect(numberOf('1,234.5')).toBe(1234.5);
    expect(numberOf(' −3 ')).toBe(-3);
    for (const none of ['', 'twelve', '1e3', '1.23.4', '--1', 'Infinity']) expect(numberOf(none)).toBeNull();
    expect(right({ kind: 'numeric', value: 0.3, tolerance: 0 }, '0,3')).toBe(true);
    expect(right({ kind: 'numeric', value: 30, tolerance: 2 }, '28')).toBe(true);
    expect(right({ kind: 'numeric', value: 30, tolerance: 2 }, '27.9')).toBe(false);
  });

  it('passes by points, and never a quiz without questions', () => {
    const questions = [question({ kind: 'single', option: 'a' }, 3), question({ kind: 'text', accepted: ['b'] })];
    const graded = grade(questions, { single: ['a'], text: ['?'] });
    expect(graded).toEqual({ points: 3, mostPoints: 4, right: { single: true, text: false } });
    expect(passes(graded, 75)).toBe(true);
    expect(passes(graded, 76)).toBe(false);
    expect(passes(grade([], {}), 0)).toBe(false);
  });
});
