import { Injectable } from '@nestjs/common';
import type { OutlineLesson } from '../courses/course.js';
import { Tracks } from '../materials/tracks.service.js';
import type { Locale } from '../platform/scope.js';
import type { Asked } from '../search/asked.js';
import { cutOut, type Piece, piecesOf, withoutMarks } from '../search/marked.js';
import type { StudentStanding } from '../students/students.service.js';
import { plainText } from '../web/markdown.js';
import { type HitRow, LookupRepository, MOST, type Within } from './lookup.repository.js';
import { allLessons } from './place.js';
import { saidPieces } from './said.js';

/** Words of a film, and when they are said. */
export interface SaidAt {
  seconds: number;
  pieces: Piece[];
}

export interface FoundLesson {
  lesson: OutlineLesson;
  open: boolean;
  locale: Locale;
  title: Piece[];
  /** Empty for what is shut. */
  excerpt: Piece[];
  said: SaidAt[];
}

export interface LookedUp {
  found: FoundLesson[];
  /** Nothing has the words as they were typed; these have some like them. */
  near: boolean;
  /** There may be more. */
  more: boolean;
}

/** Of a long text, the beginning is shown. */
const BODY_LENGTH = 10_000;
const EXCERPT_LENGTH = 240;
const EDGE = 20;
/** How alike a mistyped word has to be: two letters that changed places. */
const ALIKE = 0.4;
const MOMENTS = 5;
/** `-word`: of a film nobody asks for what is not said. */
const LEAVES_OUT = /(^|\s)-/;

/** What one student finds in one course: of lessons that are not open to them no more than the title. */
@Injectable()
export class Lookup {
  constructor(
    private readonly repository: LookupRepository,
    private readonly tracks: Tracks,
  ) {}

  async find(standing: StudentStanding, locale: Locale, asked: Asked): Promise<LookedUp> {
    if (asked.text === '') return { found: [], near: false, more: false };
    const { course } = standing.outline;
    const lessons = allLessons(standing.outline);
    const open = lessons.filter((lesson) => isOpen(lesson, standing));
    const within: Within = {
      ...{ storeId: course.storeId, courseId: course.id },
      open: open.map(({ id }) => id),
      shut: lessons.filter((lesson) => !open.includes(lesson)).map(({ id }) => id),
    };
    const [rows, said] = await Promise.all([this.repository.find(within, asked), this.said(course.storeId, open, locale, asked)]);
    if (rows.length > 0 || said.size > 0) {
      const written = await this.marked(ownFirst(rows, locale), asked);
      return { found: together(lessons, open, written, said, locale), near: false, more: rows.length >= MOST };
    }
    const near = asked.words.length > 0 ? await this.repository.near(within, asked.words, ALIKE) : [];
    const written = ownFirst(near, locale).map((row) => ({ ...row, title: plain(row.title), excerpt: excerptOf(row) }));
    return { found: together(lessons, open, written, said, locale), near: true, more: false };
  }

  private async marked(rows: HitRow[], asked: Asked): Promise<Written[]> {
    const shown = rows.map(({ lessonId, locale, title, bodyMd }) => ({
      ...{ lessonId, locale, title: withoutMarks(title) },
      text: withoutMarks(plainText(bodyMd, BODY_LENGTH)),
    }));
    const marked = new Map((await this.repository.mark(shown, asked)).map((row) => [row.lessonId, row]));
    return shown.map(({ lessonId, locale, text }) => {
      const { title, excerpt } = marked.get(lessonId)!;
      const cut = cutOut(piecesOf(excerpt), text.slice(0, EDGE), text.slice(-EDGE));
      return { lessonId, locale, title: piecesOf(title), excerpt: cut };
    });
  }

  /** By lesson: what is said of it in films. */
  private async said(storeId: string, open: OutlineLesson[], locale: Locale, { text, words, folded }: Asked) {
    const films = open.flatMap(({ id, materialId }) => (materialId === null ? [] : [{ id, materialId }]));
    const wanted = LEAVES_OUT.test(text) ? [] : words.length > 0 ? words : [folded];
    const lines = await this.tracks.search(
      storeId,
      films.map(({ materialId }) => materialId),
      locale,
      wanted.join(' '),
    );
    const moments = new Map<string, SaidAt[]>();
    for (const { id, materialId } of films) {
      const here = lines.filter((line) => line.materialId === materialId).slice(0, MOMENTS);
      if (here.length === 0) continue;
      moments.set(
        id,
        here.map(({ fromSeconds, text }) => ({ seconds: Math.floor(fromSeconds), pieces: saidPieces(text, wanted) })),
      );
    }
    return moments;
  }
}

type Written = Pick<FoundLesson, 'locale' | 'title' | 'excerpt'> & { lessonId: string };

/** Who may look at it now: the student it was opened to, and of a free lesson everybody. */
const isOpen = ({ id, preview }: OutlineLesson, { access, openings, outline }: StudentStanding): boolean =>
  (access === 'live' && openings.get(id)?.open === true) || (preview && outline.course.onSale);

/** Each lesson once, in the reader's language where that holds it too. */
function ownFirst(rows: HitRow[], locale: Locale): HitRow[] {
  const ids = [...new Set(rows.map(({ lessonId }) => lessonId))];
  return ids.map((id) => {
    const of = rows.filter(({ lessonId }) => lessonId === id);
    return of.find((row) => row.locale === locale) ?? of[0]!;
  });
}

/** Lessons as their words were found, then those in whose films alone it is said. */
function together(
  lessons: OutlineLesson[],
  open: OutlineLesson[],
  written: Written[],
  said: Map<string, SaidAt[]>,
  locale: Locale,
): FoundLesson[] {
  const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]));
  const found = written.map(({ lessonId, ...words }) => ({ ...words, lesson: byId.get(lessonId)! }));
  const heard = lessons.filter(({ id }) => said.has(id) && !written.some(({ lessonId }) => lessonId === id));
  return [...found, ...heard.map((lesson) => ({ lesson, locale, title: plain(lesson.title), excerpt: [] }))].map((one) => ({
    ...one,
    open: open.includes(one.lesson),
    said: said.get(one.lesson.id) ?? [],
  }));
}

const plain = (text: string): Piece[] => [{ text, hit: false }];
const excerptOf = ({ bodyMd }: HitRow): Piece[] => (bodyMd === '' ? [] : plain(plainText(bodyMd, EXCERPT_LENGTH)));
