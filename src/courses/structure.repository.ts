import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import type { Arrangement } from './arrangement.js';
import type { LessonKind, LessonWords, ModuleWords, Spoken } from './course.js';
import type { Drip } from './drip.js';

export interface CourseFacts {
  accessDays: number | null;
  certificate: boolean;
  signedBy: string;
}

/** What a module says, and when it opens. */
export interface ModuleFacts {
  words: Spoken<ModuleWords>;
  drip: Drip | null;
}

/** A course in the studio's list. */
export interface CourseLine {
  id: string;
  productId: string;
  title: string;
  productStatus: 'draft' | 'published' | 'archived';
  lessons: number;
  published: number;
  seconds: number;
  enrolled: number;
  updatedAt: Date;
}

export interface NewLesson {
  id: string;
  moduleId: string;
  slug: string;
  kind: LessonKind;
  words: Spoken<LessonWords>;
}

@Injectable()
export class StructureRepository {
  constructor(private readonly database: Database) {}

  async list(storeId: string): Promise<CourseLine[]> {
    return this.database.query(
      `select c.id, c.product_id as "productId", p.title, p.status as "productStatus", c.updated_at as "updatedAt",
         l.lessons, l.published, l.seconds,
         (select count(*) from course_enrolments e where e.course_id = c.id and e.store_id = c.store_id) as enrolled
       from courses c join products p on p.id = c.product_id
       cross join lateral (
         select count(*) as lessons, count(*) filter (where l.status = 'published') as published,
           coalesce(sum(coalesce(round(f.duration_ms / 1000.0), l.minutes * 60)), 0)::int as seconds
         from lessons l join course_modules m on m.id = l.module_id and m.removed_at is null
           left join materials f on f.id = l.material_id
         where l.course_id = c.id and l.store_id = c.store_id and l.removed_at is null
       ) l
       where c.store_id = $1 order by c.updated_at desc, c.id desc limit 500`,
      [storeId],
    );
  }

  /** Products that could have a course: not archived, and without one. */
  async candidates(storeId: string): Promise<{ id: string; title: string }[]> {
    return this.database.query(
      `select p.id, p.title from products p
       where p.store_id = $1 and p.status <> 'archived' and not exists (select 1 from courses c where c.product_id = p.id)
       order by p.updated_at desc limit 200`,
      [storeId],
    );
  }

  /** False when the product is another store's. */
  async insertCourse(storeId: string, id: string, productId: string, at: Date): Promise<boolean> {
    const made = await this.database.execute(
      `insert into courses (id, store_id, product_id, created_at, updated_at)
       select $2, p.store_id, p.id, $4, $4 from products p where p.store_id = $1 and p.id = $3 on conflict (product_id) do nothing`,
      [storeId, id, productId, at],
    );
    return made > 0;
  }

  async hasProduct(storeId: string, productId: string): Promise<boolean> {
    const rows = await this.database.query(`select from products where store_id = $1 and id = $2`, [storeId, productId]);
    return rows.length > 0;
  }

  async setFacts(storeId: string, id: string, { accessDays, certificate, signedBy }: CourseFacts): Promise<void> {
    await this.database.execute(
      `update courses set access_days = $3, certificate = $4, signed_by = $5 where store_id = $1 and id = $2`,
      [storeId, id, accessDays, certificate, signedBy],
    );
  }

  /** Holds the course until the transaction ends, and says that it changed; false when the store has none of that id. */
  async hold(storeId: string, id: string, at: Date): Promise<boolean> {
    return (
      (await this.database.execute(`update courses set updated_at = $3 where store_id = $1 and id = $2`, [storeId, id, at])) > 0
    );
  }

  async titleOf(storeId: string, id: string): Promise<string> {
    const [row] = await this.database.query<{ title: string }>(
      `select p.title from courses c join products p on p.id = c.product_id where c.store_id = $1 and c.id = $2`,
      [storeId, id],
    );
    return row?.title ?? '';
  }

  async arrangement(storeId: string, courseId: string): Promise<Arrangement> {
    return this.database.query(
      `select m.id, coalesce(array_agg(l.id order by l.position, l.id) filter (where l.id is not null), '{}') as lessons
       from course_modules m left join lessons l on l.module_id = m.id and l.removed_at is null
       where m.store_id = $1 and m.course_id = $2 and m.removed_at is null group by m.id order by m.position, m.id`,
      [storeId, courseId],
    );
  }

