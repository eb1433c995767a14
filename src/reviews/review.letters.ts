import type { Customer } from '../customers/customer.entity.js';
import type { NewLetter } from '../mail/letter.js';
import { type TextKey, textIn, type TextParams } from '../web/texts.js';
import type { KeptReview, Titled } from './review.js';

/** At most one a review, however often the answer is mended. */
export function answeredLetter(
  { id, storeId, productTitle, productSlug, onSale }: Titled<KeptReview>,
  { id: customerId, email, name, locale }: Customer,
  store: string,
  answer: string,
): NewLetter {
  const say = (key: TextKey, params?: TextParams) => textIn(locale, key, params);
  const link = { path: onSale ? `/p/${productSlug}#reviews` : '/library' };
  return {
    storeId,
    customerId,
    kind: 'review-answered',
    idemKey: `review-answered:${id}`,
    lane: 'access',
    to: { email, name },
    locale,
    content: {
      subject: say('reviews.letter.subject', { store, title: productTitle }),
      bodyMd: [say('reviews.letter.body', { store: plain(store), title: plain(productTitle) }), quote(answer)].join('\n\n'),
      action: { label: say(onSale ? 'reviews.letter.see' : 'reviews.letter.library'), link },
      afterMd: say('reviews.letter.after'),
    },
  };
}

const plain = (text: string) => text.replace(/[\\`*_[\]<>#!|~]/g, '\\$&');
const quote = (text: string) =>
  text
    .split('\n')
    .map((line) => `> ${plain(line.trim())}`)
    .join('\n');
