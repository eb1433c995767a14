/** A piece of text; `hit` where it is what was searched for. */
export interface Piece {
  text: string;
  hit: boolean;
}

/** No text holds these: they are for private use, and taken out of what is indexed. */
export const OPENS = '\u{E000}';
export const CLOSES = '\u{E001}';
const UNFIT = new RegExp(`[${OPENS}${CLOSES}\\0\\p{Surrogate}]`, 'gu');

/** Nor half a character, which PostgreSQL cannot keep. */
export const withoutMarks = (text: string): string => text.replace(UNFIT, '');

/** A text in which PostgreSQL has marked the hits, in pieces; what is shown of them is escaped like any text. */
export function piecesOf(marked: string): Piece[] {
  return marked
    .split(OPENS)
    .flatMap((part, at) => {
      const [hit = '', rest] = at === 0 ? ['', part] : part.split(CLOSES);
      return [
        { text: hit, hit: true },
        { text: rest ?? '', hit: false },
      ];
    })
    .filter(({ text }) => text !== '');
}

/** With dots where something is left out; `begins` and `ends` are how the whole text does. */
export function cutOut(pieces: Piece[], begins: string, ends: string): Piece[] {
  const text = pieces.map((piece) => piece.text).join('');
  if (text === '') return [];
  const dots = { text: '…', hit: false };
  return [...(text.startsWith(begins) ? [] : [dots]), ...pieces, ...(text.endsWith(ends) ? [] : [dots])];
}
