import { slugFault, slugOf } from '../platform/slug.js';

/** A tag's part of an address: `Lievito madre` → `lievito-madre`. In scripts that no address spells, the tag itself. */
export function tagSlug(tag: string): string {
  const spelled = slugOf(tag);
  const isSpelled = /^[\p{Script=Latin}\p{N}\p{P}\p{M}\s]+$/u.test(tag) && slugFault(spelled) === null;
  return isSpelled ? spelled : tag.toLowerCase().replace(/[\s/]+/g, '-');
}

export const tagPath = (tag: string): string => `/tags/${encodeURIComponent(tagSlug(tag))}`;

/** One of several spellings for each address, in the order given. */
export function distinctTags(tags: string[]): string[] {
  const known = new Map<string, string>();
  for (const tag of tags) if (!known.has(tagSlug(tag))) known.set(tagSlug(tag), tag);
  return [...known.values()];
}
