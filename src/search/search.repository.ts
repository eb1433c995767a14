import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import type { Locale } from '../platform/scope.js';
import type { Asked } from './asked.js';
import { CLOSES, OPENS } from './marked.js';

export type DocumentKind = 'product' | 'lesson' | 'post' | 'page';

/** One thing in one language, as the search knows it. */
export interface SearchDocument {
  storeId: string;
  kind: DocumentKind;
  subjectId: string;
  locale: Locale;
  title: string;
  /** Plain text. */
  body: string;
  /** Where it is read, such as `/p/slow-bread`. */
  path: string;
}

export interface FoundRow {
  kind: DocumentKind;
  subjectId: string;
  locale: Locale;
  path: string;
  /** The hits stand between marks. */
  title: string;
  excerpt: string;
  /** How the whole text begins and ends, to tell where the excerpt leaves something out. */
  begins: string;
  ends: string;
  total: number;
}

export interface Looking {
  storeId: string;
  /** The reader's language: what is in it comes first. */
  locale: Locale;
  kind: DocumentKind | null;
  offset: number;
  limit: number;
}

/** Ranked are at most so many that have the words in the title, and so many that have them anywhere: a common word is in all there is. */
const CANDIDATES = 300;
export const BODIES = 100;
const EXCERPT_OF = 10_000;

/** $3 to $6 as {@link Asked} has them. */
const AS_ASKED = (locale: Locale) => `search_query('${locale}', $3, $4, $5, $6)`;
/** $3 as `to_tsquery` reads it. */
const AS_WRITTEN = (locale: Locale) => `to_tsquery(search_language('${locale}'), $3)`;

/** The query comes out of a subselect: a planner that knows it weighs one language by the other's words, and reads the whole table. */
const hits = (locale: Locale, column: 'title_words' | 'words', rank: string, limit: number, kind: string) => `
  (select kind, subject_id, locale, ${rank}(${column}, (select query from asked where locale = '${locale}'), 1) as rank
   from search_documents
   where store_id = $1 and locale = '${locale}' and ${column} @@ (select query from asked where locale = '${locale}')
     and (${kind}::text is null or kind = ${kind})
   limit ${limit})`;

const inTitle = (locale: Locale, kind: string) => hits(locale, 'title_words', '1 + ts_rank', CANDIDATES, kind);
const anywhere = (locale: Locale, kind: string) => hits(locale, 'words', 'ts_rank', BODIES, kind);

const finding = (query: (locale: Locale) => string, kind: string, offset: string, limit: string) => `
  with asked as materialized (select 'it' as locale, ${query('it')} as query union all select 'en', ${query('en')}),
  best as (
    select distinct on (kind, subject_id) *, locale = $2 as own from (
      ${inTitle('it', kind)} union all ${inTitle('en', kind)} union all ${anywhere('it', kind)} union all ${anywhere('en', kind)}
    ) hit order by kind, subject_id, locale = $2 desc, rank desc
  ), page as (
    select *, count(*) over () as total from best order by own desc, rank desc, subject_id limit ${limit} offset ${offset}
  )
  select kind, subject_id as "subjectId", locale, d.path, page.total, left(d.body, 20) as begins, right(d.body, 20) as ends,
    ts_headline(search_language(locale), d.title, asked.query, 'HighlightAll=true,StartSel=${OPENS},StopSel=${CLOSES}') as title,
    ts_headline(search_language(locale), left(d.body, ${EXCERPT_OF}), asked.query,
      'MaxWords=36,MinWords=20,MaxFragments=0,StartSel=${OPENS},StopSel=${CLOSES}') as excerpt
  from page join search_documents d using (kind, subject_id, locale) join asked using (locale)
  where d.store_id = $1
  order by page.own desc, page.rank desc, subject_id`;

export const FIND = finding(AS_ASKED, '$7', '$8', '$9');
const FIND_WRITTEN = finding(AS_WRITTEN, '$4', '0', '$5');

/** To the end of a word, where one ends. */
const BEGINNING = (body: string) =>
  `case when length(${body}) > 240 then regexp_replace(left(${body}, 240), '[[:space:],;:.–-]+[^[:space:]]*$', '') else ${body} end`;

