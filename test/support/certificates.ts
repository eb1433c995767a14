import type { Certificates, Finish } from '../../src/certificates/certificates.service.js';
import { newId } from '../../src/platform/ids.js';
import { shop } from './shop.js';

export const certificates = () => shop.service<Certificates>('certificates/certificates.service.js', 'Certificates');

/** A course of this product, and an enrolment in it that has come to its end. */
export async function finished(storeId: string, customerId: string, productId: string, course: Partial<Finish['course']> = {}) {
  const now = shop.embedded!.clock.now();
  const { certificate = true, signedBy = 'Lucia Bianchi', title = 'The quiet garden' } = course;
  await shop.query(
    `insert into courses (id, store_id, product_id, certificate, signed_by, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $6)
     on conflict (product_id) do nothing`,
    [newId(), storeId, productId, certificate, signedBy, now],
  );
  const [{ id: courseId }] = (await shop.query<{ id: string }>('select id from courses where product_id = $1', [productId])) as [
    { id: string },
  ];
  const [{ id: enrolmentId }] = (await shop.query<{ id: string }>(
    `insert into course_enrolments (id, store_id, course_id, customer_id, enrolled_at, finished_at) values ($1, $2, $3, $4, $5, $5)
     on conflict (course_id, customer_id) do update set finished_at = excluded.finished_at returning id`,
    [newId(), storeId, courseId, customerId, now],
  )) as [{ id: string }];
  const finish: Finish = {
    ...{ storeId, enrolmentId, customerId, name: 'Ada Lovelace', locale: 'en', finishedAt: now },
    course: { id: courseId, title, signedBy, certificate },
  };
  return { courseId, enrolmentId, finish };
}

/** What stands on the certificate that somebody has for finishing it. */
export async function certified(storeId: string, customerId: string, productId: string) {
  const service = await certificates();
  await service.issue((await finished(storeId, customerId, productId)).finish);
  return (await service.ofCustomer(storeId, customerId))[0]!;
}
