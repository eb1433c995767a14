import type { NewLetter } from '../mail/letter.js';
import type { StoreFacts } from '../platform/scope.js';
import { type TextKey, textIn, type TextParams } from '../web/texts.js';
import { type Answer, firstWordOf, type KeptQuestion } from './question.js';

/** To who asked: one an answer. */
export function answeredLetter(question: KeptQuestion, answer: Answer, store: StoreFacts): NewLetter {
  const { customer, customerId, productId, productSlug, lessonSlug, lessonTitle, courseTitle } = question;
  const { email, name, locale } = customer;
  const say = (key: TextKey, params?: TextParams) => textIn(locale, key, params);
  const who = answer.ofStaff ? store.name : firstWordOf(answer.name) || say('talk.somebody');
  return {
    storeId: store.id,
    customerId,
    kind: 'question-answered',
    idemKey: `question-answered:${answer.id}`,
    lane: 'access',
    to: { email, name },
    locale,
    content: {
      productId,
      subject: say('talk.letters.answered.subject', { lesson: lessonTitle }),
      bodyMd: [
        say('talk.letters.answered.body', { who: plain(who), lesson: plain(lessonTitle), course: plain(courseTitle) }),
        quote(question.body),
        say('talk.letters.answered.says', { who: plain(who) }),
        quote(answer.body),
      ].join('\n\n'),
      action: {
        label: say('talk.letters.answered.action'),
        link: { path: `/learn/${productSlug}/${lessonSlug}#question-${question.id}` },
      },
      afterMd: say('talk.letters.answered.after'),
    },
  };
}

/** To the store's own address: one a question. */
export function askedLetter(question: KeptQuestion, { id: storeId, name, email, locale }: StoreFacts): NewLetter {
  const say = (key: TextKey, params?: TextParams) => textIn(locale, key, params);
  const params = { who: plain(firstWordOf(question.name) || say('talk.somebody')), lesson: plain(question.lessonTitle) };
  return {
    storeId,
    kind: 'question-asked',
    idemKey: `question-asked:${question.id}`,
    lane: 'access',
    to: { email, name },
    locale,
    content: {
      subject: say('talk.letters.asked.subject', { lesson: question.lessonTitle }),
      bodyMd: [say('talk.letters.asked.body', { ...params, course: plain(question.courseTitle) }), quote(question.body)].join(
        '\n\n',
      ),
      action: { label: say('talk.letters.asked.action'), link: { path: `/studio/questions/${question.id}` } },
    },
  };
}

const plain = (text: string) => text.replace(/[\\`*_[\]<>#!|~]/g, '\\$&');
const quote = (text: string) =>
  text
    .split('\n')
    .map((line) => `> ${plain(line.trim())}`)
    .join('\n');
