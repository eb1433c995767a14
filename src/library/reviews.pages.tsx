import type { VNode } from 'preact';
import { currentStore, LOCALES } from '../platform/scope.js';
import type { KeptReview } from '../reviews/review.js';
import { Stars } from '../reviews/stars.js';
import { Csrf } from '../web/csrf.js';
import type { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { Page } from '../web/shell.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { Choices } from '../web/ui/choice.js';
import { Confirm } from '../web/ui/confirm.js';
import { ErrorSummary } from '../web/ui/error.summary.js';
import { Field } from '../web/ui/field.js';
import type { Asked } from './opinions.service.js';
import type { ReviewForm } from './reviews.dto.js';

interface OwnReviewPageProps {
  productId: string;
  /** The page it was opened from. */
  from: string;
  asked: Asked;
  form: Form<ReviewForm>;
}

export function OwnReviewPage({ productId, from, asked: { title, own }, form }: OwnReviewPageProps): VNode {
  const at = `${from}/reviews/${productId}`;
  return (
    <Page title={t('reviews.own.title')} narrow head={<meta name="robots" content="noindex, nofollow" />}>
      <p>
        <a class="back" href={href(from)}>
          {t('reviews.own.back')}
        </a>
      </p>
      <h1>{t('reviews.own.title')}</h1>
      <p class="lede">{t('reviews.own.of', { title })}</p>
      {own && <State of={own} />}
      <form method="post" action={href(at)} class="form">
        <Csrf />
        <ErrorSummary form={form} labels={labels()} />
        <Choices form={form} name="rating" label={t('reviews.own.rating')} options={ratings()} required />
        <Field
          form={form}
          name="words"
          label={t('reviews.own.words')}
          hint={t('reviews.own.wordsHint')}
          rows={7}
          maxLength={4000}
          required
        />
        <Field
          form={form}
          name="shownName"
          label={t('reviews.own.shownName')}
          hint={t('reviews.own.shownNameHint')}
          maxLength={60}
          autocomplete="nickname"
        />
        <Field
          form={form}
          name="locale"
          label={t('reviews.own.locale')}
          options={LOCALES.map((locale) => [locale, t(`reviews.own.languages.${locale}`)] as const)}
          required
        />
        <div class="row">
          <Button look="primary">{t('reviews.own.save')}</Button>
        </div>
      </form>
      {own && (
        <Confirm
          summary={t('reviews.own.remove')}
          question={t('reviews.own.removeQuestion')}
          action={t('reviews.own.removeDo')}
          to={href(`${at}/remove`)}
        />
      )}
    </Page>
  );
}

/** What the owner said of a product, and the way to say it; stands with the product in their library. */
export const OwnReview = ({ of: review, to }: { of: KeptReview | undefined; to: string }): VNode => (
  <div class="own-review">
    {review && (
      <>
        <Stars of={review.rating} />
        <State of={review} />
      </>
    )}
    <a href={to}>{t(review ? 'reviews.own.change' : 'reviews.own.write')}</a>
  </div>
);

const State = ({ of: { status, hiddenBecause } }: { of: KeptReview }): VNode | null =>
  status === 'shown' ? null : (
    <p class="hint">
      {status === 'waiting'
        ? t('reviews.own.waiting', { store: currentStore().name })
        : t('reviews.own.hidden', { because: hiddenBecause })}
    </p>
  );

const ratings = () => (['5', '4', '3', '2', '1'] as const).map((value) => ({ value, label: t(`reviews.own.ratings.${value}`) }));

const labels = () => ({
  rating: t('reviews.own.rating'),
  words: t('reviews.own.words'),
  shownName: t('reviews.own.shownName'),
  locale: t('reviews.own.locale'),
});
