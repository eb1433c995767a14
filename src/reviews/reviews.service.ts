import { Injectable } from '@nestjs/common';
import { type Cursor, pageOf, type PageOf } from '../platform/cursor.js';
import { isId, newId } from '../platform/ids.js';
import type { Locale } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import { type KeptReview, NO_REVIEWS, type Review, type Summary, summaryOf, type Titled } from './review.js';
import { reviewGone } from './reviews.errors.js';
import { ReviewsRepository } from './reviews.repository.js';

/** What somebody writes of a product. */
export interface Opinion {
  rating: number;
  words: string;
  /** Empty to stay unnamed. */
  shownName: string;
  locale: Locale;
}

/** What a product's page shows. */
export interface ProductReviews {
  summary: Summary;
  reviews: Review[];
}

export interface SampleReview extends Opinion {
  productId: string;
  writtenAt: Date;
  answer: string;
}

const ON_PRODUCT = 4;
const GOOD = 4;

/**
 * What readers say of products: one review a customer and product. Who may write is decided by the library. A refund leaves the
 * review in place and in the average, without the mark of a buyer: else a shop could wash away bad words by giving money back.
 */
@Injectable()
export class Reviews {
  constructor(
    private readonly repository: ReviewsRepository,
    private readonly clock: Clock,
  ) {}

  async summary(storeId: string, productId: string): Promise<Summary> {
    return summaryOf(await this.repository.counts(storeId, productId));
  }

  /** The summary and a few reviews, those in the reader's language first. */
  async ofProduct(storeId: string, productId: string, locale: Locale): Promise<ProductReviews> {
    const summary = await this.summary(storeId, productId);
    if (summary.count === 0) return { summary: NO_REVIEWS, reviews: [] };
    return { summary, reviews: await this.repository.chosen(storeId, productId, locale, ON_PRODUCT) };
  }

  /** All that are shown, newest first. */
  async page(storeId: string, productId: string, after: Cursor | null, limit: number): Promise<PageOf<Review>> {
    const rows = await this.repository.newest(storeId, productId, after, limit + 1);
    return pageOf(rows, limit, ({ writtenAt, id }) => ({ at: writtenAt, id }));
  }

  /** The same for programs: not found when the product is not on sale. */
  async publicPage(storeId: string, productId: string, after: Cursor | null, limit: number): Promise<PageOf<Review>> {
    if (!isId(productId) || !(await this.repository.isOnSale(storeId, productId))) throw reviewGone();
    return this.page(storeId, productId, after, limit);
  }

  /** The latest good ones of products on sale, for the home page. */
  latest(storeId: string, locale: Locale, limit: number): Promise<Titled<Review>[]> {
    return this.repository.latest(storeId, locale, GOOD, limit);
  }

  /** Whatever their status: their writer sees them. By product. */
  async ofCustomer(storeId: string, customerId: string): Promise<Map<string, KeptReview>> {
    const rows = await this.repository.ofCustomer(storeId, customerId);
    return new Map(rows.map((review) => [review.productId, review]));
  }

  /** Writes the customer's review of the product, or changes it. */
  async write(who: { storeId: string; customerId: string; productId: string }, opinion: Opinion): Promise<void> {
    const status = (await this.repository.approveFirst(who.storeId)) ? 'waiting' : 'shown';
    await this.repository.write({ ...who, ...opinion, id: newId(), status, at: this.clock.now() });
  }

  /** Takes back what the customer wrote of the product; not found when they wrote nothing. */
  async remove(storeId: string, customerId: string, productId: string): Promise<void> {
    if ((await this.repository.remove(storeId, customerId, productId)) === 0) throw reviewGone();
  }

  /** Examples for the demo store: nobody's, and marked as such wherever they are shown. */
  async addSamples(storeId: string, samples: SampleReview[]): Promise<void> {
    if (await this.repository.hasSamples(storeId)) return;
    const rows = samples.map(({ writtenAt, answer, ...sample }) => {
      const facts = { id: newId(), storeId, customerId: null, status: 'shown' as const, at: writtenAt };
      return { ...sample, ...facts, answer, answeredAt: answer ? writtenAt : null };
    });
    await this.repository.addSamples(rows);
  }
}
