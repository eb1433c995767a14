import { readFileSync } from 'node:fs';

interface Outlines {
  unitsPerEm: number;
  /** Advance and path of each sign. */
  glyphs: Record<string, [number, string]>;
  kerning: Record<string, number>;
}

let read: Outlines | undefined;
/** Made by the build: so words are drawn alike on every machine, and none needs a font. */
const outlines = (): Outlines =>
  (read ??= JSON.parse(readFileSync(new URL('../../../outlines.json', import.meta.url), 'utf8')) as Outlines);

/** The text without signs we have no outline of; empty when too little would be left to be read. */
export function drawable(text: string): string {
  const { glyphs } = outlines();
  const signs = [...text.normalize('NFC').replace(/\s+/g, ' ')];
  const isWord = (sign: string) => /\p{L}|\p{N}/u.test(sign);
  if (signs.some((sign) => isWord(sign) && !glyphs[sign])) return '';
  return signs
    .filter((sign) => glyphs[sign])
    .join('')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** How wide it is when set in this size. */
export function widthOf(text: string, size: number): number {
  const { unitsPerEm, kerning, glyphs } = outlines();
  const signs = [...text];
  const units = signs.reduce((sum, sign, at) => sum + glyphs[sign]![0] + (kerning[sign + signs[at + 1]] ?? 0), 0);
  return (units * size) / unitsPerEm;
}

/** Its signs as SVG paths, standing on the line `y`. */
export function pathsOf(text: string, { x, y, size }: { x: number; y: number; size: number }): string {
  const { unitsPerEm, kerning, glyphs } = outlines();
  const scale = size / unitsPerEm;
  const signs = [...text];
  let along = 0;
  const paths = signs.map((sign, at) => {
    const [advance, path] = glyphs[sign]!;
    const drawn = `<path transform="translate(${along})" d="${path}"/>`;
    along += advance + (kerning[sign + signs[at + 1]] ?? 0);
    return drawn;
  });
  return `<g transform="translate(${x} ${y}) scale(${scale})">${paths.join('')}</g>`;
}

/** The text in lines no wider than `width`; a word that is wider alone is cut. At most `most` lines, the last one ending in “…”. */
export function linesOf(text: string, size: number, width: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const joined = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && widthOf(joined, size) <= width) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  const shown = lines.slice(0, most);
  return shown.map((line, at) => fitted(line, size, width, lines.length > most && at === most - 1));
}

function fitted(line: string, size: number, width: number, isCut: boolean): string {
  let left = line;
  while (left && widthOf(isCut || left !== line ? `${left}…` : left, size) > width) left = [...left].slice(0, -1).join('');
  return isCut || left !== line ? `${left.trimEnd()}…` : left;
}
