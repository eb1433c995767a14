import { Injectable } from '@nestjs/common';
import type { Course, Lesson, QuizQuestion } from '../courses/course.js';
import { Courses } from '../courses/courses.service.js';
import { Database } from '../platform/database.js';
import { notFound, ShopError } from '../platform/errors.js';
import { scope } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import { Classroom } from './classroom.service.js';
import { type Answers, grade, type Graded, passes } from './grade.js';
import { type Attempt, QuizzesRepository, type Result } from './quizzes.repository.js';

/** A question as a browser may have it before it is answered. */
export type AskedQuestion = Pick<QuizQuestion, 'id' | 'promptMd' | 'options' | 'points'> & {
  kind: QuizQuestion['solution']['kind'];
};

/** What of an attempt is told, once it is sent. */
export interface Told extends Graded {
  attempt: Attempt;
  /** By question: may be empty. */
  explanations: Record<string, string>;
}

export interface Quiz {
  questions: AskedQuestion[];
  passPercent: number;
  /** Null for as many as one likes. */
  attemptsLeft: number | null;
  passed: boolean;
  /** The newest attempt; null before the first. */
  told: Told | null;
}

interface Whose {
  course: Course;
  lesson: Lesson;
  enrolmentId: string | null;
}

const DEFAULT_PASS = 60;

/** Questions go out without their answers; what was right is told once a student has sent theirs. */
@Injectable()
export class Quizzes {
  constructor(
    private readonly courses: Courses,
    private readonly repository: QuizzesRepository,
    private readonly classroom: Classroom,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  results(storeId: string, enrolmentId: string): Promise<Result[]> {
    return this.repository.results(storeId, enrolmentId);
  }

  async of({ course, lesson, enrolmentId }: Whose): Promise<Quiz> {
    const { storeId } = course;
    const questions = await this.courses.questions(storeId, lesson.id, scope().locale);
    const attempts = enrolmentId === null ? [] : await this.repository.attempts({ storeId, enrolmentId, lessonId: lesson.id });
    const [newest] = attempts;
    return {
      questions: questions.map(({ id, promptMd, options, points, solution: { kind } }) => ({
        id,
        promptMd,
        options,
        points,
        kind,
      })),
      passPercent: lesson.quiz?.passPercent ?? DEFAULT_PASS,
      attemptsLeft: left(lesson, attempts.length),
      passed: attempts.some(({ passed }) => passed),
      told: newest ? told(questions, newest) : null,
    };
  }

  /** Counts, grades and, when it is passed, ends the lesson: once, however often the form is sent at once. */
  async send(
    { course, lesson, enrolmentId }: Whose & { enrolmentId: string },
    answers: Answers,
  ): Promise<{ courseFinished: boolean }> {
    if (lesson.kind !== 'quiz') throw notFound();
    const { storeId } = course;
    const whose = { storeId, enrolmentId, lessonId: lesson.id };
    const questions = await this.courses.questions(storeId, lesson.id, scope().locale);
    const { points, mostPoints } = grade(questions, answers);
    const passed = passes({ points, mostPoints }, lesson.quiz?.passPercent ?? DEFAULT_PASS);
    return this.database.transaction(async () => {
      await this.repository.hold(whose);
      const before = await this.repository.attempts(whose);
      if (left(lesson, before.length) === 0) throw new ShopError('conflict', 'no-attempts-left');
      const number = before.length + 1;
      await this.repository.add(whose, {
        number,
        answers: kept(questions, answers),
        points,
        mostPoints,
        passed,
        at: this.clock.now(),
      });
      return this.classroom.finish(enrolmentId, lesson.id);
    });
  }
}

const left = ({ quiz }: Lesson, used: number): number | null =>
  quiz?.attempts === null || quiz?.attempts === undefined ? null : Math.max(0, quiz.attempts - used);

function told(questions: QuizQuestion[], attempt: Attempt): Told {
  const explanations = Object.fromEntries(questions.map(({ id, explanationMd }) => [id, explanationMd]));
  const { points, mostPoints } = attempt;
  return { ...grade(questions, attempt.answers), points, mostPoints, attempt, explanations };
}

const LONGEST = 500;
const MOST_CHOSEN = 50;

/** Only what was asked, and not more than anybody would write. */
const kept = (questions: QuizQuestion[], answers: Answers): Answers =>
  Object.fromEntries(
    questions.map(({ id }) => [id, (answers[id] ?? []).slice(0, MOST_CHOSEN).map((given) => given.slice(0, LONGEST))]),
  );
