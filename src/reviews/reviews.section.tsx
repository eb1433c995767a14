import type { ComponentChildren, VNode } from 'preact';
import { currentStore, type Locale, scope } from '../platform/scope.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { LinkButton } from '../web/ui/button.js';
import { When } from '../web/ui/values.js';
import type { Review, Summary, Titled } from './review.js';
import type { ProductReviews } from './reviews.service.js';
import { oneDigit, Stars } from './stars.js';

const foreign = (locale: Locale) => (locale === scope().locale ? undefined : locale);
const EXCERPT_LENGTH = 220;

interface SectionProps extends ProductReviews {
  /** Where all of them are. */
  allAt: string;
}

/** What readers say of one product, on its page; nothing where nobody has said anything. */
export function reviewsSection({ summary, reviews, allAt }: SectionProps): VNode | null {
  if (summary.count === 0) return null;
  return (
    <section class="reviews" id="reviews" aria-labelledby="reviews-title" lang={scope().locale}>
      <h2 id="reviews-title">{t('reviews.title')}</h2>
      <ReviewSummary of={summary} />
      <ReviewList of={reviews} />
      {summary.count > reviews.length && (
        <p>
          <LinkButton href={href(allAt)}>{t('reviews.all', { count: summary.count })}</LinkButton>
        </p>
      )}
      <p class="fine">{t('reviews.howChecked')}</p>
    </section>
  );
}

/** The average, and how many gave each number of stars. */
export const ReviewSummary = ({ of: { count, average, distribution } }: { of: Summary }): VNode => (
  <div class="review-summary">
    <p>
      <strong>{oneDigit(average)}</strong> <Stars of={average} />
      <span class="hint">{t('reviews.count', { count })}</span>
    </p>
    <ul>
      {[5, 4, 3, 2, 1].map((stars) => {
        const given = distribution[stars - 1]!;
        return (
          <li key={stars}>
            <span>{t('reviews.starsShort', { count: stars })}</span>
            <progress class="progress" value={given} max={count} aria-label={t('reviews.share', { count: given, stars })} />
            <span class="figure">{given}</span>
          </li>
        );
      })}
    </ul>
  </div>
);

export const ReviewList = ({ of }: { of: Review[] }): VNode => (
  <ul class="review-list">
    {of.map((review) => (
      <li key={review.id}>
        <ReviewArticle of={review} />
      </li>
    ))}
  </ul>
);

/** One review with its answer. Words are shown as they were typed. */
export const ReviewArticle = ({ of: review, children }: { of: Review; children?: ComponentChildren }): VNode => (
  <article class="review">
    <header>
      <Stars of={review.rating} /> <ReaderName of={review} />
      <span class="hint">
        {t(`reviews.standing.${review.standing}`)} · <When at={review.writtenAt} style="day" />
      </span>
    </header>
    <p class="review-words" dir="auto" lang={foreign(review.locale)}>
      {review.words}
    </p>
    {review.answer && (
      <div class="review-answer">
        <p class="eyebrow">{t('reviews.answerOf', { store: currentStore().name })}</p>
        <p class="review-words" dir="auto">
          {review.answer}
        </p>
      </div>
    )}
    {children}
  </article>
);

const ReaderName = ({ of: { shownName } }: { of: Review }): VNode => (
  <strong>{shownName ? <bdi>{shownName}</bdi> : t('reviews.unnamed')}</strong>
);

/** What readers say of the shop's products, on the home page. */
export const ReadersSay = ({ of }: { of: Titled<Review>[] }): VNode | null =>
  of.length === 0 ? null : (
    <section class="readers-say" aria-labelledby="readers-say">
      <h2 id="readers-say" class="eyebrow">
        {t('reviews.readersSay')}
      </h2>
      <ul>
        {of.map((review) => (
          <li key={review.id}>
            <figure>
              <Stars of={review.rating} />
              <blockquote dir="auto" lang={foreign(review.locale)}>
                {excerpt(review.words)}
              </blockquote>
              <figcaption>
                <ReaderName of={review} />
                <a href={href(`/p/${review.productSlug}#reviews`)} lang={foreign(review.titleLocale)}>
                  {review.productTitle}
                </a>
                {review.standing === 'sample' && <span class="hint">{t('reviews.standing.sample')}</span>}
              </figcaption>
            </figure>
          </li>
        ))}
      </ul>
    </section>
  );

function excerpt(words: string): string {
  const line = words.replace(/\s+/g, ' ');
  return line.length <= EXCERPT_LENGTH ? line : `${line.slice(0, EXCERPT_LENGTH).replace(/\s+\S*$/, '')}…`;
}
