import { Injectable } from '@nestjs/common';
import { Materials } from '../materials/materials.service.js';
import { Database } from '../platform/database.js';
import { invalidField, notFound } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import { currentStore } from '../platform/scope.js';
import { ruleOf, titled, written } from './asked.js';
import type {
  ChangeCourse,
  ChangeLesson,
  ChangeModule,
  CourseOrder,
  NewCourse,
  NewLesson,
  NewModule,
} from './courses.api.dto.js';
import { type DatedCourse, CoursesRepository, type ModuleRow } from './courses.repository.js';
import { PASS_PERCENT } from './lessons.dto.js';
import type { AuthoredLesson, LessonContent } from './lessons.repository.js';
import { Lessons } from './lessons.service.js';
import type { Material } from '../materials/material.js';
import { Structure } from './structure.service.js';

/** A course as its author has it: with drafts, and in all languages. */
export interface AuthoredCourse {
  course: DatedCourse;
  modules: ModuleRow[];
  lessons: AuthoredLesson[];
  materials: Map<string, Material>;
}

export interface Removed {
  id: string;
  removedAt: Date;
}

/** What a program asks for in one request happens whole or not at all. */
@Injectable()
export class CoursesByKey {
  constructor(
    private readonly repository: CoursesRepository,
    private readonly structure: Structure,
    private readonly lessons: Lessons,
    private readonly materials: Materials,
    private readonly database: Database,
  ) {}

  newest(storeId: string, page: { after: { at: Date; id: string } | null; limit: number }): Promise<DatedCourse[]> {
    return this.repository.newest(storeId, currentStore().locale, page);
  }

  async one(storeId: string, id: string): Promise<AuthoredCourse> {
    const [course] = isId(id) ? await this.repository.newest(storeId, currentStore().locale, { id }) : [];
    if (!course) throw notFound();
    const [modules, lessons] = await Promise.all([this.repository.modules(storeId, id), this.lessons.all(storeId, id)]);
    return { course, modules, lessons, materials: await this.materialsOf(storeId, lessons) };
  }

  async open({ productId, ...facts }: NewCourse): Promise<AuthoredCourse> {
    const { id: storeId } = currentStore();
    return this.database.transaction(async () => this.change(await this.structure.open(storeId, productId, null), facts));
  }

  async change(id: string, { accessDays, certificate, signedBy }: ChangeCourse): Promise<AuthoredCourse> {
    const { id: storeId } = currentStore();
    return this.database.transaction(async () => {
      const { course } = await this.one(storeId, id);
      await this.structure.setFacts(storeId, id, {
        accessDays: accessDays === undefined ? course.accessDays : accessDays,
        certificate: certificate ?? course.certificate,
        signedBy: signedBy?.trim() ?? course.signedBy,
      });
      return this.one(storeId, id);
    });
  }

  /** What is not named keeps its place, after what is. */
  async order(id: string, { modules: wanted }: CourseOrder): Promise<AuthoredCourse> {
    const { id: storeId } = currentStore();
    return this.database.transaction(async () => {
      refuseUnknown(await this.one(storeId, id), wanted);
      await this.structure.order(
        storeId,
        id,
        wanted.flatMap((module) => [module.id, ...module.lessons]),
      );
      return this.one(storeId, id);
    });
  }

  async addModule(id: string, { words, drip = null }: NewModule): Promise<ModuleRow> {
    const { id: storeId } = currentStore();
    await this.one(storeId, id);
    const made = await this.structure.addModule(storeId, id, titled({}, words), ruleOf(drip));
    return this.module(storeId, id, made);
  }

  async changeModule(id: string, moduleId: string, { words, drip }: ChangeModule): Promise<ModuleRow> {
    const { id: storeId } = currentStore();
    return this.database.transaction(async () => {
      await this.module(storeId, id, moduleId);
      await this.structure.saveModule(storeId, id, moduleId, (stored) => ({
        words: titled(stored.words, words),
        drip: drip === undefined ? stored.drip : ruleOf(drip),
      }));
      return this.module(storeId, id, moduleId);
    });
  }

  /** With its lessons; what students did in them is kept, and comes back with it. */
  async removeModule(id: string, moduleId: string): Promise<Removed> {
    const { id: storeId } = currentStore();
    await this.module(storeId, id, moduleId);
    return { id: moduleId, removedAt: await this.structure.removeModule(storeId, id, moduleId) };
  }

  async restoreModule(id: string, moduleId: string): Promise<ModuleRow> {
    const { id: storeId } = currentStore();
    await this.one(storeId, id);
    await this.structure.restoreModule(storeId, id, moduleId);
    return this.module(storeId, id, moduleId);
  }

