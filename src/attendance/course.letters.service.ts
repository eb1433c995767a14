import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Course } from '../courses/course.js';
import { Courses } from '../courses/courses.service.js';
import { Mail } from '../mail/mail.service.js';
import type { NewLetter } from '../mail/letter.js';
import { noteChange } from '../platform/changes.js';
import { Database } from '../platform/database.js';
import type { Locale } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import { textIn } from '../web/texts.js';
import { AttendanceRepository, type Recipient, type Stuck } from './attendance.repository.js';

export interface Written {
  subject: string;
  bodyMd: string;
}

const BATCH = 500;

/** A creator's letter to students who are stuck: about what they own, so no marketing; one a day and student at most. */
@Injectable()
export class CourseLetters {
  constructor(
    private readonly repository: AttendanceRepository,
    private readonly courses: Courses,
    private readonly mail: Mail,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async count(storeId: string, courseId: string, stuck: Stuck): Promise<number> {
    return (await this.repository.stuck(storeId, courseId, stuck, this.clock.now())).length;
  }

  /** How it would look to somebody of this name. */
  async preview(storeId: string, courseId: string, words: Written, reader: { name: string; locale: Locale }): Promise<Written> {
    const course = await this.courses.byId(storeId, courseId, reader.locale);
    const { subject, bodyMd } = filled(words, reader.name, course);
    return { subject, bodyMd };
  }

  /** Answers how many get it. The same words reach nobody twice, however often they are sent. */
  async send(storeId: string, courseId: string, stuck: Stuck, words: Written): Promise<number> {
    return this.database.transaction(async () => {
      await this.repository.hold(storeId, courseId);
      const course = await this.courses.byId(storeId, courseId);
      const recipients = await this.repository.stuck(storeId, courseId, stuck, this.clock.now());
      for (let from = 0; from < recipients.length; from += BATCH)
        await this.mail.write(...recipients.slice(from, from + BATCH).map((reader) => letter(storeId, course, reader, words)));
      noteChange({ id: courseId, label: course.title }, {}, { subject: words.subject, students: recipients.length });
      return recipients.length;
    });
  }
}

function letter(
  storeId: string,
  course: Course,
  { enrolmentId, customerId, email, name, locale }: Recipient,
  words: Written,
): NewLetter {
  return {
    storeId,
    customerId,
    kind: 'course-letter',
    idemKey: `course-letter:${enrolmentId}:${createHash('sha256').update(`${words.subject}\n${words.bodyMd}`).digest('hex')}`,
    lane: 'unlock',
    to: { email, name },
    locale,
    content: {
      productId: course.productId,
      ...filled(words, name, course),
      action: { label: textIn(locale, 'students.letters.unlocked.action'), link: { path: `/learn/${course.productSlug}` } },
      afterMd: textIn(locale, 'attendance.letter.why', { course: plain(course.title) }),
    },
  };
}

const filled = ({ subject, bodyMd }: Written, name: string, { title }: Course): Written => ({
  subject: fill(subject, { name, course: title }),
  bodyMd: fill(bodyMd, { name: plain(name), course: plain(title) }),
});

/** `{{name}}` and `{{course}}`; who has no name leaves no gap before a comma. */
const fill = (text: string, values: { name: string; course: string }): string =>
  text
    .replace(/ ?\{\{\s*name\s*\}\}/g, (found) => (values.name ? `${found.startsWith(' ') ? ' ' : ''}${values.name}` : ''))
    .replace(/\{\{\s*course\s*\}\}/g, () => values.course);

/** Names and titles are text, not Markdown. */
const plain = (text: string) => text.replace(/[\\`*_[\]<>#!|~]/g, '\\$&');