  async arrange(storeId: string, courseId: string, order: Arrangement): Promise<void> {
    await this.database.execute(
      `update course_modules m set position = o.place from unnest($3::uuid[]) with ordinality o (id, place)
       where m.store_id = $1 and m.course_id = $2 and m.id = o.id and m.position <> o.place`,
      [storeId, courseId, order.map(({ id }) => id)],
    );
    const lessons = order.flatMap(({ id, lessons: all }) => all.map((lesson) => ({ id: lesson, module: id })));
    await this.database.execute(
      `update lessons l set position = o.place, module_id = o.module
       from unnest($3::uuid[], $4::uuid[]) with ordinality o (id, module, place)
       where l.store_id = $1 and l.course_id = $2 and l.id = o.id and (l.position, l.module_id) <> (o.place, o.module)`,
      [storeId, courseId, lessons.map(({ id }) => id), lessons.map(({ module }) => module)],
    );
  }

  async insertModule(storeId: string, courseId: string, id: string, words: Spoken<ModuleWords>, drip: Drip | null, at: Date) {
    await this.database.execute(
      `insert into course_modules (id, store_id, course_id, position, words, drip, created_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, storeId, courseId, LAST, words, drip && JSON.stringify(drip), at],
    );
  }

  async saveModule(storeId: string, courseId: string, id: string, { words, drip }: ModuleFacts): Promise<void> {
    await this.database.execute(
      `update course_modules set words = $4, drip = $5 where store_id = $1 and course_id = $2 and id = $3`,
      [storeId, courseId, id, words, drip && JSON.stringify(drip)],
    );
  }

  /** Removes a module, or brings it back; its lessons go and come with it. */
  async setModuleRemoved(storeId: string, courseId: string, id: string, at: Date | null): Promise<boolean> {
    const changed = await this.database.execute(
      `update course_modules set removed_at = $4 where store_id = $1 and course_id = $2 and id = $3`,
      [storeId, courseId, id, at],
    );
    return changed > 0;
  }

  /** At the end, as a draft. */
  async insertLesson(storeId: string, courseId: string, { id, moduleId, slug, kind, words }: NewLesson, at: Date): Promise<void> {
    await this.database.execute(
      `insert into lessons (id, store_id, course_id, module_id, position, slug, kind, status, words, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, 'draft', $8, $9, $9)`,
      [id, storeId, courseId, moduleId, LAST, slug, kind, words, at],
    );
  }

  /** The same again under another id, as a draft nobody may preview. */
  async copyLesson(storeId: string, courseId: string, from: string, to: NewLesson, at: Date): Promise<void> {
    await this.database.execute(
      `insert into lessons (id, store_id, course_id, module_id, position, slug, kind, status, words, material_id, embed_url, minutes,
         drip, quiz, created_at, updated_at)
       select $4, store_id, course_id, $5, $6, $7, kind, 'draft', $8, material_id, embed_url, minutes, drip, quiz, $9, $9
       from lessons where store_id = $1 and course_id = $2 and id = $3`,
      [storeId, courseId, from, to.id, to.moduleId, LAST, to.slug, to.words, at],
    );
    await this.database.execute(
      `insert into quiz_questions (id, store_id, lesson_id, position, kind, words, answer, points)
       select gen_random_uuid(), store_id, $3, position, kind, words, answer, points
       from quiz_questions where store_id = $1 and lesson_id = $2 and removed_at is null`,
      [storeId, from, to.id],
    );
  }

  async setLessonsRemoved(storeId: string, courseId: string, ids: readonly string[], at: Date | null): Promise<number> {
    return this.database.execute(`update lessons set removed_at = $4 where store_id = $1 and course_id = $2 and id = any($3)`, [
      storeId,
      courseId,
      ids,
      at,
    ]);
  }

  async removedAt(storeId: string, courseId: string, at: Date): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select id from lessons where store_id = $1 and course_id = $2 and removed_at = $3 order by position, id`,
      [storeId, courseId, at],
    );
    return rows.map(({ id }) => id);
  }

  async module(storeId: string, courseId: string, id: string): Promise<ModuleFacts | null> {
    const [row] = await this.database.query<ModuleFacts>(
      `select words, drip from course_modules where store_id = $1 and course_id = $2 and id = $3 and removed_at is null`,
      [storeId, courseId, id],
    );
    return row ?? null;
  }

  async takenSlugs(storeId: string, courseId: string): Promise<Set<string>> {
    const rows = await this.database.query<{ slug: string }>(`select slug from lessons where store_id = $1 and course_id = $2`, [
      storeId,
      courseId,
    ]);
    return new Set(rows.map(({ slug }) => slug));
  }
}

/** After all others, until the course is arranged. */
const LAST = 2_000_000_000;
