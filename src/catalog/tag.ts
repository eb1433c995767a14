import { invalidField } from '../platform/errors.js';
import { slugFault, slugOf } from '../platform/slug.js';

/** Of a product, or of a post. */
export const MOST_TAGS = 12;
export const TAG_LENGTH = 40;

/** `bread, sourdough`: each once, whatever its case. */
export function splitTags(typed: string, between: string | RegExp = ','): string[] {
  const tags = new Map<string, string>();
  for (const tag of typed.split(between).map((one) => one.trim().replace(/\s+/g, ' '))) if (tag) tags.set(tag.toLowerCase(), tag);
  return [...tags.values()];
}

/** What was typed in the field `tags`; throws with it named when they are too many or too long. */
export function tagsOf(typed: string): string[] {
  const tags = splitTags(typed);
  if (tags.length > MOST_TAGS) throw invalidField('tags', 'too-many', { max: MOST_TAGS });
  if (tags.some((tag) => tag.length > TAG_LENGTH)) throw invalidField('tags', 'tag-too-long', { max: TAG_LENGTH });
  return tags;
}

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
