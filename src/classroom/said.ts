import type { Piece } from '../search/marked.js';

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** A line of a film in pieces; hits are the words that hold one of these, whatever their case and accents. */
export function saidPieces(line: string, wanted: readonly string[]): Piece[] {
  const parts = wanted.map(folded);
  return line
    .split(/([\p{L}\p{M}\p{N}]+)/u)
    .filter((text) => text !== '')
    .map((text) => ({ text, hit: parts.some((part) => folded(text).includes(part)) }));
}
