import type { VNode } from 'preact';
import { currentStore, scope } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { Checkbox } from '../web/ui/choice.js';
import { Field } from '../web/ui/field.js';
import { Pager } from '../web/ui/pager.js';
import { Badge, Callout, EmptyState, type Tone } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { RowLink, Table } from '../web/ui/table.js';
import { When } from '../web/ui/values.js';
import { type KeptReview, REVIEW_STATUSES, type ReviewStatus, type Titled } from './review.js';
import type { AnswerForm, HideForm, ReviewsQuery } from './reviews.dto.js';
import { ReviewArticle } from './reviews.section.js';
import { Stars } from './stars.js';

const TONES: Record<ReviewStatus, Tone> = { shown: 'good', waiting: 'wait', hidden: 'calm' };
const BEGINNING = 80;
/** Ends with a whole word, where there is one. */
const beginning = (words: string): string =>
  words.length > BEGINNING
    ? `${[...words]
        .slice(0, BEGINNING)
        .join('')
        .replace(/\s+\S*$/, '')}…`
    : words;

const StatusBadge = ({ status }: { status: ReviewStatus }): VNode => (
  <Badge tone={TONES[status]}>{t(`reviews.status.${status}`)}</Badge>
);

interface ReviewsPageProps {
  rows: Titled<KeptReview>[];
  nextCursor: string | null;
  query: ReviewsQuery;
  approveFirst: boolean;
  waiting: number;
}

export function reviewsPage({ rows, nextCursor, query, approveFirst, waiting }: ReviewsPageProps): VNode {
  const { status, rating, cursor } = query;
  const filtered = Boolean(status || rating || cursor);
  return (
    <StudioPage title={t('reviews.studio.title')} here="reviews">
      <div class="stack [--gap:1.5rem]">
        {waiting > 0 && status !== 'waiting' && (
          <Callout tone="wait">
            <a href={href('/studio/reviews?status=waiting')}>{t('reviews.studio.waiting', { count: waiting })}</a>
          </Callout>
        )}
        {(rows.length > 0 || filtered) && <Filter query={query} />}
        {rows.length === 0 && (
          <EmptyState title={t(filtered ? 'reviews.studio.noneTitle' : 'reviews.studio.emptyTitle')}>
            {t(filtered ? 'reviews.studio.none' : 'reviews.studio.empty')}
          </EmptyState>
        )}
        {rows.length > 0 && <Rows rows={rows} />}
        <Pager path="/studio/reviews" query={{ status, rating }} cursor={cursor} nextCursor={nextCursor} />
        {scope().staff?.role !== 'support' && <Rules approveFirst={approveFirst} />}
      </div>
    </StudioPage>
  );
}

function Filter({ query: { status = '', rating = '' } }: { query: ReviewsQuery }): VNode {
  const form = Form.of<object>({ status, rating });
  const statuses = REVIEW_STATUSES.map((one) => [one, t(`reviews.status.${one}`)] as const);
  const ratings = ['5', '4', '3', '2', '1'].map((one) => [one, t('reviews.starsShort', { count: Number(one) })] as const);
  const any = ['', t('reviews.studio.any')] as const;
  return (
    <form class="search" method="get" role="search" action={href('/studio/reviews')}>
      <Field form={form} name="status" label={t('reviews.studio.status')} options={[any, ...statuses]} unmarked class="slim" />
      <Field form={form} name="rating" label={t('reviews.studio.rating')} options={[any, ...ratings]} unmarked class="slim" />
      <Button>{t('reviews.studio.filter')}</Button>
    </form>
  );
}

const Rows = ({ rows }: { rows: Titled<KeptReview>[] }): VNode => (
  <Table
    caption={t('reviews.studio.title')}
    rows={rows}
    rowKey={({ id }) => id}
    columns={[
      {
        title: t('reviews.studio.review'),
        main: true,
        cell: ({ id, words, locale }) => (
          <RowLink href={href(`/studio/reviews/${id}`)}>
            <bdi lang={locale}>{beginning(words)}</bdi>
          </RowLink>
        ),
      },
      { title: t('reviews.studio.rating'), cell: ({ rating }) => <Stars of={rating} /> },
      { title: t('reviews.studio.product'), cell: ({ productTitle }) => productTitle },
      { title: t('reviews.studio.status'), cell: ({ status }) => <StatusBadge status={status} /> },
      { title: t('reviews.studio.written'), cell: ({ writtenAt }) => <When at={writtenAt} style="day" /> },
    ]}
  />
);

const Rules = ({ approveFirst }: { approveFirst: boolean }): VNode => (
  <form method="post" action={href('/studio/reviews/rules')} class="form panel">
    <Csrf />
    <Checkbox
      form={Form.of<object>({ approveFirst: approveFirst ? 'on' : undefined })}
      name="approveFirst"
      label={t('reviews.studio.approveFirst')}
      hint={t('reviews.studio.approveFirstHint')}
    />
    <div class="row">
      <Button>{t('common.save')}</Button>
    </div>
  </form>
);

interface ReviewPageProps {
  review: Titled<KeptReview>;
  hide: Form<HideForm>;
  answer: Form<AnswerForm>;
}

export function reviewPage({ review, hide, answer }: ReviewPageProps): VNode {
  const { id, status, hiddenBecause, customerId, productTitle, productSlug, onSale } = review;
  const at = (rest: string) => href(`/studio/reviews/${id}${rest}`);
  return (
    <StudioPage
      title={productTitle}
      here="reviews"
      back={{ href: href('/studio/reviews'), label: t('reviews.studio.title') }}
      beside={<StatusBadge status={status} />}
      actions={
        <>
          {onSale && <LinkButton href={href(`/p/${productSlug}#reviews`)}>{t('reviews.studio.see')}</LinkButton>}
          {customerId && <LinkButton href={href(`/studio/customers/${customerId}`)}>{t('reviews.studio.customer')}</LinkButton>}
        </>
      }
    >
      <div class="stack [--gap:2rem]">
        <ReviewArticle of={review} />
        {hiddenBecause && <Callout title={t('reviews.studio.hiddenBecause')}>{hiddenBecause}</Callout>}
        {status !== 'shown' && (
          <form method="post" action={at('/show')}>
            <Csrf />
            <Button look="primary">{t('reviews.studio.show')}</Button>
          </form>
        )}
        {status === 'shown' && (
          <form method="post" action={at('/answer')} class="form">
            <Csrf />
            <Field
              form={answer}
              name="answer"
              label={t('reviews.studio.answer')}
              hint={t('reviews.studio.answerHint', { store: currentStore().name })}
              rows={5}
              maxLength={2000}
            />
            <div class="row">
              <Button look="primary">{t('reviews.studio.answerDo')}</Button>
            </div>
          </form>
        )}
        {status !== 'hidden' && (
          <form method="post" action={at('/hide')} class="form">
            <Csrf />
            <Field
              form={hide}
              name="because"
              label={t('reviews.studio.because')}
              hint={t('reviews.studio.becauseHint')}
              maxLength={300}
              required
            />
            <div class="row">
              <Button look="danger">{t('reviews.studio.hide')}</Button>
            </div>
          </form>
        )}
      </div>
    </StudioPage>
  );
}
