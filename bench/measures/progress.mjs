import pg from 'pg';
import { EnrolmentsRepository } from '../../dist/src/students/enrolments.repository.js';
import { ProgressRepository } from '../../dist/src/students/progress.repository.js';
import { Students } from '../../dist/src/students/students.service.js';
import { openStore } from '../support/rows.mjs';
import { inTurns } from '../support/statistics.mjs';

const STUDENTS = 1000;
const LESSONS = 12;
const WRITES = 6000;
const CONNECTIONS = 16;

const BARE = `
  insert into lesson_progress (enrolment_id, lesson_id, store_id, position_seconds, position_at, furthest_seconds, started_at, updated_at)
  values ($1, $2, $3, $4, $5, $4, $5, $5)
  on conflict (enrolment_id, lesson_id) do update set position_seconds = excluded.position_seconds, position_at = excluded.position_at,
    furthest_seconds = greatest(lesson_progress.furthest_seconds, excluded.furthest_seconds), updated_at = excluded.updated_at`;

/** A course of a dozen films, and a thousand people in it. */
async function openCourse({ query }) {
  const { storeId, productId } = await openStore({ query });
  const [course] = await query(
    `insert into courses (id, store_id, product_id, created_at, updated_at) values (gen_random_uuid(), $1, $2, now(), now()) returning id`,
    [storeId, productId],
  );
  const lessons = await query(
    `with module as (
       insert into course_modules (id, store_id, course_id, position, words, created_at)
       values (gen_random_uuid(), $1, $2, 0, '{"en":{"title":"Films"}}', now()) returning id
     )
     insert into lessons (id, store_id, course_id, module_id, position, slug, kind, status, words, created_at, updated_at)
     select gen_random_uuid(), $1, $2, module.id, place, 'film-' || place, 'video', 'published', '{"en":{"title":"A film"}}', now(), now()
     from module, generate_series(1, $3::int) place returning id`,
    [storeId, course.id, LESSONS],
  );
  const enrolments = await query(
    `with people as (
       insert into customers (id, store_id, email, name, locale, created_at)
       select gen_random_uuid(), $1, 'student' || place || '@example.com', 'Ada', 'en', now() from generate_series(1, $3::int) place returning id
     )
     insert into course_enrolments (id, store_id, course_id, customer_id, enrolled_at)
     select gen_random_uuid(), $1, $2, id, now() from people returning id`,
    [storeId, course.id, STUDENTS],
  );
  return { storeId, lessons: lessons.map(({ id }) => id), enrolments: enrolments.map(({ id }) => id) };
}

/** What players tell every few seconds: each student is in one film for a while, then in the next. */
async function rate({ lessons, enrolments }, round, write) {
  let next = 0;
  const teller = async () => {
    for (let at = next++; at < WRITES; at = next++) {
      const film = Math.floor((round * WRITES + at) / (STUDENTS * 3)) % LESSONS;
      await write({ enrolmentId: enrolments[at % STUDENTS], lessonId: lessons[film], second: Math.floor(at / STUDENTS) * 15 });
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, teller));
  return WRITES / ((performance.now() - began) / 1000);
}

/** `Students.saw`, beside an upsert that neither asks whose lesson it is nor which device is the later one. */
export async function progressKept(database, rounds = 3) {
  const course = await openCourse(database);
  const pool = new pg.Pool({ connectionString: database.url, max: CONNECTIONS });
  const query = async (text, values, name) => (await pool.query({ text, values, name })).rows;
  const connection = { query };
  const clock = { now: () => new Date() };
  const students = new Students(
    new EnrolmentsRepository(connection),
    new ProgressRepository(connection),
    null,
    null,
    connection,
    clock,
  );
  const ours = ({ enrolmentId, lessonId, second }) =>
    students.saw({ enrolmentId, lessonId, positionSeconds: second, at: clock.now(), minutes: [Math.floor(second / 60)] });
  const bare = ({ enrolmentId, lessonId, second }) =>
    query(BARE, [enrolmentId, lessonId, course.storeId, second, clock.now()], 'bare');
  try {
    return await inTurns(
      rounds,
      (round) => rate(course, round, ours),
      (round) => rate(course, round, bare),
    );
  } finally {
    await pool.end();
  }
}
