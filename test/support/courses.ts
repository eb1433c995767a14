import type { Catalog } from '../../src/catalog/catalog.service.js';
import type { LessonKind, Outline } from '../../src/courses/course.js';
import type { Drip } from '../../src/courses/drip.js';
import { newId } from '../../src/platform/ids.js';
import type { Jobs } from '../../src/ports/jobs.js';
import type { Students } from '../../src/students/students.service.js';
import { purchase } from './purchases.js';
import { settle, shop } from './shop.js';

export const students = () => shop.service<Students>('students/students.service.js', 'Students');

interface LessonFacts {
  title: string;
  kind?: LessonKind;
  drip?: Drip;
  preview?: boolean;
}

interface CourseFacts {
  storeId?: string;
  title?: string;
  /** Of a product that is there already. */
  productId?: string;
  accessDays?: number;
  cohorts?: { startsOn: string; endsOn?: string }[];
  modules: { drip?: Drip; lessons: (string | LessonFacts)[] }[];
}

let made = 0;
const said = (title: string) => ({
  en: { title, bodyMd: `Of ${title}.` },
  it: { title: `${title} (it)`, bodyMd: `Di ${title}.` },
});

/** A course on sale, its lessons published; they are found by their titles. */
export async function course({ storeId = shop.store.id, title, productId: of, accessDays, cohorts = [], modules }: CourseFacts) {
  const catalog = await shop.service<Catalog>('catalog/catalog.service.js', 'Catalog');
  const product = of
    ? await catalog.byId(storeId, of)
    : await catalog.create(storeId, { title: title ?? `Course ${++made}`, priceMinor: 4900 });
  await shop.query(`update products set status = 'published', published_at = created_at where id = $1`, [product.id]);
  const { id: productId, slug } = product;
  const id = newId();
  const now = shop.embedded!.clock.now();
  await shop.query(
    `insert into courses (id, store_id, product_id, access_days, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)`,
    [id, storeId, productId, accessDays ?? null, now],
  );
  for (const { startsOn, endsOn } of cohorts)
    await shop.query(
      `insert into course_cohorts (id, store_id, course_id, name, starts_on, ends_on, created_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [newId(), storeId, id, `From ${startsOn}`, startsOn, endsOn ?? null, now],
    );
  const moduleIds: string[] = [];
  for (const [position, { drip, lessons }] of modules.entries()) {
    const moduleId = newId();
    moduleIds.push(moduleId);
    await shop.query(
      `insert into course_modules (id, store_id, course_id, position, words, drip, created_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [moduleId, storeId, id, position, said(`Module ${position + 1}`), drip ?? null, now],
    );
    for (const lesson of lessons) await addLesson({ storeId, courseId: id, moduleId }, lesson);
  }
  return { id, storeId, productId, slug, moduleIds, lessons: await lessonIds(id) };
}
export type SomeCourse = Awaited<ReturnType<typeof course>>;

export async function addLesson(
  { storeId, courseId, moduleId }: { storeId: string; courseId: string; moduleId: string },
  lesson: string | LessonFacts,
): Promise<string> {
  const { title, kind = 'text', drip, preview = false } = typeof lesson === 'string' ? { title: lesson } : lesson;
  const id = newId();
  const now = shop.embedded!.clock.now();
  await shop.query(
    `insert into lessons (id, store_id, course_id, module_id, position, slug, kind, status, preview, words, drip, published_at,
       created_at, updated_at)
     values ($1, $2, $3, $4, (select count(*) from lessons where module_id = $4), $5, $6, 'published', $7, $8, $9, $10, $10, $10)`,
    [id, storeId, courseId, moduleId, title.toLowerCase().replace(/\W+/g, '-'), kind, preview, said(title), drip ?? null, now],
  );
  return id;
}

/** By title. */
async function lessonIds(courseId: string): Promise<Record<string, string>> {
  const rows = await shop.query<{ title: string; id: string }>(
    `select words->'en'->>'title' title, id from lessons where course_id = $1`,
    [courseId],
  );
  return Object.fromEntries(rows.map(({ title, id }) => [title, id]));
}

/** What a builder does after it has changed something. */
export async function replan({ storeId, id: courseId }: { storeId: string; id: string }): Promise<void> {
  const jobs = await shop.service<Jobs>('ports/jobs.js', 'Jobs');
  await jobs.add('students.replan', { storeId, courseId });
  await settle();
}

let learners = 0;

/** Buys it, as far as it concerns access: granted, and enrolled in the same breath. */
export async function learner(
  of: { storeId: string; id: string; productId: string },
  email = `student${++learners}@example.com`,
) {
  const { storeId, productId, id } = of;
  const { customerId, orderId } = await purchase(storeId, email, [productId]);
  await (await students()).enrol({ storeId, customerId, productIds: [productId] });
  await settle();
  const [row] = await shop.query<{ id: string }>(`select id from course_enrolments where course_id = $1 and customer_id = $2`, [
    id,
    customerId,
  ]);
  return { email, customerId, orderId, enrolmentId: row!.id };
}

/** Titles of what is open to somebody. */
export async function openTo(of: { storeId: string; id: string }, customerId: string): Promise<string[]> {
  const found = await (await students()).standing(of.storeId, of.id, customerId, 'en');
  return titles(found!.outline, (id) => found!.openings.get(id)!.open);
}

const titles = ({ modules }: Outline, wanted: (id: string) => boolean) =>
  modules.flatMap(({ lessons }) => lessons.filter(({ id }) => wanted(id)).map(({ title }) => title));
