import { currentStore } from '../platform/scope.js';
import { type ShareCard, shareCard } from '../web/share.js';

/** The picture that a link to the store's home shows. */
export function homeCard(tagline: string): ShareCard {
  const { id, name } = currentStore();
  return shareCard('home', { id, title: name, by: tagline, coverId: null });
}
