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

/** More lessons than this are for another word to narrow down. */
export const MOST = 20;
const NEAR = 8;
const ALIKE_WORDS = 12;

/** $1 to $4 as {@link Within} has them: each language of a lesson, with no more of it than may be told. */
const WORDS = `
  select l.id as "lessonId", said.locale, coalesce(l.words->said.locale->>'title', '') as title,
    case when open then coalesce(l.words->said.locale->>'bodyMd', '') else '' end as "bodyMd", open,
    case when open then said.found else search_words(said.locale, coalesce(l.words->said.locale->>'title', '')) end as found
  from lessons l cross join lateral (values ('en', l.found_en), ('it', l.found_it)) said(locale, found)
  cross join lateral (select l.id = any ($3::uuid[]) as open) told
  where l.store_id = $1 and l.course_id = $2 and l.id = any ($3::uuid[] || $4::uuid[])`;

const FIND = `
  with asked as materialized (
    select locale, search_query(locale, $5, $6, $7, $8) as query from unnest('{en,it}'::text[]) locale
  )
  select "lessonId", locale, title, "bodyMd" from (${WORDS}) words join asked using (locale) where found @@ query
  order by search_words(locale, title) @@ query desc, open desc, ts_rank(found, query, 1) desc, "lessonId" limit ${MOST}`;

/** Words of the course that are like one of these, and what has them. */
const NEARBY = `
  with words as materialized (select *, tsvector_to_array(found) as lexemes from (${WORDS}) words),
  alike as (
    select lexeme, max(similarity(lexeme, word)) as likeness from (select distinct unnest(lexemes) as lexeme from words) said
    cross join unnest($5::text[]) word where similarity(lexeme, word) >= $6 group by lexeme
    order by likeness desc, lexeme limit ${ALIKE_WORDS}
  )
  select "lessonId", locale, title, "bodyMd" from words join alike on lexemes @> array[lexeme]
  group by "lessonId", locale, title, "bodyMd" order by max(likeness) desc, "lessonId" limit ${NEAR}`;

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

  /** What has words like these, `alike` from 0 to 1: those that were mistyped. */
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
