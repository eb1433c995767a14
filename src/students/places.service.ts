import { Injectable } from '@nestjs/common';
import { Courses } from '../courses/courses.service.js';
import { Customers } from '../customers/customers.service.js';
import { Entitlements } from '../entitlements/entitlements.service.js';
import { Mail } from '../mail/mail.service.js';
import { noteChange } from '../platform/changes.js';
import { Database } from '../platform/database.js';
import { invalidField } from '../platform/errors.js';
import type { StoreFacts } from '../platform/scope.js';
import { Students } from './students.service.js';
import { studentGone } from './students.errors.js';
import { givenLetter } from './unlock.letters.js';

/** Places in a course that its creator gives, and takes back. */
@Injectable()
export class Places {
  constructor(
    private readonly students: Students,
    private readonly courses: Courses,
    private readonly customers: Customers,
    private readonly entitlements: Entitlements,
    private readonly mail: Mail,
    private readonly database: Database,
  ) {}

  /** With a letter of access. Answers the enrolment; who has the course already is named at fault. */
  async give(store: StoreFacts, courseId: string, { email, name }: { email: string; name: string }): Promise<string> {
    const { id: storeId, locale } = store;
    const { productId } = await this.courses.byId(storeId, courseId);
    return this.database.transaction(async () => {
      const met = await this.customers.meet({ storeId, email, name, locale });
      const giftId = await this.entitlements.giveByHand(storeId, met.id, productId);
      if (!giftId) throw invalidField('email', 'has-course');
      await this.students.enrol({ storeId, customerId: met.id, productIds: [productId] });
      const customer = await this.customers.byId(storeId, met.id);
      const course = await this.courses.byId(storeId, courseId, customer.locale);
      const standing = await this.students.standing(storeId, courseId, customer.id, customer.locale);
      await this.mail.write(givenLetter(customer, course, giftId, store.name));
      noteChange({ id: courseId, label: course.title }, {}, { student: customer.email });
      return standing!.enrolment.id;
    });
  }

  /** What was bought stays. */
  async takeBack(storeId: string, courseId: string, enrolmentId: string): Promise<void> {
    const { productId } = await this.courses.byId(storeId, courseId);
    const { enrolment, student } = await this.students.standingById(storeId, enrolmentId, 'en');
    if (enrolment.courseId !== courseId) throw studentGone();
    await this.entitlements.takeBackGift(storeId, enrolment.customerId, productId);
    noteChange({ id: enrolmentId, label: student.email }, { gift: 'given' }, { gift: 'taken back' });
  }
}
