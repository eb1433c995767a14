import type { NewLetter } from '../mail/letter.js';
import type { StoreFacts } from '../platform/scope.js';
import { textIn } from '../web/texts.js';
import { firstWordOf } from './question.js';
import type { ReceivedSubmission } from './submission.js';

export const BUNDLE_SECONDS = 600;
const EXCERPT_LETTERS = 600;

/** To the store's own address, when the student may have sent all: leads to what waits in the course. */
export function workSentLetter(
  { id, body, fileName, lessonTitle, courseId, courseTitle, student }: ReceivedSubmission,
  { id: storeId, name, email, locale }: StoreFacts,
): NewLetter {
  const who = plain(firstWordOf(student.name) || textIn(locale, 'talk.somebody'));
  return {
    storeId,
    kind: 'work-sent',
    idemKey: `work-sent:${id}`,
    lane: 'access',
    holdSeconds: BUNDLE_SECONDS,
    to: { email, name },
    locale,
    content: {
      subject: textIn(locale, 'handedIn.letter.sent.subject', { lesson: lessonTitle }),
      bodyMd: [
        textIn(locale, 'handedIn.letter.sent.body', { who, lesson: plain(lessonTitle), course: plain(courseTitle) }),
        body && quoted(plain(body.length > EXCERPT_LETTERS ? `${body.slice(0, EXCERPT_LETTERS).trim()}…` : body)),
        fileName && textIn(locale, 'handedIn.letter.sent.file', { file: plain(fileName) }),
      ]
        .filter(Boolean)
        .join('\n\n'),
      action: {
        label: textIn(locale, 'handedIn.letter.sent.action'),
        link: { path: `/studio/courses/${courseId}/submissions?status=sent` },
      },
      afterMd: textIn(locale, 'handedIn.letter.sent.after'),
    },
  };
}

/** One for each piece of work that was sent in; it does not leave once the course was taken back. */
export function workRepliedLetter({
  id,
  storeId,
  status,
  reply,
  lessonTitle,
  lessonSlug,
  courseTitle,
  courseSlug,
  productId,
  student: { id: customerId, email, name, locale },
}: ReceivedSubmission): NewLetter {
  const state = status === 'accepted' ? 'accepted' : 'returned';
  const params = { lesson: plain(lessonTitle), course: plain(courseTitle) };
  return {
    storeId,
    customerId,
    kind: 'work-replied',
    idemKey: `work-replied:${id}`,
    lane: 'unlock',
    to: { email, name },
    locale,
    content: {
      productId,
      subject: textIn(locale, `handedIn.letter.${state}.subject`, { lesson: lessonTitle }),
      bodyMd: [
        textIn(locale, name ? 'letters.greeting' : 'letters.greetingNoName', { name: plain(name) }),
        textIn(locale, `handedIn.letter.${state}.body`, params),
        reply && quoted(reply),
      ]
        .filter(Boolean)
        .join('\n\n'),
      action: {
        label: textIn(locale, `handedIn.letter.${state}.action`),
        link: { path: `/learn/${courseSlug}/${lessonSlug}` },
      },
    },
  };
}

/** Names and titles are text, not Markdown. */
const plain = (text: string) => text.replace(/[\\`*_[\]<>#!|~]/g, '\\$&');
const quoted = (md: string) =>
  md
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
