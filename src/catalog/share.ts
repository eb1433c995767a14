import { createHash } from 'node:crypto';
import { currentStore } from '../platform/scope.js';

export const CARD_WIDTH = 1200;
export const CARD_HEIGHT = 630;
/** Of the drawing itself; another number makes every picture anew. */
const EDITION = 1;

/** The picture that a link to a product shows. */
export interface ShareCard {
  /** Where it is found; another one for another picture, so that it may be kept for ever. */
  path: string;
  title: string;
  by: string;
  accent: string;
  coverId: string | null;
}

export function shareCard({ id, title, coverId }: { id: string; title: string; coverId: string | null }): ShareCard {
  const { name: by, accent } = currentStore();
  const facts = JSON.stringify([EDITION, title, by, accent, coverId]);
  const hash = createHash('sha256').update(facts).digest('hex').slice(0, 10);
  return { path: `/share/p/${id}-${hash}.png`, title, by, accent, coverId };
}
