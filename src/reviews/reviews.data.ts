import type { Thing } from '../web/structured.js';
import { t } from '../web/texts.js';
import type { ProductReviews } from './reviews.service.js';

/** What a product's schema.org thing says of its reviews; nothing without any. */
export function reviewsForProduct({
  summary,
  reviews,
}: ProductReviews): Partial<Record<'aggregateRating' | 'review', Thing | Thing[]>> {
  if (summary.count === 0) return {};
  return {
    aggregateRating: {
      '@type': 'AggregateRating',
      ratingValue: Math.round(summary.average * 10) / 10,
      reviewCount: summary.count,
      bestRating: 5,
      worstRating: 1,
    },
    review: reviews.map(({ rating, words, shownName, locale, writtenAt }) => ({
      '@type': 'Review',
      author: { '@type': 'Person', name: shownName || t('reviews.unnamed') },
      datePublished: writtenAt.toISOString().slice(0, 10),
      inLanguage: locale,
      reviewBody: words,
      reviewRating: { '@type': 'Rating', ratingValue: rating, bestRating: 5, worstRating: 1 },
    })),
  };
}
