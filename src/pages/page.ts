import type { Block } from '../blocks/block.types.js';
import type { Locale } from '../platform/scope.js';

export const PAGE_STATUSES = ['draft', 'published'] as const;
export type PageStatus = (typeof PAGE_STATUSES)[number];

export const STARTERS = ['imprint', 'privacy', 'terms'] as const;
export type Starter = (typeof STARTERS)[number];

export interface PageWords {
  title: string;
  /** For search engines and link previews. */
  description: string;
}

/** A page of the store's own, made of blocks; its blocks are kept by their own room under this page's id. */
export interface ShopPage {
  id: string;
  storeId: string;
  slug: string;
  status: PageStatus;
  /** By language; there is always one. */
  words: Partial<Record<Locale, PageWords>>;
  /** What it was begun as. */
  starter: Starter | null;
  /** Its place in the menu and at the foot; null when it stands not there. */
  menuPlace: number | null;
  footerPlace: number | null;
  /** Grows with every change of the words: tells an editor that another was first. */
  version: number;
  publishedAt: Date | null;
  updatedAt: Date;
}

export const WHERES = ['menu', 'footer'] as const;
export type Where = (typeof WHERES)[number];
export const placeIn = (where: Where, page: Pick<ShopPage, 'menuPlace' | 'footerPlace'>): number | null =>
  where === 'menu' ? page.menuPlace : page.footerPlace;

/** The first picture on a page stands for it where it is shared. */
export const pictureOf = (blocks: readonly Block[]): string | null =>
  blocks.flatMap((block) => (block.type === 'hero' || block.type === 'image' ? (block.imageId ?? []) : []))[0] ?? null;
