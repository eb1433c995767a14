import { Injectable } from '@nestjs/common';
import type { Cursor } from '../platform/cursor.js';
import { Database } from '../platform/database.js';
import type { Locale } from '../platform/scope.js';
import type { AskedUnder, KeptQuestion, QuestionState } from './question.js';

export interface QuestionListing {
  status: QuestionState | null;
  courseId: string | null;
  search: string;
  after: Cursor | null;
  limit: number;
}

interface NewQuestion {
  id: string;
  storeId: string;
  lessonId: string;
  enrolmentId: string;
  body: string;
  at: Date;
}

export interface NewAnswer {
  id: string;
  storeId: string;
  questionId: string;
  /** One of the two. */
  accountId: string | null;
  enrolmentId: string | null;
  body: string;
  at: Date;
}

const ANSWERS = `(select coalesce(json_agg(json_build_object('id', a.id, 'ofStaff', a.account_id is not null,
    'name', coalesce(b.name, ''), 'body', a.body, 'createdAt', a.created_at) order by a.created_at, a.id), '[]')
  from lesson_answers a left join course_enrolments e on e.id = a.enrolment_id left join customers b on b.id = e.customer_id
  where a.question_id = q.id)`;
const ASKED = `q.id, q.lesson_id "lessonId", q.enrolment_id "enrolmentId", e.customer_id "customerId", c.name, q.body, q.status,
  q.created_at "createdAt", ${ANSWERS} answers`;
const FROM = `lesson_questions q join course_enrolments e on e.id = q.enrolment_id join customers c on c.id = e.customer_id`;
/** `$2` the reader's language. */
const KEPT = `select ${ASKED}, l.course_id "courseId", o.product_id "productId", p.slug "productSlug",
    coalesce(nullif(t.title, ''), p.title) "courseTitle", l.slug "lessonSlug",
    coalesce(nullif(l.words->$2::text->>'title', ''), nullif(l.words->s.locale->>'title', ''), l.words->'it'->>'title',
      l.words->'en'->>'title', '') "lessonTitle",
    json_build_object('email', c.email, 'name', c.name, 'locale', c.locale) customer
  from ${FROM} join lessons l on l.id = q.lesson_id join courses o on o.id = l.course_id join products p on p.id = o.product_id
    join stores s on s.id = q.store_id left join product_texts t on t.product_id = p.id and t.locale = $2
  where q.store_id = $1`;

/** JSON has no moments. */
const dated = <Q extends AskedUnder>(question: Q): Q => ({
  ...question,
  answers: question.answers.map((answer) => ({ ...answer, createdAt: new Date(answer.createdAt) })),
});

@Injectable()
export class QuestionsRepository {
  constructor(private readonly database: Database) {}

  /** What is not hidden, and what is of one's own; newest first. */
  async under(storeId: string, lessonId: string, enrolmentId: string, limit: number): Promise<AskedUnder[]> {
    const rows = await this.database.query<AskedUnder>(
      `select ${ASKED} from ${FROM} where q.store_id = $1 and q.lesson_id = $2 and (q.status <> 'hidden' or q.enrolment_id = $3)
       order by q.created_at desc, q.id desc limit $4`,
      [storeId, lessonId, enrolmentId, limit],
    );
    return rows.map((row) => dated(row));
  }

  async one(storeId: string, id: string, locale: Locale): Promise<KeptQuestion | null> {
    const [row] = await this.database.query<KeptQuestion>(`${KEPT} and q.id = $3`, [storeId, locale, id]);
    return row ? dated(row) : null;
  }

  async list(storeId: string, locale: Locale, { status, courseId, search, after, limit }: QuestionListing) {
    const rows = await this.database.query<KeptQuestion>(
      `${KEPT} and ($3::text is null or q.status = $3) and ($4::uuid is null or l.course_id = $4)
         and ($5 = '' or q.body ilike '%' || $5 || '%' or c.name ilike '%' || $5 || '%' or c.email ilike '%' || $5 || '%')
         and ($6::timestamptz is null or (q.created_at, q.id) < ($6, $7::uuid))
       order by q.created_at desc, q.id desc limit $8`,
      [storeId, locale, status, courseId, search.replace(/[\\%_]/g, '\\$&'), after?.at ?? null, after?.id ?? null, limit],
    );
    return rows.map((row) => dated(row));
  }

  async open(storeId: string, courseId: string | null): Promise<number> {
    const [row] = await this.database.query<{ open: number }>(
      `select count(*) open from lesson_questions q join lessons l on l.id = q.lesson_id
       where q.store_id = $1 and q.status = 'open' and ($2::uuid is null or l.course_id = $2)`,
      [storeId, courseId],
    );
    return row!.open;
  }

  async ask({ id, storeId, lessonId, enrolmentId, body, at }: NewQuestion): Promise<void> {
    await this.database.execute(
      `insert into lesson_questions (id, store_id, lesson_id, enrolment_id, body, status, created_at)
       values ($1, $2, $3, $4, $5, 'open', $6)`,
      [id, storeId, lessonId, enrolmentId, body, at],
    );
  }

  async answer({ id, storeId, questionId, accountId, enrolmentId, body, at }: NewAnswer): Promise<void> {
    await this.database.execute(
      `insert into lesson_answers (id, store_id, question_id, account_id, enrolment_id, body, created_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, storeId, questionId, accountId, enrolmentId, body, at],
    );
  }

  /** Hidden, or out again: then answered or open by what was said. False where there is no such question. */
  async setHidden(storeId: string, id: string, hidden: boolean): Promise<boolean> {
    const changed = await this.database.execute(
      `update lesson_questions q set status = case when $3 then 'hidden'
         when exists (select from lesson_answers a where a.question_id = q.id and a.account_id is not null) then 'answered'
         else 'open' end
       where store_id = $1 and id = $2`,
      [storeId, id, hidden],
    );
    return changed > 0;
  }

  /** Holds it against another answer or its end. */
  async hold(storeId: string, id: string): Promise<boolean> {
    const rows = await this.database.query(`select 1 from lesson_questions where store_id = $1 and id = $2 for update`, [
      storeId,
      id,
    ]);
    return rows.length > 0;
  }

  async remove(storeId: string, id: string): Promise<void> {
    await this.database.execute(`delete from lesson_answers where store_id = $1 and question_id = $2`, [storeId, id]);
    await this.database.execute(`delete from lesson_questions where store_id = $1 and id = $2`, [storeId, id]);
  }

  async removeAnswer(storeId: string, questionId: string, id: string): Promise<boolean> {
    const gone = await this.database.execute(`delete from lesson_answers where store_id = $1 and question_id = $2 and id = $3`, [
      storeId,
      questionId,
      id,
    ]);
    return gone > 0;
  }
}
