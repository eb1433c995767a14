import { Injectable } from '@nestjs/common';
import { noteChange } from '../platform/changes.js';
import { Database } from '../platform/database.js';
import { invalidField, notFound } from '../platform/errors.js';
import { isId, newId } from '../platform/ids.js';
import { freeSlug, slugOf } from '../platform/slug.js';
import { Clock } from '../ports/clock.js';
import { type Arrangement, arranged, gathered, placedAfter, unrolled } from './arrangement.js';
import type { LessonKind, LessonWords, ModuleWords, Spoken } from './course.js';
import { CourseHold } from './course.hold.js';
import { CourseIndex } from './course.index.js';
import type { Drip } from './drip.js';
import { lacking } from './lacking.js';
import { LessonsRepository, type LessonTurn } from './lessons.repository.js';
import { type CourseFacts, type CourseLine, type ModuleFacts, StructureRepository } from './structure.repository.js';

export interface LessonIdea {
  moduleId: string;
  kind: LessonKind;
  words: Spoken<LessonWords>;
}

export interface ModuleLine extends ModuleFacts {
  title: string;
}

/** What a course is made of. Whoever changes its order holds it, so that two at once leave an order one of them meant. */
@Injectable()
export class Structure {
  constructor(
    private readonly repository: StructureRepository,
    private readonly lessons: LessonsRepository,
    private readonly index: CourseIndex,
    private readonly hold: CourseHold,
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  list(storeId: string): Promise<CourseLine[]> {
    return this.repository.list(storeId);
  }

  /** Products that could have a course and have none. */
  candidates(storeId: string): Promise<{ id: string; title: string }[]> {
    return this.repository.candidates(storeId);
  }

  /** The product's course, with a first module of this title, or with none yet. */
  async open(storeId: string, productId: string, firstModule: Spoken<ModuleWords> | null): Promise<string> {
    const id = newId();
    return this.database.transaction(async () => {
      if (!(await this.repository.hasProduct(storeId, productId))) throw invalidField('productId', 'not-found');
      if (!(await this.repository.insertCourse(storeId, id, productId, this.clock.now())))
        throw invalidField('productId', 'taken');
      if (firstModule) await this.addModule(storeId, id, firstModule);
      return id;
    });
  }

  async setFacts(storeId: string, courseId: string, facts: CourseFacts): Promise<void> {
    await this.change(storeId, courseId, async () => this.repository.setFacts(storeId, courseId, facts));
  }

  async module(storeId: string, courseId: string, id: string): Promise<ModuleLine> {
    const module = await this.repository.module(storeId, courseId, id);
    if (!module) throw notFound();
    return { ...module, title: Object.values(module.words)[0]?.title ?? '' };
  }

  async addModule(storeId: string, courseId: string, words: Spoken<ModuleWords>, drip: Drip | null = null): Promise<string> {
    const id = newId();
    await this.rearrange(storeId, courseId, async (order) => {
      await this.repository.insertModule(storeId, courseId, id, words, drip, this.clock.now());
      return [...order, { id, lessons: [] }];
    });
    return id;
  }

  /** `say` is shown what is stored while nobody else can change it, and may throw. */
  async saveModule(storeId: string, courseId: string, id: string, say: (stored: ModuleFacts) => ModuleFacts): Promise<void> {
    await this.rearrange(storeId, courseId, async (order) => {
      refuseStrangers(order, [id], []);
      const stored = await this.repository.module(storeId, courseId, id);
      if (stored) await this.repository.saveModule(storeId, courseId, id, say(stored));
      return order;
    });
  }

  /** With its lessons, which come back with it. Answers with the instant. */
  async removeModule(storeId: string, courseId: string, id: string): Promise<Date> {
    const at = this.clock.now();
    await this.setModuleRemoved(storeId, courseId, id, at);
    return at;
  }

  async restoreModule(storeId: string, courseId: string, id: string): Promise<void> {
    await this.setModuleRemoved(storeId, courseId, id, null);
  }

  /** At the end of its module, as a draft; its address is made from its title. */
  async addLesson(storeId: string, courseId: string, { moduleId, kind, words }: LessonIdea): Promise<string> {
    const id = newId();
    await this.rearrange(storeId, courseId, async (order) => {
      refuseStrangers(order, [moduleId], []);
      const slug = await this.slugFor(storeId, courseId, words);
      await this.repository.insertLesson(storeId, courseId, { id, moduleId, slug, kind, words }, this.clock.now());
      return placedAfter(order, moduleId, null, id);
    });
    return id;
  }

  /** Beneath the original, as a draft, with its questions; `titled` makes its title from the original's. */
  async duplicateLesson(storeId: string, courseId: string, id: string, titled: (title: string) => string): Promise<string> {
    const copy = newId();
    await this.rearrange(storeId, courseId, async (order) => {
      const [original] = await this.lessons.find(storeId, courseId, [id]);
      if (!original) throw notFound();
      const words = Object.fromEntries(
        Object.entries(original.words).map(([locale, said]) => [locale, { ...said, title: titled(said.title) }]),
      );
      const { moduleId, kind } = original;
      const slug = await this.slugFor(storeId, courseId, words);
      await this.repository.copyLesson(storeId, courseId, id, { id: copy, moduleId, slug, kind, words }, this.clock.now());
      return placedAfter(order, moduleId, id, copy);
    });
    return copy;
  }

  /** By modules' and lessons' ids in one list, lessons after their module. Tolerates an old page: see {@link arranged}. */
  async order(storeId: string, courseId: string, ids: readonly string[]): Promise<void> {
    await this.rearrange(storeId, courseId, async (present) => {
      const modules = new Set(present.map(({ id }) => id));
      return arranged(
        present,
        unrolled(ids, (id) => modules.has(id)),
      );
    });
  }

  /** Modules alone; their lessons go with them. */
  async orderModules(storeId: string, courseId: string, ids: readonly string[]): Promise<void> {
    await this.rearrange(storeId, courseId, async (present) =>
      arranged(
        present,
        ids.flatMap((id) => present.find((module) => module.id === id) ?? []),
      ),
    );
  }

  async moveLessons(storeId: string, courseId: string, ids: readonly string[], moduleId: string): Promise<void> {
    await this.rearrange(storeId, courseId, async (order) => {
      refuseStrangers(order, [moduleId], ids);
      return gathered(order, ids, moduleId);
    });
  }

  /** Of several at once. Those that lack something are not published; answers with how many. */
  async turn(storeId: string, courseId: string, ids: readonly string[], turn: LessonTurn): Promise<number> {
    let left = 0;
    await this.rearrange(storeId, courseId, async (order) => {
      refuseStrangers(order, [], ids);
      const unready = turn.status === 'published' ? await this.unready(storeId, courseId, ids) : new Set<string>();
      left = unready.size;
      const ready = ids.filter((id) => !unready.has(id));
      await this.lessons.turn(storeId, courseId, ready, turn, this.clock.now());
      await this.index.follow(storeId, courseId, ready);
      return order;
    });
    return left;
  }

  /** Answers with the instant, by which they come back together. */
  async removeLessons(storeId: string, courseId: string, ids: readonly string[]): Promise<Date> {
    const at = this.clock.now();
    await this.change(storeId, courseId, async () => {
      refuseStrangers(await this.repository.arrangement(storeId, courseId), [], ids);
      await this.repository.setLessonsRemoved(storeId, courseId, ids, at);
      await this.index.follow(storeId, courseId, ids);
    });
    return at;
  }

  /** Milliseconds since 1970. */
  async restoreRemovedAt(storeId: string, courseId: string, instant: number): Promise<void> {
    const ids = Number.isSafeInteger(instant) ? await this.repository.removedAt(storeId, courseId, new Date(instant)) : [];
    if (ids.length === 0) throw notFound();
    await this.database.transaction(async () => {
      for (const id of ids) await this.restoreLesson(storeId, courseId, id);
    });
  }

  /** Where it was; in the last module when its own is gone. */
  async restoreLesson(storeId: string, courseId: string, id: string): Promise<void> {
    await this.rearrange(storeId, courseId, async () => {
      if ((await this.repository.setLessonsRemoved(storeId, courseId, [id], null)) === 0) throw notFound();
      const order = await this.repository.arrangement(storeId, courseId);
      const last = order.at(-1);
      const back = order.some(({ lessons }) => lessons.includes(id)) || !last ? order : placedAfter(order, last.id, null, id);
      await this.repository.arrange(storeId, courseId, back);
      await this.index.follow(storeId, courseId, [id]);
      return back;
    });
  }

  /** The others keep their places, so that it comes back to its own. */
  private async setModuleRemoved(storeId: string, courseId: string, id: string, at: Date | null): Promise<void> {
    await this.change(storeId, courseId, async () => {
      if (!isId(id) || !(await this.repository.setModuleRemoved(storeId, courseId, id, at))) throw notFound();
      await this.index.follow(storeId, courseId);
    });
  }

  private async unready(storeId: string, courseId: string, ids: readonly string[]): Promise<Set<string>> {
    const found = await this.lessons.find(storeId, courseId, ids);
    return new Set(found.filter((lesson) => lacking(lesson) !== null).map(({ id }) => id));
  }

  private async slugFor(storeId: string, courseId: string, words: Spoken<LessonWords>): Promise<string> {
    const taken = await this.repository.takenSlugs(storeId, courseId);
    return freeSlug(slugOf(Object.values(words)[0]?.title ?? '', 'lesson'), (slug) => taken.has(slug));
  }

  private async rearrange(storeId: string, courseId: string, act: (order: Arrangement) => Promise<Arrangement>): Promise<void> {
    await this.change(storeId, courseId, async () => {
      const present = await this.repository.arrangement(storeId, courseId);
      await this.repository.arrange(storeId, courseId, await act(present));
    });
  }

  private async change(storeId: string, courseId: string, act: () => Promise<void>): Promise<void> {
    await this.hold.during(storeId, courseId, async () => {
      await act();
      noteChange({ id: courseId, label: await this.repository.titleOf(storeId, courseId) }, {}, {});
    });
  }
}

/** What is not of this course is not found. */
function refuseStrangers(order: Arrangement, modules: readonly string[], lessons: readonly string[]): void {
  const known = new Set(order.flatMap((module) => module.lessons));
  if (!modules.every((id) => order.some((module) => module.id === id)) || !lessons.every((id) => known.has(id))) throw notFound();
}
