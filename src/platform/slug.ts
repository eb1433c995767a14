import { brokenConstraint } from './database.js';
import { invalidField } from './errors.js';

export const SLUG_LENGTH = 80;
const SHAPE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Words that addresses of the shop itself use, or may come to. */
const RESERVED = new Set(
  (
    'admin api assets account cart checkout edit feed files healthz help index library login logout metrics new notes offline p ' +
    'preview products readyz rss sandbox search settings sign-in sign-out sitemap static studio support webhooks'
  ).split(' '),
);

const SPELLED: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  '&': ' e ',
  '@': ' at ',
};

/** An address made from a title: `Così si scrive!` → `cosi-si-scrive`. Never empty, never a reserved word. */
export function slugOf(title: string, fallback = 'product'): string {
  const words = title
    .toLowerCase()
    .replace(/[ßæœøłđðþ&@]/g, (letter) => SPELLED[letter] ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’`]/g, ' ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const slug = cut(words, SLUG_LENGTH) || fallback;
  return RESERVED.has(slug) ? `${slug}-1` : slug;
}

/** What is wrong with an address somebody typed, as a field error's code; null when nothing is. */
export function slugFault(slug: string): 'bad-slug' | 'too-long' | 'reserved' | null {
  if (slug.length > SLUG_LENGTH) return 'too-long';
  if (!SHAPE.test(slug)) return 'bad-slug';
  return RESERVED.has(slug) ? 'reserved' : null;
}

/** `slug`, or `slug-2`, `slug-3` … : the first that is free. */
export function freeSlug(slug: string, isTaken: (candidate: string) => boolean): string {
  for (let number = 1; ; number++) {
    const ending = number === 1 ? '' : `-${number}`;
    const candidate = cut(slug, SLUG_LENGTH - ending.length) + ending;
    if (!isTaken(candidate)) return candidate;
  }
}

const cut = (slug: string, length: number) => slug.slice(0, length).replace(/-+$/, '');

/** Throws, with the field named, on an address that cannot be one. */
export function checkSlug(slug: string): string {
  const fault = slugFault(slug);
  if (fault) throw invalidField('slug', fault, { max: SLUG_LENGTH });
  return slug;
}

/** Names the field when the unique `key` says that the address is taken. */
export async function slugIsFree(write: Promise<void>, key: string): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (brokenConstraint(error) === key) throw invalidField('slug', 'taken');
    throw error;
  }
}
