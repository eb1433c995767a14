import { randomBytes } from 'node:crypto';

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const EVEN = 256 - (256 % LETTERS.length);

export function randomLetters(length: number): string {
  let letters = '';
  while (letters.length < length) {
    for (const byte of randomBytes(length)) if (byte < EVEN && letters.length < length) letters += LETTERS[byte % LETTERS.length];
  }
  return letters;
}

/** `pi` → `pi_3Q…`; Stripe's ids are opaque, so only the prefix carries meaning. */
export const makeId = (prefix: string, length = 24) => `${prefix}_${randomLetters(length)}`;
