import type { VNode } from 'preact';
import type { Review, Summary } from '../reviews/review.js';
import { ReviewList, ReviewSummary } from '../reviews/reviews.section.js';
import { href } from '../web/href.js';
import { Page } from '../web/shell.js';
import { t } from '../web/texts.js';
import { Pager } from '../web/ui/pager.js';
import type { Sellable } from './catalog.service.js';

interface ProductReviewsPageProps {
  product: Sellable;
  summary: Summary;
  reviews: Review[];
  cursor?: string;
  nextCursor: string | null;
}

export function productReviewsPage({
  product: { title, slug },
  summary,
  reviews,
  cursor,
  nextCursor,
}: ProductReviewsPageProps): VNode {
  const heading = t('reviews.allOf', { title });
  return (
    <Page title={heading} head={<meta name="robots" content="noindex, follow" />}>
      <p>
        <a class="back" href={href(`/p/${slug}`)}>
          {t('reviews.toProduct', { title })}
        </a>
      </p>
      <h1>{heading}</h1>
      {summary.count === 0 ? <p>{t('reviews.none')}</p> : <ReviewSummary of={summary} />}
      <ReviewList of={reviews} />
      <Pager path={`/p/${slug}/reviews`} cursor={cursor} nextCursor={nextCursor} />
      <p class="fine">{t('reviews.howChecked')}</p>
    </Page>
  );
}
