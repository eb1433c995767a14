import type { Locale } from '../platform/scope.js';

export const REVIEW_STATUSES = ['shown', 'waiting', 'hidden'] as const;
export type ReviewStatus = (typeof REVIEW_STATUSES)[number];

/**
 * What ties the writer to the product, as it is now: bought it, was given it, had it and had it taken back (a refund, a dispute), or
 * nothing at all: an example made for the demo store.
 */
export type Standing = 'bought' | 'given' | 'returned' | 'sample';

/** A review as everybody sees it. */
export interface Review {
  id: string;
  productId: string;
  /** 1 to 5. */
  rating: number;
  words: string;
  /** Empty where the reader wants to stay unnamed. */
  shownName: string;
  locale: Locale;
  standing: Standing;
  writtenAt: Date;
  changedAt: Date;
  /** The creator's; empty without one. */
  answer: string;
  answeredAt: Date | null;
}

/** With what its writer and the store's staff also see. */
export interface KeptReview extends Review {
  storeId: string;
  customerId: string | null;
  status: ReviewStatus;
  hiddenBecause: string;
}

/** With the product it is about, in the reader's words. */
export type Titled<R extends Review> = R & { productTitle: string; productSlug: string; titleLocale: Locale; onSale: boolean };

export interface Summary {
  count: number;
  /** 1 to 5; 0 without reviews. */
  average: number;
  /** How many gave 1, 2, 3, 4 and 5 stars. */
  distribution: number[];
}

export const NO_REVIEWS: Summary = { count: 0, average: 0, distribution: [0, 0, 0, 0, 0] };

export function summaryOf(counts: readonly { rating: number; count: number }[]): Summary {
  const distribution = [1, 2, 3, 4, 5].map((stars) => counts.find(({ rating }) => rating === stars)?.count ?? 0);
  const count = distribution.reduce((sum, one) => sum + one, 0);
  const points = distribution.reduce((sum, one, at) => sum + one * (at + 1), 0);
  return count === 0 ? NO_REVIEWS : { count, average: points / count, distribution };
}

/** `Ada Maria Bianchi` → `Ada B.`; nothing of what is an address. */
export function firstNameOf(name: string): string {
  const parts = name.trim().split(/\s+/);
  if (name.includes('@') || parts[0] === '') return '';
  const initial = parts.length > 1 ? [...parts.at(-1)!][0] : undefined;
  return initial ? `${parts[0]} ${initial.toUpperCase()}.` : parts[0]!;
}
