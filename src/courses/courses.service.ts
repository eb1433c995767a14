import { Injectable } from '@nestjs/common';
import { notFound } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import type { Locale } from '../platform/scope.js';
import { slugFault } from '../platform/slug.js';
import { Stores } from '../stores/stores.service.js';
import type { Course, Lesson, LessonWords, Outline, OutlineLesson, QuestionWords, QuizQuestion } from './course.js';
import { type CourseRow, CoursesRepository, type LessonRow, type QuestionRow } from './courses.repository.js';
import { inWords, languageOf } from './words.js';

const NO_LESSON_WORDS: LessonWords = { title: '', bodyMd: '' };
const NO_QUESTION_WORDS: QuestionWords = { promptMd: '', options: [], explanationMd: '' };

interface Which {
  /** Also what is not published yet: for the studio. */
  drafts?: boolean;
}

/** What is taught, as its readers see it: without what was removed, and without drafts unless they are asked for. */
@Injectable()
export class Courses {
  constructor(
    private readonly repository: CoursesRepository,
    private readonly stores: Stores,
  ) {}

  /** The title is in `locale`, else in the store's language. */
  async byId(storeId: string, id: string, locale?: Locale): Promise<Course> {
    return courseOf(await this.row(storeId, id, locale));
  }

  /** By product. */
  async ofProducts(storeId: string, productIds: string[], locale: Locale): Promise<Map<string, Course>> {
    const rows = productIds.length > 0 ? await this.repository.ofProducts(storeId, productIds, locale) : [];
    return new Map(rows.map((row) => [row.productId, courseOf(row)]));
  }

  /** By its product's address, whether it is on sale or not; or where an address that was given up leads now. */
  async bySlug(storeId: string, slug: string, locale: Locale): Promise<{ course: Course } | { movedTo: string } | null> {
    if (slugFault(slug) !== null) return null;
    const row = await this.repository.bySlug(storeId, slug, locale);
    if (row) return { course: courseOf(row) };
    const movedTo = await this.repository.movedTo(storeId, slug);
    return movedTo === null ? null : { movedTo };
  }

  /** Of what is sold with a course; null for a product without one, or with nothing published in it. */
  async outlineOfProduct(storeId: string, productId: string, locale: Locale): Promise<Outline | null> {
    const [row] = await this.repository.ofProducts(storeId, [productId], locale);
    const outline = row && (await this.outline(storeId, row.id, locale));
    return outline?.modules.some(({ lessons }) => lessons.length > 0) ? outline : null;
  }

  async outline(storeId: string, courseId: string, locale: Locale, { drafts = false }: Which = {}): Promise<Outline> {
    const [row, modules, lessons] = await Promise.all([
      this.row(storeId, courseId, locale),
      this.repository.modules(storeId, courseId),
      this.repository.lessons(storeId, courseId, drafts),
    ]);
    const seen = lessons.map((lesson) => outlineLesson(lesson, locale, row.storeLocale));
    return {
      course: courseOf(row),
      modules: modules.map(({ id, words, drip }) => ({
        id,
        title: inWords(words, { title: '' }, locale, row.storeLocale).title,
        drip,
        lessons: seen.filter(({ moduleId }) => moduleId === id),
      })),
    };
  }

  /** Not found for what is removed, and for drafts unless they are asked for. */
  async lesson(storeId: string, courseId: string, slug: string, locale: Locale, { drafts = false }: Which = {}): Promise<Lesson> {
    const [lesson, { locale: own }] = await Promise.all([
      this.repository.lesson(storeId, courseId, slug, drafts),
      this.stores.byId(storeId),
    ]);
    if (!lesson) throw notFound();
    const { words, embedUrl, quiz } = lesson;
    return {
      ...outlineLesson(lesson, locale, own),
      courseId,
      bodyMd: inWords(words, NO_LESSON_WORDS, locale, own).bodyMd,
      lang: languageOf(words, 'bodyMd', [locale, own]) ?? locale,
      embedUrl,
      quiz,
    };
  }

  /** A quiz's questions with their answers: never for a browser before the student has sent theirs. */
  async questions(storeId: string, lessonId: string, locale: Locale): Promise<QuizQuestion[]> {
    const [rows, { locale: own }] = await Promise.all([this.repository.questions(storeId, lessonId), this.stores.byId(storeId)]);
    return rows.map((row) => questionOf(row, locale, own));
  }

  /** Whether this picture stands in the words of the lesson, in any language. */
  async showsPicture(storeId: string, lessonId: string, pictureId: string): Promise<boolean> {
    return isId(pictureId) && this.repository.holds(storeId, lessonId, `picture:${pictureId}`);
  }

  private async row(storeId: string, id: string, locale?: Locale): Promise<CourseRow> {
    const row = isId(id) ? await this.repository.byId(storeId, id, locale ?? (await this.stores.byId(storeId)).locale) : null;
    if (!row) throw notFound();
    return row;
  }
}

const courseOf = ({ storeLocale: _, ...course }: CourseRow): Course => course;

function outlineLesson(row: LessonRow, locale: Locale, own: Locale): OutlineLesson {
  const { courseId: _, words, embedUrl: _url, quiz: _quiz, ...facts } = row;
  return { ...facts, title: inWords(words, NO_LESSON_WORDS, locale, own).title };
}

function questionOf({ id, words, solution, points }: QuestionRow, locale: Locale, own: Locale): QuizQuestion {
  const said = inWords(words, NO_QUESTION_WORDS, locale, own);
  const options = solution.kind === 'ordering' ? said.options.toSorted(byId) : said.options;
  return { id, ...said, options, solution, points };
}

/** Ids are drawn by lot: sorted by them, options tell nothing. */
const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
