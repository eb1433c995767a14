const LENGTH = 200;
const SHORTEST_BEGINNING = 3;
const WORDS = 8;

/** What somebody typed, as the index is asked for it. */
export interface Asked {
  /** As they see it again. */
  text: string;
  /** As they typed it, without repetitions. */
  question: string;
  folded: string;
  /** The words but the last, and the last as a beginning (`forn:*`): people search before a word is whole. Null where they used signs. */
  head: string;
  beginning: string | null;
  /** The words long enough to be compared letter by letter. */
  words: string[];
}

/** Anything at all becomes a question: signs that are no text go, and what is longer than a title is cut. */
export function askedFrom(typed: unknown): Asked {
  const text = (typeof typed === 'string' ? typed : '')
    .slice(0, 4 * LENGTH)
    .replace(/[\p{C}\s]+/gu, ' ')
    .normalize('NFC')
    .trim()
    .slice(0, LENGTH)
    .replace(/\p{Cs}$/u, '')
    .trim();
  const plain = !/["-]/.test(text);
  // Each word once: PostgreSQL tries every combination of the places of a repeated one when it looks for an excerpt.
  const all = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const words = [...new Set(all)];
  const repeats = all.length - words.length;
  const question = repeats > (plain ? 0 : 3) ? words.join(' ') : text;
  const last = words.at(-1) ?? '';
  const whole = plain && last.length >= SHORTEST_BEGINNING;
  return {
    text,
    question,
    folded: fold(question),
    head: words.slice(0, -1).join(' '),
    beginning: whole ? `${last}:* | ${fold(last)}:*` : null,
    words: words.filter((word) => word.length >= SHORTEST_BEGINNING).slice(0, WORDS),
  };
}

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
