import type { NewLetter } from '../mail/letter.js';
import { textIn } from '../web/texts.js';
import type { ReceivedSubmission } from './submission.js';

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
