import { Injectable } from '@nestjs/common';
import { grade } from '../classroom/grade.js';
import type { Outline, OutlineLesson, QuizQuestion } from '../courses/course.js';
import { Courses } from '../courses/courses.service.js';
import { notFound } from '../platform/errors.js';
import type { Locale } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import { AttendanceRepository, type CourseFigures, type LessonFigures } from './attendance.repository.js';

export interface CourseAttendance {
  outline: Outline;
  figures: CourseFigures;
  /** By lesson. */
  lessons: Map<string, LessonFigures>;
}

export interface QuestionResult {
  question: Pick<QuizQuestion, 'id' | 'promptMd'>;
  /** Of the first attempts, how many got it right. */
  right: number;
}

export interface LessonAttendance {
  outline: Outline;
  lesson: OutlineLesson;
  figures: LessonFigures;
  /** Students by minute of a film, from its first on; empty for what has none. */
  minutes: number[];
  /** Null for what is no quiz. */
  quiz: { attempts: number; passedFirst: number; passed: number; questions: QuestionResult[] } | null;
}

/** What a creator sees of a course: who comes, and where they stop. */
@Injectable()
export class Attendance {
  constructor(
    private readonly repository: AttendanceRepository,
    private readonly courses: Courses,
    private readonly clock: Clock,
  ) {}

  async of(storeId: string, courseId: string, locale: Locale): Promise<CourseAttendance> {
    const outline = await this.courses.outline(storeId, courseId, locale);
    const now = this.clock.now();
    const [figures, lessons] = await Promise.all([
      this.repository.figures(storeId, courseId, now),
      this.repository.lessons(storeId, courseId, now),
    ]);
    return { outline, figures, lessons: new Map(lessons.map((one) => [one.lessonId, one])) };
  }

  async ofLesson(storeId: string, courseId: string, lessonId: string, locale: Locale): Promise<LessonAttendance> {
    const { outline, lessons } = await this.of(storeId, courseId, locale);
    const lesson = outline.modules.flatMap((module) => module.lessons).find(({ id }) => id === lessonId);
    const figures = lessons.get(lessonId);
    if (!lesson || !figures) throw notFound();
    const seen = await this.repository.minutes(storeId, lessonId);
    const quiz = lesson.kind === 'quiz' ? await this.quiz(storeId, lessonId, locale) : null;
    return { outline, lesson, figures, minutes: unbroken(seen, lesson.durationSeconds), quiz };
  }

  private async quiz(storeId: string, lessonId: string, locale: Locale) {
    const [questions, attempts, passed] = await Promise.all([
      this.courses.questions(storeId, lessonId, locale),
      this.repository.firstAttempts(storeId, lessonId),
      this.repository.passed(storeId, lessonId),
    ]);
    const graded = attempts.map(({ answers }) => grade(questions, answers).right);
    return {
      attempts: attempts.length,
      passedFirst: attempts.filter((attempt) => attempt.passed).length,
      passed,
      questions: questions.map(({ id, promptMd }) => ({
        question: { id, promptMd },
        right: graded.filter((right) => right[id]).length,
      })),
    };
  }
}

/** Every minute up to the end of the film, or the last that was seen. */
function unbroken(seen: { minute: number; students: number }[], durationSeconds: number | null): number[] {
  if (seen.length === 0) return [];
  const length = Math.max(Math.ceil((durationSeconds ?? 0) / 60), seen.at(-1)!.minute + 1);
  const minutes = Array.from({ length }, () => 0);
  for (const { minute, students } of seen) minutes[minute] = students;
  return minutes;
}
