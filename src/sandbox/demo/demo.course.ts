import { Injectable } from '@nestjs/common';
import { Catalog } from '../../catalog/catalog.service.js';
import { Product } from '../../catalog/product.entity.js';
import type { LessonWords, ModuleWords, Spoken } from '../../courses/course.js';
import { Courses } from '../../courses/courses.service.js';
import { Lessons } from '../../courses/lessons.service.js';
import { Questions } from '../../courses/questions.service.js';
import { Structure } from '../../courses/structure.service.js';
import { Images } from '../../images/images.service.js';
import { MaterialArrivals } from '../../materials/arrivals.service.js';
import { Tracks } from '../../materials/tracks.service.js';
import { Database } from '../../platform/database.js';
import { type Locale, LOCALES } from '../../platform/scope.js';
import { Clock } from '../../ports/clock.js';
import { chaptersOf, content } from './book.js';
import { pdfOf } from './pdf.js';
import { riseFilm } from './rise.js';
import { taps, wavOf } from './sound.js';
import { STORE } from './words.js';
import {
  CAPTIONS,
  CHAPTERS,
  COURSE,
  type DemoLesson,
  MODULES,
  QUESTIONS,
  QUIZ,
  type Said,
  SIGNED_BY,
} from './words.of.course.js';

interface Shown {
  id: string;
  fileName: string;
}

const FOLDS = 60;
const TURN_EVERY = 4;

/** The course itself, lesson by lesson. */
@Injectable()
export class DemoCourseRooms {
  constructor(
    private readonly courses: Courses,
    private readonly structure: Structure,
    private readonly lessons: Lessons,
    private readonly questions: Questions,
    private readonly tracks: Tracks,
  ) {}

  async caption(storeId: string, materialId: string, locale: Locale): Promise<void> {
    const cues = CAPTIONS.map(({ from, to, says }) => `${stamp(from)} --> ${stamp(to)}\n${says[locale]}`);
    await this.tracks.save(storeId, materialId, { kind: 'captions', locale, text: ['WEBVTT', ...cues].join('\n\n') });
    const chapters = CHAPTERS.map(({ from, title }) => `0:${String(from).padStart(2, '0')} ${title[locale]}`);
    await this.tracks.save(storeId, materialId, { kind: 'chapters', locale, text: chapters.join('\n') });
  }

  async build(storeId: string, productId: string, shown: Map<string, Shown>): Promise<void> {
    const courseId = await this.structure.open(storeId, productId, titled(MODULES[0]!.title));
    await this.structure.setFacts(storeId, courseId, { accessDays: null, certificate: true, signedBy: SIGNED_BY });
    const { modules } = await this.courses.outline(storeId, courseId, STORE.locale, { drafts: true });
    for (const [place, { title, afterDays, lessons }] of MODULES.entries()) {
      const drip = afterDays === undefined ? null : ({ kind: 'after-purchase', days: afterDays, at: '09:00' } as const);
      const moduleId = modules[place]?.id ?? (await this.structure.addModule(storeId, courseId, titled(title), drip));
      for (const lesson of lessons) await this.add(storeId, courseId, moduleId, lesson, shown.get(lesson.key) ?? null);
    }
  }

  private async add(storeId: string, courseId: string, moduleId: string, lesson: DemoLesson, shown: Shown | null) {
    const { kind, slug, preview = false, minutes = null } = lesson;
    const words = worded(lesson);
    const id = await this.structure.addLesson(storeId, courseId, { moduleId, kind, words });
    const quiz = kind === 'quiz' ? QUIZ : null;
    await this.lessons.change(storeId, courseId, id, { slug, words, preview, minutes, quiz, drip: null, embedUrl: null });
    if (shown) await this.lessons.show(storeId, courseId, id, shown);
    if (quiz) for (const question of QUESTIONS) await this.questions.add(storeId, courseId, id, question);
    await this.lessons.publish(storeId, courseId, id);
  }
}

/** A course with a bit of everything: its film is drawn and its sounds are knocked when the shop opens. */
@Injectable()
export class DemoCourse {
  constructor(
    private readonly database: Database,
    private readonly catalog: Catalog,
    private readonly images: Images,
    private readonly rooms: DemoCourseRooms,
    private readonly arrivals: MaterialArrivals,
    private readonly clock: Clock,
  ) {}

  async teach(storeId: string): Promise<void> {
    if (await this.database.repository(Product).findOneBy({ storeId, slug: COURSE.slug })) return;
    const shown = await this.materials(storeId);
    const coverId = await this.images.addImage(storeId, content('primo-lievito.jpg'));
    await this.database.transaction(async () => {
      const { id } = await this.catalog.create(storeId, COURSE);
      await this.catalog.setCover(storeId, id, coverId);
      await this.rooms.build(storeId, id, shown);
      await this.catalog.publish(storeId, id);
    });
  }

  /** By lesson. */
  private async materials(storeId: string): Promise<Map<string, Shown>> {
    const folds = Array.from({ length: FOLDS }, (_, n) =>
      n % TURN_EVERY === 0 ? { atSeconds: n, loudness: 1, hertz: 420 } : { atSeconds: n, loudness: 0.6, hertz: 300 },
    );
    const chapters = chaptersOf(content('corso/dieci-giorni.md').toString());
    const { title } = COURSE;
    const paper = {
      title,
      subtitle: '',
      author: STORE.name,
      locale: STORE.locale,
      chapters,
      cover: content('primo-lievito.jpg'),
    };
    const made: [key: string, fileName: string, bytes: Buffer][] = [
      ['dieci-ore', 'dieci-ore.avi', await riseFilm()],
      ['impasto', 'impasto.wav', wavOf(taps(FOLDS, folds))],
      ['foglio', 'dieci-giorni.pdf', (await pdfOf(paper, this.clock.now())).bytes],
    ];
    const shown = new Map<string, Shown>();
    for (const [key, fileName, bytes] of made)
      shown.set(key, { id: await this.arrivals.add(storeId, fileName, bytes), fileName });
    for (const locale of LOCALES) await this.rooms.caption(storeId, shown.get('dieci-ore')!.id, locale);
    return shown;
  }
}

/** Of the first minute. */
const stamp = (seconds: number): string => `00:00:${seconds.toFixed(3).padStart(6, '0')}`;

const titled = ({ it, en }: Said): Spoken<ModuleWords> => ({ it: { title: it }, en: { title: en } });

const worded = ({ key, title }: DemoLesson): Spoken<LessonWords> =>
  Object.fromEntries(
    LOCALES.map((locale) => [
      locale,
      { title: title[locale], bodyMd: key && content(`corso/${key}.${locale}.md`).toString().trim() },
    ]),
  );
