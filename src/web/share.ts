import { createHash } from 'node:crypto';
import { currentStore } from '../platform/scope.js';

const [WIDTH, HEIGHT] = [1200, 630];
/** Of the drawing itself; another number makes every picture anew. */
const EDITION = 2;

/** What a link may lead to: a product, a post, a page, the home. Also the folder of its pictures. */
export const SHARE_KINDS = ['p', 'blog', 'pages', 'home'] as const;
export type ShareKind = (typeof SHARE_KINDS)[number];

/** The picture that a link shows. */
export interface ShareCard {
  /** Where it is found; another one for another picture, so that it may be kept for ever. */
  path: string;
  title: string;
  /** Beneath the title: whose it is, or what it says of itself. */
  by: string;
  accent: string;
  coverId: string | null;
}

interface Shared {
  id: string;
  title: string;
  by?: string;
  coverId: string | null;
}

export function shareCard(kind: ShareKind, { id, title, coverId, by = currentStore().name }: Shared): ShareCard {
  const { accent } = currentStore();
  const facts = JSON.stringify([EDITION, title, by, accent, coverId]);
  const hash = createHash('sha256').update(facts).digest('hex').slice(0, 10);
  return { path: `/share/${kind}/${id}-${hash}.png`, title, by, accent, coverId };
}

/** As {@link Findable} takes it. */
export const shareImage = ({ path, title }: ShareCard) => ({ src: path, width: WIDTH, height: HEIGHT, alt: title });
