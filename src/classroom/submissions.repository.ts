import { Injectable } from '@nestjs/common';
import type { Cursor } from '../platform/cursor.js';
import { Database } from '../platform/database.js';
import type { Locale } from '../platform/scope.js';
import type { ReceivedSubmission, SubmissionStatus } from './submission.js';

export interface SubmissionsAsked {
  courseId: string | null;
  status: SubmissionStatus | null;
  after: Cursor | null;
  limit: number;
}

/** `$1` store, `$2` the reader's language. */
const FACTS = `
select s.id, s.store_id "storeId", s.enrolment_id "enrolmentId", s.lesson_id "lessonId", s.body, s.file_name "fileName",
  s.size_bytes "sizeBytes", s.status, s.reply, s.replied_at "repliedAt", s.created_at "createdAt", a.name "repliedBy",
  coalesce(l.words->$2->>'title', l.words->o.locale->>'title', l.words->'it'->>'title', l.words->'en'->>'title', '') "lessonTitle",
  l.slug "lessonSlug", c.id "courseId", c.product_id "productId", coalesce(t.title, p.title) "courseTitle", p.slug "courseSlug",
  json_build_object('id', b.id, 'name', b.name, 'email', b.email, 'locale', b.locale) student
from submissions s
join stores o on o.id = s.store_id
join course_enrolments e on e.id = s.enrolment_id
join customers b on b.id = e.customer_id
join lessons l on l.id = s.lesson_id
join courses c on c.id = l.course_id
join products p on p.id = c.product_id
left join product_texts t on t.product_id = p.id and t.locale = $2
left join accounts a on a.id = s.replied_by
where s.store_id = $1`;

@Injectable()
export class SubmissionsRepository {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async list(
    storeId: string,
    locale: Locale,
    { courseId, status, after, limit }: SubmissionsAsked,
  ): Promise<ReceivedSubmission[]> {
    return this.database.query<ReceivedSubmission>(
      `${FACTS} and ($3::uuid is null or c.id = $3) and ($4::text is null or s.status = $4)
         and ($5::timestamptz is null or (s.created_at, s.id) < ($5, $6::uuid))
       order by s.created_at desc, s.id desc limit $7`,
      [storeId, locale, courseId, status, after?.at ?? null, after?.id ?? null, limit],
    );
  }

  async one(storeId: string, id: string, locale: Locale): Promise<ReceivedSubmission | null> {
    const [row] = await this.database.query<ReceivedSubmission>(`${FACTS} and s.id = $3`, [storeId, locale, id]);
    return row ?? null;
  }

  /** How many wait for a reply. */
  async waiting(storeId: string, courseId: string | null): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `select count(*)::int count from submissions s join lessons l on l.id = s.lesson_id
       where s.store_id = $1 and s.status = 'sent' and ($2::uuid is null or l.course_id = $2)`,
      [storeId, courseId],
    );
    return row!.count;
  }

  async objectKey(storeId: string, id: string): Promise<string | null> {
    const [row] = await this.database.query<{ key: string | null }>(
      `select object_key key from submissions where store_id = $1 and id = $2`,
      [storeId, id],
    );
    return row?.key ?? null;
  }

  /** False when somebody has replied before. */
  async reply(
    storeId: string,
    id: string,
    { status, reply, accountId, at }: { status: SubmissionStatus; reply: string; accountId: string; at: Date },
  ): Promise<boolean> {
    const rows = await this.database.execute(
      `update submissions set status = $3, reply = $4, replied_by = $5, replied_at = $6
       where store_id = $1 and id = $2 and status = 'sent'`,
      [storeId, id, status, reply, accountId, at],
    );
    return rows === 1;
  }
}
