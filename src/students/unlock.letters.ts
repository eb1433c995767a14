import type { Customer } from '../customers/customer.entity.js';
import { standIn } from '../mail/stand-in.js';
import type { NewLetter, PageLink } from '../mail/letter.js';
import type { Course, OutlineLesson } from '../courses/course.js';
import { formatMoment } from '../web/format.js';
import { textIn } from '../web/texts.js';
import type { HeldEnrolment } from './enrolments.repository.js';

const LIFE_MS = 7 * 86_400_000;

export interface Unlocked {
  course: Course;
  /** In the order of the outline; at least one. */
  lessons: OutlineLesson[];
  /** When the next opens; null when nobody knows yet. */
  nextAt: Date | null;
  timeZone: string;
}

/** One letter for all that opened at once. A lesson opens once, so the first of them makes the key the only one. */
export function unlockedLetter(
  { id, storeId, customerId, customer: { email, name, locale } }: HeldEnrolment,
  { course, lessons, nextAt, timeZone }: Unlocked,
  now: Date,
): NewLetter {
  const links: Record<string, PageLink> = {};
  const lines = lessons.map(({ slug, title }) => {
    const address = standIn();
    links[address] = { path: `/learn/${course.productSlug}/${slug}` };
    return `- [${plain(title)}](${address})`;
  });
  const when = nextAt && formatMoment(nextAt, 'zoned', locale, timeZone);
  return {
    storeId,
    customerId,
    kind: 'unlocked',
    idemKey: `unlocked:${id}:${lessons[0]!.id}`,
    lane: 'unlock',
    to: { email, name },
    locale,
    expiresAt: new Date(now.getTime() + LIFE_MS),
    content: {
      productId: course.productId,
      subject: textIn(locale, 'students.letters.unlocked.subject', { title: lessons[0]!.title, count: lessons.length - 1 }),
      bodyMd: [
        textIn(locale, name ? 'letters.greeting' : 'letters.greetingNoName', { name: plain(name) }),
        textIn(locale, 'students.letters.unlocked.body', { course: plain(course.title), count: lessons.length }),
        lines.join('\n'),
      ].join('\n\n'),
      action: {
        label: textIn(locale, 'students.letters.unlocked.action'),
        link: { path: `/learn/${course.productSlug}/${lessons[0]!.slug}` },
      },
      afterMd: when ? textIn(locale, 'students.letters.unlocked.next', { when }) : undefined,
      links,
    },
  };
}

/** A place in a course, given by the creator. */
export function givenLetter(
  { id: customerId, storeId, email, name, locale }: Customer,
  course: Course,
  giftId: string,
  store: string,
): NewLetter {
  const params = { course: plain(course.title), store: plain(store) };
  return {
    storeId,
    customerId,
    kind: 'course-given',
    idemKey: `course-given:${giftId}`,
    lane: 'access',
    to: { email, name },
    locale,
    content: {
      productId: course.productId,
      subject: textIn(locale, 'students.letters.given.subject', { course: course.title, store }),
      bodyMd: [
        textIn(locale, name ? 'letters.greeting' : 'letters.greetingNoName', { name: plain(name) }),
        textIn(locale, 'students.letters.given.body', params),
      ].join('\n\n'),
      action: { label: textIn(locale, 'students.letters.given.action'), link: { path: `/learn/${course.productSlug}` } },
      afterMd: textIn(locale, 'students.letters.given.after', { email: plain(email) }),
    },
  };
}

/** Names and titles are text, not Markdown. */
const plain = (text: string) => text.replace(/[\\`*_[\]<>#!|~]/g, '\\$&');
