import { Injectable } from '@nestjs/common';
import type { MaterialState } from '../materials/material.js';
import { Database } from '../platform/database.js';
import type {
  LessonKind,
  LessonStatus,
  LessonWords,
  QuestionKind,
  QuestionWords,
  QuizSettings,
  Solution,
  Spoken,
} from './course.js';
import type { Drip } from './drip.js';

/** A lesson as it is authored: with its words in every language. */
export interface AuthoredLesson {
  id: string;
  storeId: string;
  courseId: string;
  moduleId: string;
  slug: string;
  kind: LessonKind;
  status: LessonStatus;
  preview: boolean;
  words: Spoken<LessonWords>;
  materialId: string | null;
  materialState: MaterialState | null;
  embedUrl: string | null;
  minutes: number | null;
  drip: Drip | null;
  quiz: QuizSettings | null;
  questions: number;
}

export type LessonContent = Pick<AuthoredLesson, 'slug' | 'words' | 'preview' | 'embedUrl' | 'minutes' | 'drip' | 'quiz'>;

/** What can be said of several lessons at once. */
export interface LessonTurn {
  status?: LessonStatus;
  preview?: boolean;
  drip?: Drip | null;
}

export interface AuthoredQuestion {
  id: string;
  kind: QuestionKind;
  words: Spoken<QuestionWords>;
  solution: Solution;
  points: number;
}

const LESSON = `select l.id, l.store_id as "storeId", l.course_id as "courseId", l.module_id as "moduleId", l.slug, l.kind, l.status,
    l.preview, l.words, l.material_id as "materialId", 
    case when f.state = 'arriving' and u.status in ('failed', 'aborted') then 'failed' else f.state end as "materialState", l.embed_url as "embedUrl", l.minutes, l.drip, l.quiz,
    (select count(*) from quiz_questions q where q.lesson_id = l.id and q.removed_at is null) as questions
  from lessons l join course_modules m on m.id = l.module_id and m.removed_at is null
    left join materials f on f.id = l.material_id left join uploads u on u.id = f.id
  where l.store_id = $1 and l.course_id = $2 and l.removed_at is null`;

@Injectable()
export class LessonsRepository {
  constructor(private readonly database: Database) {}

  async find(storeId: string, courseId: string, ids: readonly string[] | null): Promise<AuthoredLesson[]> {
    return this.database.query(`${LESSON} and ($3::uuid[] is null or l.id = any($3)) order by m.position, l.position, l.id`, [
      storeId,
      courseId,
      ids,
    ]);
  }

  async save(storeId: string, courseId: string, id: string, content: LessonContent, at: Date): Promise<void> {
    const { slug, words, preview, embedUrl, minutes, drip, quiz } = content;
    await this.database.execute(
      `update lessons set slug = $4, words = $5, preview = $6, embed_url = $7, minutes = $8, drip = $9, quiz = $10, updated_at = $11
       where store_id = $1 and course_id = $2 and id = $3`,
      [storeId, courseId, id, slug, words, preview, embedUrl, minutes, drip && JSON.stringify(drip), quiz, at],
    );
  }

  async turn(storeId: string, courseId: string, ids: readonly string[], turn: LessonTurn, at: Date): Promise<void> {
    const drip = turn.drip === undefined ? null : JSON.stringify(turn.drip);
    await this.database.execute(
      `update lessons set updated_at = $4, status = coalesce($5, status), preview = coalesce($6, preview),
         drip = case when $7::text is null then drip else nullif($7::jsonb, 'null') end,
         published_at = case when $5 = 'published' then coalesce(published_at, $4) else published_at end
       where store_id = $1 and course_id = $2 and id = any($3)`,
      [storeId, courseId, ids, at, turn.status ?? null, turn.preview ?? null, drip],
    );
  }

  async setMaterial(storeId: string, courseId: string, id: string, materialId: string | null, at: Date): Promise<void> {
    await this.database.execute(
      `update lessons set material_id = $4, updated_at = $5 where store_id = $1 and course_id = $2 and id = $3`,
      [storeId, courseId, id, materialId, at],
    );
  }

  /** With the removed ones, which keep their place for when they come back. */
  async questions(storeId: string, lessonId: string): Promise<AuthoredQuestion[]> {
    return this.database.query(
      `select id, kind, words, answer as solution, points from quiz_questions
       where store_id = $1 and lesson_id = $2 and removed_at is null order by position, id`,
      [storeId, lessonId],
    );
  }

  /** New, or as it is now. */
  async saveQuestion(storeId: string, lessonId: string, { id, words, solution, points }: Omit<AuthoredQuestion, 'kind'>) {
    await this.database.execute(
      `insert into quiz_questions (id, store_id, lesson_id, position, kind, words, answer, points)
       values ($3, $1, $2, (select coalesce(max(position), 0) + 1 from quiz_questions where lesson_id = $2 and store_id = $1), $4, $5, $6, $7)
       on conflict (id) do update set words = excluded.words, answer = excluded.answer, points = excluded.points
         where quiz_questions.store_id = $1 and quiz_questions.lesson_id = $2`,
      [storeId, lessonId, id, solution.kind, words, solution, points],
    );
  }

  async arrangeQuestions(storeId: string, lessonId: string, ids: readonly string[]): Promise<void> {
    await this.database.execute(
      `update quiz_questions q set position = o.place from unnest($3::uuid[]) with ordinality o (id, place)
       where q.store_id = $1 and q.lesson_id = $2 and q.id = o.id`,
      [storeId, lessonId, ids],
    );
  }

  async setQuestionRemoved(storeId: string, lessonId: string, id: string, at: Date | null): Promise<boolean> {
    const changed = await this.database.execute(
      `update quiz_questions set removed_at = $4 where store_id = $1 and lesson_id = $2 and id = $3`,
      [storeId, lessonId, id, at],
    );
    return changed > 0;
  }
}
