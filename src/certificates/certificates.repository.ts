import { Injectable } from '@nestjs/common';
import type { Cursor } from '../platform/cursor.js';
import { Database } from '../platform/database.js';
import type { Locale } from '../platform/scope.js';
import type { Certificate } from './certificate.js';

const COLUMNS = `c.id, c.store_id as "storeId", c.course_id as "courseId", c.customer_id as "customerId", c.enrolment_id as "enrolmentId",
  c.code, c.name, c.locale, c.course_title as "courseTitle", c.signed_by as "signedBy", c.finished_at as "finishedAt",
  c.issued_at as "issuedAt", c.object_key as "objectKey",
  exists (select from courses k join entitlements e on e.product_id = k.product_id
    where k.id = c.course_id and e.customer_id = c.customer_id and e.revoked_at is null) as valid`;

export interface CertificatesAsked {
  storeId: string;
  courseId?: string;
  customerId?: string;
  after: Cursor | null;
  limit: number;
}

/** Somebody who finished a course while it gave no certificate. */
export interface Unrewarded {
  storeId: string;
  enrolmentId: string;
  customerId: string;
  name: string;
  locale: Locale;
  courseId: string;
  title: string;
  signedBy: string;
  finishedAt: Date;
}

@Injectable()
export class CertificatesRepository {
  constructor(private readonly database: Database) {}

  /** False when this enrolment has one already. */
  async insert(one: Omit<Certificate, 'objectKey' | 'valid'>): Promise<boolean> {
    const changed = await this.database.execute(
      `insert into certificates (id, store_id, course_id, enrolment_id, customer_id, code, name, locale, course_title, signed_by,
                                 finished_at, issued_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (enrolment_id) do nothing`,
      [
        ...[one.id, one.storeId, one.courseId, one.enrolmentId, one.customerId, one.code, one.name, one.locale],
        ...[one.courseTitle, one.signedBy, one.finishedAt, one.issuedAt],
      ],
    );
    return changed === 1;
  }

  async byCode(storeId: string, code: string): Promise<Certificate | null> {
    return this.one(`c.store_id = $1 and c.code = $2`, [storeId, code]);
  }

  async byId(storeId: string, id: string): Promise<Certificate | null> {
    return this.one(`c.store_id = $1 and c.id = $2`, [storeId, id]);
  }

  async ofEnrolment(storeId: string, enrolmentId: string): Promise<Certificate | null> {
    return this.one(`c.store_id = $1 and c.enrolment_id = $2`, [storeId, enrolmentId]);
  }

  /** For the job, which knows no store. */
  async toMake(id: string): Promise<Certificate | null> {
    return this.one(`c.id = $1`, [id]);
  }

  async ofCustomer(storeId: string, customerId: string): Promise<Certificate[]> {
    return this.database.query<Certificate>(
      `select ${COLUMNS} from certificates c where c.store_id = $1 and c.customer_id = $2 order by c.issued_at desc`,
      [storeId, customerId],
    );
  }

  async page({ storeId, courseId, customerId, after, limit }: CertificatesAsked): Promise<Certificate[]> {
    return this.database.query<Certificate>(
      `select ${COLUMNS} from certificates c
       where c.store_id = $1 and ($2::uuid is null or c.course_id = $2) and ($3::uuid is null or c.customer_id = $3)
         and ($4::timestamptz is null or (c.issued_at, c.id) < ($4, $5::uuid))
       order by c.issued_at desc, c.id desc limit $6`,
      [storeId, courseId ?? null, customerId ?? null, after?.at ?? null, after?.id ?? null, limit],
    );
  }

  async rename(id: string, name: string): Promise<void> {
    await this.database.execute(`update certificates set name = $2 where id = $1`, [id, name]);
  }

  /** False when the name is no longer the one that was written on the paper. */
  async keepPaper(id: string, name: string, objectKey: string): Promise<boolean> {
    const changed = await this.database.execute(`update certificates set object_key = $3 where id = $1 and name = $2`, [
      id,
      name,
      objectKey,
    ]);
    return changed === 1;
  }

  /** Finished, entitled still, and without a certificate that their course now gives. */
  async unrewarded(limit: number, enrolmentId: string | null = null): Promise<Unrewarded[]> {
    return this.database.query<Unrewarded>(
      `select e.store_id as "storeId", e.id as "enrolmentId", e.customer_id as "customerId", u.name, u.locale,
              k.id as "courseId", coalesce(t.title, p.title) as title, k.signed_by as "signedBy", e.finished_at as "finishedAt"
       from course_enrolments e
       join courses k on k.id = e.course_id and k.certificate
       join products p on p.id = k.product_id
       join customers u on u.id = e.customer_id and u.erased_at is null
       left join product_texts t on t.product_id = p.id and t.locale = u.locale
       where e.finished_at is not null and ($2::uuid is null or e.id = $2)
         and not exists (select from certificates c where c.enrolment_id = e.id)
         and exists (select from entitlements g
           where g.product_id = k.product_id and g.customer_id = e.customer_id and g.revoked_at is null)
       order by e.finished_at limit $1`,
      [limit, enrolmentId],
    );
  }

  private async one(where: string, values: unknown[]): Promise<Certificate | null> {
    const [found] = await this.database.query<Certificate>(`select ${COLUMNS} from certificates c where ${where}`, values);
    return found ?? null;
  }
}
