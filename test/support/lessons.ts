import { newId } from '../../src/platform/ids.js';
import { addLesson, course, students } from './courses.js';
import type { Fillings } from './routes.js';
import { shop } from './shop.js';

const VTT = 'WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nWater, flour and patience.\n';

/** A prepared recording of four seconds, its words beside it; nothing of it lies in the store of objects. */
export async function recording(storeId: string, fileName = 'talk.mp3'): Promise<{ materialId: string; trackId: string }> {
  const [materialId, trackId] = [newId(), newId()];
  const now = shop.embedded!.clock.now();
  const forms = [{ name: 'audio', width: null, height: null, bitsPerSecond: 64_000, codecs: 'mp4a.40.2', segmentMs: [4000] }];
  await shop.query(
    `insert into materials (id, store_id, kind, file_name, content_type, size_bytes, object_key, state, progress, renditions,
       duration_ms, created_at, ready_at)
     values ($1, $2, 'audio', $3, 'audio/mpeg', 1000, $4, 'ready', 100, $5, 4000, $6, $6)`,
    [materialId, storeId, fileName, `${storeId}/lesson/${materialId}`, JSON.stringify(forms), now],
  );
  await shop.query(
    `insert into material_tracks (id, store_id, material_id, kind, locale, label, vtt, created_at)
     values ($1, $2, $3, 'captions', 'en', 'English', $4, $5)`,
    [trackId, storeId, materialId, VTT, now],
  );
  return { materialId, trackId };
}

/** The product becomes a course with a lesson to listen to, and whoever has it a student; what stands for it in addresses. */
export async function someLessons(storeId: string, productId: string, customerId: string, title: string) {
  const { id: courseId, slug, moduleIds } = await course({ storeId, productId, modules: [{ lessons: [`More of ${title}`] }] });
  const lessonId = await addLesson({ storeId, courseId, moduleId: moduleIds[0]! }, { title, kind: 'audio' });
  const { materialId, trackId } = await recording(storeId);
  const [lesson] = await shop.query<{ slug: string }>(`update lessons set material_id = $2 where id = $1 returning slug`, [
    lessonId,
    materialId,
  ]);
  await (await students()).enrol({ storeId, customerId, productIds: [productId] });
  const [enrolment] = await shop.query<{ id: string }>(
    `select id from course_enrolments where course_id = $1 and customer_id = $2`,
    [courseId, customerId],
  );
  const [workId, pictureId] = [newId(), newId()];
  const variants = [{ key: `${storeId}/images/${pictureId}`, contentType: 'image/webp', width: 320 }];
  await shop.query(
    `insert into images (id, store_id, width, height, variants, created_at) values ($1, $2, 320, 200, $3, now())`,
    [pictureId, storeId, JSON.stringify(variants)],
  );
  // Named, not shown: nothing of it lies in the store of objects.
  await shop.query(`update lessons set words = jsonb_set(words, '{en,bodyMd}', to_jsonb($2::text)) where id = $1`, [
    lessonId,
    `Of ${title}: \`picture:${pictureId}\``,
  ]);
  const uploadId = newId();
  const sent = [storeId, enrolment!.id, lessonId, `${storeId}/submissions/${uploadId}`, shop.embedded!.clock.now()];
  await shop.query(
    `insert into uploads (id, store_id, enrolment_id, lesson_id, object_key, created_at, touched_at, purpose, fingerprint, file_name,
       size_bytes, part_size_bytes, s3_upload_id, status)
     values ($1, $2, $3, $4, $5, $6, $6, 'submission', 'some work', 'work.zip', 10, 10, '-', 'done')`,
    [uploadId, ...sent],
  );
  await shop.query(
    `insert into submissions (id, store_id, enrolment_id, lesson_id, object_key, created_at, body, file_name, size_bytes, status)
     values ($1, $2, $3, $4, $5, $6, $7, 'work.zip', 10, 'sent')`,
    [workId, ...sent, `Work on ${title}`],
  );
  const [noteId, questionId, answerId] = [newId(), newId(), newId()];
  const now = shop.embedded!.clock.now();
  await shop.query(
    `insert into lesson_notes (id, store_id, enrolment_id, lesson_id, at_seconds, body, created_at, updated_at)
     values ($1, $2, $3, $4, 2, $5, $6, $6)`,
    [noteId, storeId, enrolment!.id, lessonId, `A note on ${title}`, now],
  );
  await shop.query(
    `insert into lesson_questions (id, store_id, enrolment_id, lesson_id, body, status, created_at) values ($1, $2, $3, $4, $5, 'open', $6)`,
    [questionId, storeId, enrolment!.id, lessonId, `A question on ${title}`, now],
  );
  await shop.query(
    `insert into lesson_answers (id, store_id, question_id, enrolment_id, body, created_at) values ($1, $2, $3, $4, 'I have found it.', $5)`,
    [answerId, storeId, questionId, enrolment!.id, now],
  );
  const fillings: Fillings = {
    '/learn/:course': slug,
    '/learn/:course/:lesson': lesson!.slug,
    '/learn/:course/:lesson/media/:playlist.m3u8': 'audio.m3u8',
    '/learn/:course/:lesson/media/captions/:file': 'en.vtt',
    '/learn/:course/:lesson/media/pictures/:picture': pictureId,
    '/learn/:course/:lesson/media/pictures/:picture/:form': '320.webp',
    '/studio/courses/:id': courseId,
    '/studio/courses/:id/students/:enrolmentId': enrolment!.id,
    '/studio/courses/:id/attendance/lessons/:lessonId': lessonId,
    '/api/v1/courses/:id': courseId,
    '/api/v1/enrolments/:id': enrolment!.id,
    '/learn/:course/:lesson/work/:id': workId,
    '/learn/:course/:lesson/uploads/:id': uploadId,
    '/learn/:course/:lesson/uploads/:id/parts/:number': '1',
    '/studio/submissions/:id': workId,
    '/learn/:course/:lesson/notes/:id': noteId,
    '/learn/:course/:lesson/questions/:id': questionId,
    '/studio/questions/:id': questionId,
    '/studio/questions/:id/answers/:answer': answerId,
  };
  return {
    courseId,
    lessonId,
    materialId,
    enrolmentId: enrolment!.id,
    fillings,
    ids: [courseId, lessonId, materialId, trackId, enrolment!.id, workId, uploadId, noteId, questionId],
  };
}
