import { Injectable } from '@nestjs/common';
import type { Standing } from '../courses/drip.js';
import { Database } from '../platform/database.js';
import type { Progress, Seen } from './enrolment.js';

/** What opens depends on, beside the enrolment itself. */
export type Steps = Pick<Standing, 'finished' | 'overrides' | 'alreadyOpen'>;

/** What became of a word from a player. */
interface Kept {
  /** Whether the enrolment should hear of it. */
  news: boolean | null;
  /** It has been seen and is not done yet. */
  through: boolean;
}

export interface NewOpening {
  enrolmentId: string;
  lessonId: string;
  storeId: string;
  reason: string;
}

interface StepRows {
  id: string;
  finished: { lessonId: string; passed: boolean }[];
  overrides: { moduleId: string | null; lessonId: string | null; opensAt: string }[];
  open: string[];
}

/** How often being there is written down. */
const NOTED_EVERY = `interval '1 minute'`;

/** Hundredths of a film: who has seen these has seen it; names at its end are nobody's duty. */
const WHOLE = 90;
const HUNDREDTHS = 100;

/** The later device wins; what is further, or finished, stays so. */
const SAW = `
insert into lesson_progress as p (enrolment_id, lesson_id, store_id, position_seconds, position_at, furthest_seconds, minutes,
  played, started_at, updated_at)
select e.id, l.id, e.store_id, $3, $4, $3, $5::smallint[], $7::bit(100), $6, $6
from course_enrolments e join lessons l on l.course_id = e.course_id where e.id = $1 and l.id = $2
on conflict (enrolment_id, lesson_id) do update set
  position_seconds = case when p.position_at > excluded.position_at then p.position_seconds else excluded.position_seconds end,
  position_at = greatest(p.position_at, excluded.position_at),
  furthest_seconds = greatest(p.furthest_seconds, excluded.furthest_seconds),
  minutes = case when excluded.minutes <@ p.minutes then p.minutes
    else (select array_agg(distinct minute order by minute) from unnest(p.minutes || excluded.minutes) minute) end,
  played = p.played | excluded.played,
  updated_at = $6
returning p.finished_at is null and bit_count(p.played) >= ${WHOLE} through, (
  select e.last_lesson_id is distinct from $2 or e.last_seen_at is null or e.last_seen_at < $6 - ${NOTED_EVERY}
  from course_enrolments e where e.id = $1 and coalesce(e.last_seen_at <= $4, true)) news`;

@Injectable()
export class ProgressRepository {
  constructor(private readonly database: Database) {}

  async saw({ enrolmentId, lessonId, positionSeconds, at, minutes, hundredths }: Seen, now: Date): Promise<Kept | null> {
    const played = new Set(hundredths);
    const bits = Array.from({ length: HUNDREDTHS }, (_, one) => (played.has(one) ? '1' : '0')).join('');
    const rows = await this.database.query<Kept>(
      SAW,
      [enrolmentId, lessonId, positionSeconds, at, minutes, now, bits],
      'students-saw',
    );
    return rows[0] ?? null;
  }

  /** True the first time. */
  async finish(enrolmentId: string, lessonId: string, now: Date): Promise<boolean> {
    const rows = await this.database.query(
      `insert into lesson_progress as p (enrolment_id, lesson_id, store_id, started_at, finished_at, updated_at)
       select e.id, l.id, e.store_id, $3, $3, $3
       from course_enrolments e join lessons l on l.course_id = e.course_id where e.id = $1 and l.id = $2
       on conflict (enrolment_id, lesson_id) do update set finished_at = $3, updated_at = $3 where p.finished_at is null
       returning 1 one`,
      [enrolmentId, lessonId, now],
      'students-finish',
    );
    return rows.length > 0;
  }

  async of(enrolmentId: string): Promise<Progress[]> {
    return this.database.query<Progress>(
      `select lesson_id "lessonId", position_seconds "positionSeconds", furthest_seconds "furthestSeconds", minutes,
         started_at "startedAt", finished_at "finishedAt", updated_at "updatedAt"
       from lesson_progress where enrolment_id = $1`,
      [enrolmentId],
      'students-progress',
    );
  }

  /** A quiz is passed by an attempt that was, an assignment by being accepted. */
  async steps(enrolmentIds: string[]): Promise<Map<string, Steps>> {
    const rows = await this.database.query<StepRows>(
      `select e.id,
         (select coalesce(json_agg(json_build_object('lessonId', p.lesson_id, 'passed',
            exists (select from quiz_attempts q where q.enrolment_id = e.id and q.lesson_id = p.lesson_id and q.passed)
            or exists (select from submissions s where s.enrolment_id = e.id and s.lesson_id = p.lesson_id and s.status = 'accepted'))), '[]')
          from lesson_progress p where p.enrolment_id = e.id and p.finished_at is not null) finished,
         (select coalesce(json_agg(json_build_object('moduleId', o.module_id, 'lessonId', o.lesson_id, 'opensAt', o.opens_at)), '[]')
          from opening_overrides o where o.enrolment_id = e.id) overrides,
         (select coalesce(json_agg(lesson_id), '[]') from lesson_openings o where o.enrolment_id = e.id) open
       from unnest($1::uuid[]) e (id)`,
      [enrolmentIds],
      'students-steps',
    );
    return new Map(
      rows.map(({ id, finished, overrides, open }) => [
        id,
        {
          finished: new Map(finished.map(({ lessonId, passed }) => [lessonId, { passed }])),
          overrides: overrides.map((one) => ({ ...one, opensAt: new Date(one.opensAt) })),
          alreadyOpen: new Set(open),
        },
      ]),
    );
  }

  async open(rows: NewOpening[], at: Date): Promise<void> {
    if (rows.length === 0) return;
    await this.database.query(
      `insert into lesson_openings (enrolment_id, lesson_id, store_id, opened_at, reason)
       select "enrolmentId", "lessonId", "storeId", $2, reason
       from jsonb_to_recordset($1::jsonb) r ("enrolmentId" uuid, "lessonId" uuid, "storeId" uuid, reason text)
       on conflict do nothing`,
      [JSON.stringify(rows), at],
      'students-open',
    );
  }
}
