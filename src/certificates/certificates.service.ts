import { Injectable } from '@nestjs/common';
import { Customers } from '../customers/customers.service.js';
import { Mail } from '../mail/mail.service.js';
import { Database } from '../platform/database.js';
import { notFound } from '../platform/errors.js';
import { isId, newId } from '../platform/ids.js';
import type { Locale } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import { Jobs } from '../ports/jobs.js';
import { textIn } from '../web/texts.js';
import { type Certificate, newCode, readCode } from './certificate.js';
import { type CertificatesAsked, CertificatesRepository } from './certificates.repository.js';

export interface Finish {
  storeId: string;
  enrolmentId: string;
  customerId: string;
  course: { id: string; title: string; signedBy: string; certificate: boolean };
  /** Of the student. */
  name: string;
  locale: Locale;
  finishedAt: Date;
}

export const MAKE = 'certificates.make';

/** Who finished a course. One certificate and one letter an enrolment, for any number of callers at once. */
@Injectable()
export class Certificates {
  constructor(
    private readonly rows: CertificatesRepository,
    private readonly customers: Customers,
    private readonly mail: Mail,
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** In the finishing transaction. Does nothing where the course gives none, or they have theirs. */
  async issue({ course, ...finish }: Finish): Promise<void> {
    if (!course.certificate) return;
    const { storeId, enrolmentId, customerId, locale, finishedAt } = finish;
    const [id, code, name] = [newId(), newCode(), finish.name.trim()];
    await this.database.transaction(async () => {
      const made = await this.rows.insert({
        ...{ id, storeId, enrolmentId, customerId, code, name, locale, finishedAt },
        ...{ courseId: course.id, courseTitle: course.title, signedBy: course.signedBy, issuedAt: this.clock.now() },
      });
      if (!made) return;
      await this.make(id);
      await this.tell(finish, course.title, code);
    });
  }

  /** For an enrolment that has just come to its end, in the same transaction. */
  async award(enrolmentId: string): Promise<void> {
    for (const { courseId, title, signedBy, ...finish } of await this.rows.unrewarded(1, enrolmentId))
      await this.issue({ ...finish, course: { id: courseId, title, signedBy, certificate: true } });
  }

  /** By its code, however it was typed. */
  async byCode(storeId: string, typed: string): Promise<Certificate> {
    const code = readCode(typed);
    const found = code && (await this.rows.byCode(storeId, code));
    if (!found) throw notFound();
    return found;
  }

  async byId(storeId: string, id: string): Promise<Certificate> {
    const found = isId(id) ? await this.rows.byId(storeId, id) : null;
    if (!found) throw notFound();
    return found;
  }

  /** Null where the course gives none, and before they have it. */
  ofEnrolment(storeId: string, enrolmentId: string): Promise<Certificate | null> {
    return this.rows.ofEnrolment(storeId, enrolmentId);
  }

  /** Newest first. */
  ofCustomer(storeId: string, customerId: string): Promise<Certificate[]> {
    return this.rows.ofCustomer(storeId, customerId);
  }

  /** Newest first. */
  page(asked: CertificatesAsked): Promise<Certificate[]> {
    return this.rows.page(asked);
  }

  /** The same certificate under the same code, with another name on a new paper. */
  async rename(storeId: string, id: string, name: string): Promise<void> {
    await this.database.transaction(async () => {
      const certificate = await this.byId(storeId, id);
      if (certificate.name === name) return;
      await this.rows.rename(id, name);
      await this.make(id);
    });
  }

  /** Has the paper drawn, or drawn anew. */
  make(certificateId: string): Promise<void> {
    return this.jobs.add(MAKE, { certificateId }, { key: `certificate:${certificateId}`, queue: 'certificates' });
  }

  private async tell({ storeId, customerId, enrolmentId, locale }: Omit<Finish, 'course'>, title: string, code: string) {
    const { email, name } = await this.customers.byId(storeId, customerId);
    const course = title.replace(/[\\`*_[\]<>#!|~]/g, '\\$&');
    await this.mail.write({
      ...{ storeId, customerId, locale, kind: 'certificate', idemKey: `certificate:${enrolmentId}`, lane: 'access' },
      to: { email, name },
      content: {
        subject: textIn(locale, 'certificates.letter.subject', { course: title }),
        bodyMd: textIn(locale, 'certificates.letter.body', { course }),
        action: { label: textIn(locale, 'certificates.letter.open'), link: { path: `/certificates/${code}` } },
        afterMd: textIn(locale, 'certificates.letter.after', { code }),
      },
    });
  }
}