  async lesson(storeId: string, courseId: string, id: string) {
    const { course, lessons, materials } = await this.one(storeId, courseId);
    const lesson = lessons.find((one) => one.id === id);
    if (!lesson) throw notFound();
    return { course, lesson, materials };
  }

  async addLesson(courseId: string, { kind, moduleId, ...wanted }: NewLesson) {
    const { id: storeId } = currentStore();
    return this.database.transaction(async () => {
      refuseModule(await this.one(storeId, courseId), moduleId);
      const id = await this.structure.addLesson(storeId, courseId, { moduleId, kind, words: written({}, wanted.words) });
      return this.changeLesson(courseId, id, wanted);
    });
  }

  async changeLesson(courseId: string, id: string, { moduleId, materialId, status, ...wanted }: ChangeLesson) {
    const { id: storeId } = currentStore();
    return this.database.transaction(async () => {
      const { lesson: before } = await this.lesson(storeId, courseId, id);
      if (moduleId !== undefined && moduleId !== before.moduleId) {
        refuseModule(await this.one(storeId, courseId), moduleId);
        await this.structure.moveLessons(storeId, courseId, [id], moduleId);
      }
      await this.lessons.change(storeId, courseId, id, contentOf(before, wanted));
      if (materialId !== undefined) await this.show(storeId, courseId, id, materialId);
      if (status === 'published') await this.lessons.publish(storeId, courseId, id);
      if (status === 'draft') await this.lessons.withdraw(storeId, courseId, id);
      return this.lesson(storeId, courseId, id);
    });
  }

  async removeLesson(courseId: string, id: string): Promise<Removed> {
    const { id: storeId } = currentStore();
    await this.lesson(storeId, courseId, id);
    return { id, removedAt: await this.structure.removeLessons(storeId, courseId, [id]) };
  }

  async restoreLesson(courseId: string, id: string) {
    const { id: storeId } = currentStore();
    await this.one(storeId, courseId);
    if (!isId(id)) throw notFound();
    await this.structure.restoreLesson(storeId, courseId, id);
    return this.lesson(storeId, courseId, id);
  }

  private async module(storeId: string, courseId: string, id: string): Promise<ModuleRow> {
    const module = (await this.one(storeId, courseId)).modules.find((one) => one.id === id);
    if (!module) throw notFound();
    return module;
  }

  private async show(storeId: string, courseId: string, id: string, materialId: string | null): Promise<void> {
    const material = materialId === null ? null : (await this.materials.of(storeId, [materialId])).get(materialId);
    if (material === undefined) throw invalidField('materialId', 'not-found');
    await this.lessons.show(storeId, courseId, id, material);
  }

  private materialsOf(storeId: string, lessons: AuthoredLesson[]): Promise<Map<string, Material>> {
    return this.materials.of(
      storeId,
      lessons.flatMap(({ materialId }) => materialId ?? []),
    );
  }
}

/** What is stored, but for what was named. */
function contentOf(before: AuthoredLesson, wanted: Omit<ChangeLesson, 'moduleId' | 'materialId' | 'status'>): LessonContent {
  const { slug, words, preview, embedUrl, minutes, drip, quiz } = wanted;
  if (embedUrl && before.kind !== 'embed') throw invalidField('embedUrl', 'unknown');
  if (quiz && before.kind !== 'quiz') throw invalidField('quiz', 'unknown');
  const settings = quiz ? { passPercent: quiz.passPercent, attempts: quiz.attempts ?? null } : before.quiz;
  return {
    slug: slug ?? before.slug,
    words: written(before.words, words),
    preview: preview ?? before.preview,
    embedUrl: embedUrl === undefined ? before.embedUrl : embedUrl,
    minutes: minutes === undefined ? before.minutes : minutes,
    drip: drip === undefined ? before.drip : ruleOf(drip),
    quiz: before.kind === 'quiz' ? (settings ?? { passPercent: PASS_PERCENT, attempts: null }) : null,
  };
}

function refuseModule({ modules }: AuthoredCourse, moduleId: string): void {
  if (!modules.some(({ id }) => id === moduleId)) throw invalidField('moduleId', 'not-found');
}

/** A program knows what it arranges: what is not of this course, or named twice, is a mistake of its. */
function refuseUnknown({ modules, lessons }: AuthoredCourse, wanted: CourseOrder['modules']): void {
  const left = new Set([...modules, ...lessons].map(({ id }) => id));
  const known = new Set(left);
  const take = (id: string, field: string, from: readonly { id: string }[]) => {
    if (!known.has(id) || !from.some((one) => one.id === id)) throw invalidField(field, 'not-found');
    if (!left.delete(id)) throw invalidField(field, 'taken');
  };
  for (const [place, module] of wanted.entries()) {
    take(module.id, `modules.${place}.id`, modules);
    for (const [at, id] of module.lessons.entries()) take(id, `modules.${place}.lessons.${at}`, lessons);
  }
}
