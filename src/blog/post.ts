import type { Locale } from '../platform/scope.js';

export const POST_STATUSES = ['draft', 'published'] as const;

export interface PostWords {
  title: string;
  /** One or two sentences: on the list, in the feed, for search engines. */
  summary: string;
  bodyMd: string;
}

/** A post of the store's blog. It appears at a moment that may lie ahead. */
export interface Post {
  id: string;
  storeId: string;
  slug: string;
  status: (typeof POST_STATUSES)[number];
  /** By language; there is always one. */
  words: Partial<Record<Locale, PostWords>>;
  tags: string[];
  coverId: string | null;
  /** Products shown beneath it. */
  productIds: string[];
  version: number;
  /** Null only for a draft that never had a date. */
  appearsAt: Date | null;
  updatedAt: Date;
}

export type Standing = 'draft' | 'waiting' | 'seen';

export const standingOf = ({ status, appearsAt }: Pick<Post, 'status' | 'appearsAt'>, now: Date): Standing =>
  status === 'draft' || appearsAt === null ? 'draft' : appearsAt > now ? 'waiting' : 'seen';

const WORDS_A_MINUTE = 200;

/** Whole minutes, at least one. */
export const readingMinutes = (text: string): number =>
  Math.max(1, Math.round((text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) / WORDS_A_MINUTE));
