import { checkBlock } from '../blocks/block.check.js';
import type { VideoBlock } from '../blocks/block.types.js';
import { type Embed, embedOf } from '../blocks/embed.js';
import type { Film } from '../blocks/media.service.js';
import type { Supplies } from '../blocks/supplies.service.js';

/** A film that shows what a product is: the store's own, or one on a site we let in. */
export type Trailer = { videoId: string } | { url: string };

/** What a trailer needs to be shown is what a block with the same film needs. */
export function trailerBlock(trailer: Trailer): VideoBlock {
  const own = 'videoId' in trailer;
  const id = '00000000-0000-7000-8000-000000000000';
  return { id, type: 'video', source: own ? 'own' : 'elsewhere', ...trailer, texts: { en: { title: '—' } } };
}

export const blocksWith = <B>(blocks: readonly B[], trailer: Trailer | null): (B | VideoBlock)[] =>
  trailer ? [...blocks, trailerBlock(trailer)] : [...blocks];

/** Throws with `videoId` or `url` named. */
export function checkTrailer(trailer: Trailer): Trailer {
  checkBlock(trailerBlock(trailer));
  return 'videoId' in trailer ? { videoId: trailer.videoId } : { url: trailer.url };
}

/** Null when there is none, or its film is gone. */
export function filmOf(trailer: Trailer | null, { films }: Supplies): Film | Embed | null {
  if (!trailer) return null;
  return 'videoId' in trailer ? (films.get(trailer.videoId) ?? null) : embedOf(trailer.url);
}
