import type { QuizQuestion } from '../courses/course.js';

/** What a student sent, by question: ids of options in the order they were given, or one text. */
export type Answers = Record<string, string[]>;

export interface Graded {
  points: number;
  mostPoints: number;
  /** By question. */
  right: Record<string, boolean>;
}

/** Points for what is wholly right. */
export function grade(questions: readonly QuizQuestion[], answers: Answers): Graded {
  const right = Object.fromEntries(questions.map((question) => [question.id, isRight(question, answers[question.id] ?? [])]));
  const sum = (of: readonly QuizQuestion[]) => of.reduce((all, { points }) => all + points, 0);
  return { points: sum(questions.filter(({ id }) => right[id])), mostPoints: sum(questions), right };
}

/** Nobody passes a quiz without questions by sending nothing. */
export const passes = ({ points, mostPoints }: Pick<Graded, 'points' | 'mostPoints'>, passPercent: number): boolean =>
  mostPoints > 0 && points * 100 >= mostPoints * passPercent;

function isRight({ solution }: QuizQuestion, given: readonly string[]): boolean {
  switch (solution.kind) {
    case 'single':
      return given.length === 1 && given[0] === solution.option;
    case 'multiple':
      return sameOf(given, solution.options);
    case 'ordering':
      return given.length === solution.order.length && given.every((id, place) => id === solution.order[place]);
    case 'text':
      return solution.accepted.some((accepted) => plain(accepted) === plain(given[0] ?? ''));
    case 'numeric': {
      const value = numberOf(given[0] ?? '');
      return value !== null && Math.abs(value - solution.value) <= solution.tolerance + Number.EPSILON * Math.abs(solution.value);
    }
  }
}

function sameOf(one: readonly string[], other: readonly string[]): boolean {
  const [a, b] = [new Set(one), new Set(other)];
  return a.size === b.size && [...a].every((id) => b.has(id));
}

/** Case, accents, dots and spaces at the ends are nobody's mistake. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '')
    .replace(/\s+/g, ' ')
    .toLowerCase();

/** `1.234,5`, `1,234.5`, `12,5` and `12.5`; null for what is no number. */
export function numberOf(typed: string): number | null {
  const text = typed
    .replace(/[\s\u00a0']/g, '')
    .replace(/^\+/, '')
    .replace('−', '-');
  const last = Math.max(text.lastIndexOf(','), text.lastIndexOf('.'));
  const whole = last < 0 ? text : text.slice(0, last);
  const rest = last < 0 ? '' : text.slice(last + 1);
  const groups = whole.split(/[.,]/);
  const grouped = groups.length === 1 || groups.slice(1).every((group) => /^\d{3}$/.test(group));
  const digits = `${groups.join('')}${rest && `.${rest}`}`;
  return grouped && /^-?\d+(\.\d+)?$/.test(digits) ? Number(digits) : null;
}
