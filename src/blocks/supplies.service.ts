import { Injectable } from '@nestjs/common';
import type { ImageSet } from '../images/images.service.js';
import { Clock } from '../ports/clock.js';
import type { Block } from './block.types.js';
import { type Film, Media } from './media.service.js';

/** A product as a block shows it; only what is on sale is handed in. */
export interface Offer {
  id: string;
  slug: string;
  title: string;
  promise: string;
  priceMinor: number;
  currency: string;
  coverId: string | null;
}

/** Everything blocks show that is not their own. */
export interface Supplies {
  pictures: Map<string, ImageSet>;
  films: Map<string, Film>;
  offers: Map<string, Offer>;
  now: Date;
}

/** Gathers what a list of blocks shows, in as many questions as there are kinds of things. */
@Injectable()
export class BlockSupplies {
  constructor(
    private readonly media: Media,
    private readonly clock: Clock,
  ) {}

  /** `offersOf` is the catalog's answer for these ids, in the reader's language. */
  async of(storeId: string, blocks: readonly Block[], offersOf: (productIds: string[]) => Promise<Offer[]>): Promise<Supplies> {
    const productIds = named(blocks, 'productId');
    const offers = productIds.length > 0 ? await offersOf(productIds) : [];
    const covers = offers.flatMap(({ coverId }) => coverId ?? []);
    const [pictures, films] = await Promise.all([
      this.media.pictures(storeId, [...named(blocks, 'imageId'), ...covers]),
      this.media.films(storeId, named(blocks, 'videoId')),
    ]);
    return { pictures, films, offers: new Map(offers.map((offer) => [offer.id, offer])), now: this.clock.now() };
  }
}

const named = (blocks: readonly Block[], field: 'productId' | 'imageId' | 'videoId'): string[] => [
  ...new Set(blocks.flatMap((block) => (block as Partial<Record<typeof field, string>>)[field] ?? [])),
];
