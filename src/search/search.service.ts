import { Injectable } from '@nestjs/common';
import type { Locale } from '../platform/scope.js';
import type { Asked } from './asked.js';
import { cutOut, type Piece, piecesOf, withoutMarks } from './marked.js';
import { BODIES, type DocumentKind, type FoundRow, type SearchDocument, SearchRepository } from './search.repository.js';

export interface Finding {
  kind: DocumentKind;
  subjectId: string;
  locale: Locale;
  path: string;
  title: Piece[];
  excerpt: Piece[];
}

export interface Findings {
  findings: Finding[];
  total: number;
  /** There may be more than were counted. */
  more: boolean;
  /** Nothing holds the words as they were typed; these have some like them in their title or first line. */
  near: boolean;
}

const BODY_LENGTH = 100_000;
const NEAR = 8;
/** A mistyped word may have been one of so many. */
const WORDS_ALIKE = 3;
/** What is sold is found by its words, but only a free preview is read here. */
const LESSON = /^\/learn\//;
/** How alike a mistyped word has to be: a letter too many or too few first, then two that changed places. */
const ALIKE = [0.5, 0.33];

/** What a reader finds is what is on show: a feature puts and removes it in the transaction of its own change. */
@Injectable()
export class Search {
  constructor(private readonly repository: SearchRepository) {}

  /** One thing in one language; the one that is there already is replaced. */
  async put(document: SearchDocument): Promise<void> {
    const { title, body } = document;
    await this.repository.put({ ...document, title: withoutMarks(title), body: withoutMarks(body).slice(0, BODY_LENGTH) });
  }

  /** In one language, or in all of them. */
  async remove(storeId: string, kind: DocumentKind, subjectId: string, locale?: Locale): Promise<void> {
    await this.repository.remove(storeId, kind, subjectId, locale ?? null);
  }

  /** In all languages, the reader's first, each thing once. */
  async find(
    storeId: string,
    {
      asked,
      locale,
      kind,
      page,
      pageSize,
    }: { asked: Asked; locale: Locale; kind: DocumentKind | null; page: number; pageSize: number },
  ): Promise<Findings> {
    const looking = { storeId, locale, kind, offset: (page - 1) * pageSize, limit: pageSize };
    const rows = asked.text === '' ? [] : await this.repository.find(looking, asked);
    if (rows.length > 0 || page > 1) return findings(rows, false);
    if (asked.words.length === 0) return findings([], true);
    const groups = (await this.repository.alike(storeId, asked.words, WORDS_ALIKE)).filter((words) => words.length > 0);
    for (const any of groups.length === 0 ? [] : groups.length === 1 ? [false] : [false, true]) {
      const close = await this.repository.findWords({ ...looking, limit: NEAR }, groups, any);
      if (close.length > 0) return findings(close, true);
    }
    for (const alike of ALIKE) {
      const near = await this.repository.near({ ...looking, limit: NEAR }, asked.words, alike);
      if (near.length > 0) return findings(near, true);
    }
    return findings([], true);
  }

  /** Something to look at where nothing was found. */
  async suggest(storeId: string, locale: Locale, limit: number): Promise<Finding[]> {
    return findings(await this.repository.newest(storeId, locale, limit), true).findings;
  }
}

export function findings(rows: FoundRow[], near: boolean): Findings {
  const total = rows[0]?.total ?? 0;
  return {
    findings: rows.map(findingOf),
    total,
    more: total >= BODIES,
    near,
  };
}

function findingOf({ total: _, title, excerpt, begins, ends, ...row }: FoundRow): Finding {
  const shown = row.kind === 'lesson' && !LESSON.test(row.path) ? [] : cutOut(piecesOf(excerpt), begins, ends);
  return { ...row, title: piecesOf(title), excerpt: shown };
}
