import { Injectable } from '@nestjs/common';
import type { Cursor } from '../platform/cursor.js';
import { Database } from '../platform/database.js';
import type { Locale } from '../platform/scope.js';
import type { Course, LessonWords, ModuleWords, OutlineLesson, QuestionWords, QuizSettings, Solution, Spoken } from './course.js';
import type { Drip } from './drip.js';

/** A course as it is stored, with the language its store speaks. */
export type CourseRow = Course & { storeLocale: Locale };

/** A course in a list of them all. */
export type DatedCourse = Course & { createdAt: Date; updatedAt: Date };

export interface ModuleRow {
  id: string;
  position: number;
  words: Spoken<ModuleWords>;
  drip: Drip | null;
}

export type LessonRow = Omit<OutlineLesson, 'title'> & {
  courseId: string;
  words: Spoken<LessonWords>;
  embedUrl: string | null;
  quiz: QuizSettings | null;
};

export interface QuestionRow {
  id: string;
  words: Spoken<QuestionWords>;
  solution: Solution;
  points: number;
}

/** `$1` the store, `$2` the language. */
const COURSE = `select c.id, c.store_id as "storeId", c.product_id as "productId", p.slug as "productSlug",
    coalesce(nullif(t.title, ''), p.title) as title, p.status = 'published' as "onSale", c.access_days as "accessDays",
    c.certificate, c.signed_by as "signedBy", s.locale as "storeLocale"
  from courses c join products p on p.id = c.product_id join stores s on s.id = c.store_id
    left join product_texts t on t.product_id = p.id and t.locale = $2
  where c.store_id = $1`;

/** All that an outline says, and the body only where it is asked for. */
const LESSON = (
  words: string,
) => `l.id, l.course_id as "courseId", l.module_id as "moduleId", l.position, l.slug, l.kind, l.status,
    l.preview, ${words} as words, l.material_id as "materialId", l.embed_url as "embedUrl", l.drip, l.quiz,
    coalesce(round(f.duration_ms / 1000.0)::int, l.minutes * 60) as "durationSeconds"
  from lessons l join course_modules m on m.id = l.module_id and m.removed_at is null
    left join materials f on f.id = l.material_id
  where l.store_id = $1 and l.course_id = $2 and l.removed_at is null`;
const TITLES = `(select jsonb_object_agg(said.key, jsonb_build_object('title', said.value->>'title')) from jsonb_each(l.words) said)`;

@Injectable()
export class CoursesRepository {
  constructor(private readonly database: Database) {}

  async byId(storeId: string, id: string, locale: Locale): Promise<CourseRow | null> {
    const [row] = await this.database.query<CourseRow>(`${COURSE} and c.id = $3`, [storeId, locale, id]);
    return row ?? null;
  }

  /** Newest first, from after a place on; also the one of an id. */
  async newest(
    storeId: string,
    locale: Locale,
    { id = null, after = null, limit = 1 }: { id?: string | null; after?: Cursor | null; limit?: number },
  ): Promise<DatedCourse[]> {
    return this.database.query(
      `select of.*, c.created_at as "createdAt", c.updated_at as "updatedAt" from (${COURSE}) of join courses c on c.id = of.id
       where ($3::uuid is null or c.id = $3) and ($4::timestamptz is null or (c.created_at, c.id) < ($4, $5::uuid))
       order by c.created_at desc, c.id desc limit $6`,
      [storeId, locale, id, after?.at ?? null, after?.id ?? null, limit],
    );
  }

  async ofProducts(storeId: string, productIds: string[], locale: Locale): Promise<CourseRow[]> {
    return this.database.query(`${COURSE} and c.product_id = any($3)`, [storeId, locale, productIds]);
  }

  async bySlug(storeId: string, slug: string, locale: Locale): Promise<CourseRow | null> {
    const [row] = await this.database.query<CourseRow>(`${COURSE} and p.slug = $3`, [storeId, locale, slug], 'course-by-slug');
    return row ?? null;
  }

  /** Where an address that was given up leads now. */
  async movedTo(storeId: string, slug: string): Promise<string | null> {
    const [row] = await this.database.query<{ slug: string }>(
      `select p.slug from product_slugs s join products p on p.id = s.product_id join courses c on c.product_id = p.id
       where s.store_id = $1 and s.slug = $2`,
      [storeId, slug],
    );
    return row?.slug ?? null;
  }

  async modules(storeId: string, courseId: string): Promise<ModuleRow[]> {
    return this.database.query(
      `select id, position, words, drip from course_modules
       where store_id = $1 and course_id = $2 and removed_at is null order by position, id`,
      [storeId, courseId],
      'course-modules',
    );
  }

  /** Without their bodies. */
  async lessons(storeId: string, courseId: string, drafts: boolean): Promise<LessonRow[]> {
    return this.database.query(
      `select ${LESSON(TITLES)} and ($3 or l.status = 'published') order by l.position, l.id`,
      [storeId, courseId, drafts],
      'course-lessons',
    );
  }

  async lesson(storeId: string, courseId: string, slug: string, drafts: boolean): Promise<LessonRow | null> {
    const [row] = await this.database.query<LessonRow>(
      `select ${LESSON('l.words')} and l.slug = $3 and ($4 or l.status = 'published')`,
      [storeId, courseId, slug, drafts],
      'lesson',
    );
    return row ?? null;
  }

  /** Whether the text of the lesson, or of a question in it, holds this. */
  async holds(storeId: string, lessonId: string, text: string): Promise<boolean> {
    const [row] = await this.database.query<{ held: boolean }>(
      `select exists (select from lessons where store_id = $1 and id = $2 and strpos(words::text, $3) > 0)
         or exists (select from quiz_questions
           where store_id = $1 and lesson_id = $2 and removed_at is null and strpos(words::text, $3) > 0) as held`,
      [storeId, lessonId, text],
    );
    return row!.held;
  }

  async questions(storeId: string, lessonId: string): Promise<QuestionRow[]> {
    return this.database.query(
      `select id, words, answer as solution, points from quiz_questions
       where store_id = $1 and lesson_id = $2 and removed_at is null order by position, id`,
      [storeId, lessonId],
    );
  }
}