/** For each word, the words of titles and first lines that are most like it. */
const ALIKE = `
  select array(
    select known.word from search_vocabulary known
    where known.store_id = $1 and known.word % typed.word
    order by similarity(known.word, typed.word) desc, known.word limit $3
  ) as words
  from unnest($2::text[]) with ordinality typed (word, place) order by place`;

const NEAR = `
  with alike as (
    select kind, subject_id, locale, locale = $2 as own,
      (select sum(word_similarity(word, face) + word_similarity(word, title)) from unnest($3::text[]) word) as likeness
    from (
      select * from search_documents
      where store_id = $1 and face %> any ($3::text[]) and ($4::text is null or kind = $4) limit ${CANDIDATES}
    ) candidate
  ), best as (
    select distinct on (kind, subject_id) * from alike order by kind, subject_id, likeness desc, own desc
  )
  select kind, subject_id as "subjectId", locale, d.path, d.title, ${BEGINNING('d.body')} as excerpt,
    left(d.body, 20) as begins, right(d.body, 20) as ends, 0 as total
  from best join search_documents d using (kind, subject_id, locale)
  where d.store_id = $1
  order by likeness desc, own desc, subject_id limit $5`;

@Injectable()
export class SearchRepository {
  constructor(private readonly database: Database) {}

  async put({ storeId, kind, subjectId, locale, title, body, path }: SearchDocument): Promise<void> {
    await this.database.execute(
      `insert into search_documents (store_id, kind, subject_id, locale, title, body, path) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (store_id, kind, subject_id, locale)
         do update set title = excluded.title, body = excluded.body, path = excluded.path`,
      [storeId, kind, subjectId, locale, title, body, path],
    );
  }

  async remove(storeId: string, kind: DocumentKind, subjectId: string, locale: Locale | null): Promise<void> {
    await this.database.execute(
      `delete from search_documents where store_id = $1 and kind = $2 and subject_id = $3 and ($4::text is null or locale = $4)`,
      [storeId, kind, subjectId, locale],
    );
  }

  async find({ storeId, locale, kind, offset, limit }: Looking, asked: Asked): Promise<FoundRow[]> {
    const { question: whole, folded, head, beginning } = asked;
    const question = [whole, folded, beginning === null ? '' : head, beginning ?? ''];
    return this.database.query<FoundRow>(FIND, [storeId, locale, ...question, kind, offset, limit]);
  }

  /** For each of these words, those of the store's titles and first lines that are most like it, at most `limit`. */
  async alike(storeId: string, words: string[], limit: number): Promise<string[][]> {
    const rows = await this.database.query<{ words: string[] }>(ALIKE, [storeId, words, limit]);
    return rows.map((row) => row.words);
  }

  /** What holds one word of each of these groups, or with `any` one word of one of them. */
  async findWords({ storeId, locale, kind, limit }: Looking, groups: string[][], any = false): Promise<FoundRow[]> {
    const written = groups.map((words) => `(${words.map(quoted).join(' | ')})`).join(any ? ' | ' : ' & ');
    return this.database.query<FoundRow>(FIND_WRITTEN, [storeId, locale, written, kind, limit]);
  }

  /** What has words like these in its title or first line, `alike` from 0 to 1: for those that were mistyped. */
  async near({ storeId, locale, kind, limit }: Looking, words: string[], alike: number): Promise<FoundRow[]> {
    return this.database.transaction(async () => {
      await this.database.query(`select set_config('pg_trgm.word_similarity_threshold', $1, true)`, [String(alike)]);
      return this.database.query<FoundRow>(NEAR, [storeId, locale, words, kind, limit]);
    });
  }

  /** The newest that can be read or bought by itself, in the reader's language where it is there. */
  async newest(storeId: string, locale: Locale, limit: number): Promise<FoundRow[]> {
    return this.database.query<FoundRow>(
      `select * from (
         select distinct on (kind, subject_id) kind, subject_id as "subjectId", locale, path, title, ${BEGINNING('body')} as excerpt,
           left(body, 20) as begins, right(body, 20) as ends, 0 as total
         from search_documents where store_id = $1 and kind in ('product', 'post') order by kind, subject_id desc, locale = $2 desc
       ) one order by "subjectId" desc limit $3`,
      [storeId, locale, limit],
    );
  }
}

/** A word as `to_tsquery` takes it, whatever signs it holds. */
const quoted = (word: string): string => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
