import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import type { Answers } from './grade.js';

export interface Attempt {
  /** From 1. */
  number: number;
  answers: Answers;
  points: number;
  mostPoints: number;
  passed: boolean;
  at: Date;
}

export interface Result extends Omit<Attempt, 'answers'> {
  lessonId: string;
}

interface Whose {
  storeId: string;
  enrolmentId: string;
  lessonId: string;
}

@Injectable()
export class QuizzesRepository {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async attempts({ storeId, enrolmentId, lessonId }: Whose): Promise<Attempt[]> {
    return this.database.query<Attempt>(
      `select number, answers, points, most_points "mostPoints", passed, at from quiz_attempts
       where store_id = $1 and enrolment_id = $2 and lesson_id = $3 order by number desc`,
      [storeId, enrolmentId, lessonId],
    );
  }

  /** Of one student at all quizzes, newest first. */
  async results(storeId: string, enrolmentId: string): Promise<Result[]> {
    return this.database.query<Result>(
      `select lesson_id "lessonId", number, points, most_points "mostPoints", passed, at from quiz_attempts
       where store_id = $1 and enrolment_id = $2 order by at desc, id desc`,
      [storeId, enrolmentId],
    );
  }

  /** Attempts of one student follow one another: whoever writes the next one holds their enrolment. */
  async hold({ storeId, enrolmentId }: Whose): Promise<void> {
    await this.database.query(`select from course_enrolments where store_id = $1 and id = $2 for no key update`, [
      storeId,
      enrolmentId,
    ]);
  }

  async add(whose: Whose, { number, answers, points, mostPoints, passed, at }: Attempt): Promise<void> {
    const { storeId, enrolmentId, lessonId } = whose;
    await this.database.query(
      `insert into quiz_attempts (id, store_id, enrolment_id, lesson_id, number, answers, points, most_points, passed, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [newId(), storeId, enrolmentId, lessonId, number, JSON.stringify(answers), points, mostPoints, passed, at],
    );
  }
}
