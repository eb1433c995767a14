import { newId } from '../../src/platform/ids.js';
import { addLesson } from './courses.js';
import type { Fillings } from './routes.js';
import { shop } from './shop.js';

/** What a builder finds in a course: a module, a test with a question, a cohort; by the addresses they stand in. */
export async function someTeaching(storeId: string, courseId: string): Promise<Fillings> {
  const [module] = await shop.query<{ id: string }>(`select id from course_modules where course_id = $1`, [courseId]);
  const moduleId = module!.id;
  const [questionId, cohortId] = [newId(), newId()];
  const lessonId = await addLesson({ storeId, courseId, moduleId }, { title: 'A test', kind: 'quiz' });
  await shop.query(
    `insert into quiz_questions (id, store_id, lesson_id, position, kind, words, answer)
     values ($1, $2, $3, 1, 'numeric', '{"en":{"promptMd":"How many?","options":[],"explanationMd":""}}',
       '{"kind":"numeric","value":3,"tolerance":0}')`,
    [questionId, storeId, lessonId],
  );
  await shop.query(
    `insert into course_cohorts (id, store_id, course_id, name, starts_on, created_at) values ($1, $2, $3, 'Spring', '2030-01-01', $4)`,
    [cohortId, storeId, courseId, shop.embedded!.clock.now()],
  );
  return {
    '/studio/courses/:id/modules/:module': moduleId,
    '/studio/courses/:id/lessons/:lesson': lessonId,
    '/studio/courses/:id/lessons/:lesson/questions/:question': questionId,
    '/studio/courses/:id/cohorts/:cohort': cohortId,
    '/api/v1/courses/:id/modules/:module': moduleId,
    '/api/v1/courses/:id/lessons/:lesson': lessonId,
  };
}
