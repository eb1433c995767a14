import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import type { Locale } from '../platform/scope.js';
import type { Asked } from '../search/asked.js';
import { CLOSES, OPENS } from '../search/marked.js';

/** The lessons of one course that somebody looks through. */
export interface Within {
  storeId: string;
  courseId: string;
  /** Their words are searched, and told. */
  open: string[];
  /** Their titles are. */
  shut: string[];
}

export interface HitRow {
  lessonId: string;
  locale: Locale;
  title: string;
  /** As it was written; empty for what is shut. */
  bodyMd: string;
}

const MOST = 40;
/** A mistyped word is looked for in so much of a text. */
const BEGINNING = 4_000;
const NEAR = 8;

/** $1 to $4 as {@link Within} has them: each language a lesson is written in, with no more of it than may be told. */
const WORDS = `
  select l.id as "lessonId", said.key as locale, coalesce(said.value->>'title', '') as title, "bodyMd",
    -- Where links and pictures lead is not among the words.
    regexp_replace("bodyMd", '\\]\\([^)]*\\)', ']', 'g') as text
  from lessons l cross join lateral jsonb_each(l.words) said
  cross join lateral (
    select case when l.id = any ($3::uuid[]) then coalesce(said.value->>'bodyMd', '') else '' end as "bodyMd"
  ) told
  where l.store_id = $1 and l.course_id = $2 and l.id = any ($3::uuid[] || $4::uuid[])`;

const FIND = `
  with words as (${WORDS}),
  asked as materialized (
    select locale, search_query(locale, $5, $6, $7, $8) as query from (select distinct locale from words) spoken
  ), hit as (
    select words.*, search_words(locale, title) @@ query as titled, ts_rank(vector, query, 1) as rank
    from words join asked using (locale)
    cross join lateral (
      select setweight(search_words(locale, title), 'A') || setweight(search_words(locale, text), 'C') as vector
    ) indexed where vector @@ query
  )
  select "lessonId", locale, title, "bodyMd" from hit
  order by titled desc, "lessonId" = any ($3) desc, rank desc, "lessonId" limit ${MOST}`;

const NEARBY = `
  select "lessonId", locale, title, "bodyMd" from (${WORDS}) words
  cross join lateral (
    select max(likeness) as best, sum(likeness) as likeness from unnest($5::text[]) word
    cross join lateral word_similarity(word, lower(title || ' ' || left(text, ${BEGINNING}))) likeness
  ) found where best >= $6 order by likeness desc, "lessonId" limit ${NEAR}`;

const marks = `StartSel=${OPENS},StopSel=${CLOSES}`;
const MARK = `
  select "lessonId", ts_headline(search_language(locale), title, query, 'HighlightAll=true,${marks}') as title,
    ts_headline(search_language(locale), text, query, 'MaxWords=36,MinWords=20,MaxFragments=0,${marks}') as excerpt
  from jsonb_to_recordset($1::jsonb) as shown("lessonId" uuid, locale text, title text, text text)
  cross join lateral (select search_query(locale, $2, $3, $4, $5) as query) asked`;

/** Reads a course where it lies: one is small, and what is open to one student is not to another. */
@Injectable()
export class LookupRepository {
  constructor(private readonly database: Database) {}

  /** What has the words in its title first, and of that what is open. */
  async find(within: Within, asked: Asked): Promise<HitRow[]> {
    return this.database.query<HitRow>(FIND, [...placeOf(within), ...questionOf(asked)]);
  }

  /** What has words like these, `alike` from 0 to 1. */
  async near(within: Within, words: string[], alike: number): Promise<HitRow[]> {
    return this.database.query<HitRow>(NEARBY, [...placeOf(within), words, alike]);
  }

  /** Titles, and what of the plain texts is about it, with the hits between marks. */
  async mark(shown: { lessonId: string; locale: Locale; title: string; text: string }[], asked: Asked) {
    return this.database.query<{ lessonId: string; title: string; excerpt: string }>(MARK, [
      JSON.stringify(shown),
      ...questionOf(asked),
    ]);
  }
}

const placeOf = ({ storeId, courseId, open, shut }: Within) => [storeId, courseId, open, shut];
const questionOf = ({ text, folded, head, beginning }: Asked) => [text, folded, beginning === null ? '' : head, beginning ?? ''];
