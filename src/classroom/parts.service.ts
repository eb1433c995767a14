import { Injectable } from '@nestjs/common';
import { type Assignment, Assignments } from './assignments.service.js';
import type { Opened } from './classroom.service.js';
import { type Exhibit, Exhibits } from './exhibits.service.js';
import type { ImageSet } from '../images/images.service.js';
import { LessonPictures } from './lesson.pictures.service.js';
import type { Note } from './notes.repository.js';
import { Notes } from './notes.service.js';
import type { AskedUnder } from './question.js';
import { Questions } from './questions.service.js';
import { type Quiz, Quizzes } from './quizzes.service.js';

/** All that stands on a lesson's page besides its words. */
export interface Parts {
  exhibit: Exhibit;
  /** By id: those in its words and in its questions. */
  pictures: Map<string, ImageSet>;
  quiz: Quiz | null;
  work: Assignment | null;
  /** What students write beneath it; null for who only looks at a free lesson. */
  margin: { notes: Note[]; questions: AskedUnder[] } | null;
}

@Injectable()
export class LessonParts {
  constructor(
    private readonly exhibits: Exhibits,
    private readonly quizzes: Quizzes,
    private readonly assignments: Assignments,
    private readonly notes: Notes,
    private readonly questions: Questions,
    private readonly pictures: LessonPictures,
  ) {}

  async of({ course, lesson, standing, admission: { enrolmentId } }: Opened): Promise<Parts> {
    const { storeId } = course;
    const [exhibit, quiz, work, margin] = await Promise.all([
      this.exhibits.of(course, lesson, standing),
      lesson.kind === 'quiz' ? this.quizzes.of({ course, lesson, enrolmentId }) : null,
      lesson.kind === 'assignment' ? this.assignments.of(storeId, lesson.id, enrolmentId) : null,
      enrolmentId === null ? null : this.margin(storeId, lesson.id, enrolmentId),
    ]);
    const prompts = (quiz?.questions ?? []).map(({ promptMd }) => promptMd);
    const told = Object.values(quiz?.told?.explanations ?? {});
    const pictures = await this.pictures.of(course, lesson, [lesson.bodyMd, ...prompts, ...told]);
    return { exhibit, pictures, quiz, work, margin };
  }

  private async margin(storeId: string, lessonId: string, enrolmentId: string) {
    const [notes, questions] = await Promise.all([
      this.notes.of({ storeId, enrolmentId }, lessonId),
      this.questions.under(storeId, lessonId, enrolmentId),
    ]);
    return { notes, questions };
  }
}
