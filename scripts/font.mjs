// The face of our titles, in the three forms we need it: a small font for browsers, outlines for pictures, whole faces for papers.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import subset from 'subset-font';

/** CommonJS for Node, whatever it tells bundlers. */
const { default: opentype } = await import('opentype.js');

const file = (name, weight = 600, family = 'fraunces') =>
  fileURLToPath(import.meta.resolve(`@fontsource/${family}/files/${family}-${name}-${weight}-normal`));
const between = (first, last) => Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at));

/** What titles in Western Europe are written with; the rest is set in a face of the reader's machine. */
const IN_TITLES = [
  ...between(0x20, 0x7e).filter((sign) => !/[#<>@[\\\]^_`{|}~$*=]/.test(sign)),
  ...'ÀÁÂÄÇÈÉÊËÌÍÎÑÒÓÔÖÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüœ€£–—‘’“”«»…·',
].join('');

/** Latin letters with their marks, and the signs of print. */
const IN_PICTURES = [...between(0x20, 0x7e), ...between(0xa1, 0x17f), ...'–—‘’‚“”„…‹›€™'];
const IN_PAPERS = [...IN_PICTURES, ...between(0x180, 0x24f), ...between(0x1e00, 0x1ef9)];
const KERNED = IN_PICTURES.filter((sign) => sign <= 'ÿ');

export const titleFace = async () =>
  subset(await readFile(`${file('latin')}.woff2`), IN_TITLES, { targetFormat: 'woff2', noLayoutClosure: true });

/** Of each sign its advance and its path, of each pair that needs it the space between; in units of the em. */
export async function outlines() {
  const fonts = await Promise.all(['latin', 'latin-ext'].map(async (part) => load(await readFile(`${file(part)}.woff`))));
  const [latin] = fonts;
  const glyphs = {};
  for (const sign of IN_PICTURES) {
    const font = fonts.find((one) => one.charToGlyphIndex(sign) > 0);
    if (!font) continue;
    const glyph = font.charToGlyph(sign);
    glyphs[sign] = [glyph.advanceWidth, pathOf(glyph.getPath(0, 0, font.unitsPerEm))];
  }
  const kerning = {};
  for (const left of KERNED)
    for (const right of KERNED) {
      const space = latin.getKerningValue(latin.charToGlyph(left), latin.charToGlyph(right));
      if (space !== 0) kerning[left + right] = space;
    }
  return JSON.stringify({ unitsPerEm: latin.unitsPerEm, glyphs, kerning });
}

/** Who has which signs: names are written in more than Latin letters, for which our face has none. */
const PARTS = [
  ...['latin', 'latin-ext', 'vietnamese'].map((part) => ({ family: 'fraunces', part, signs: IN_PAPERS })),
  { family: 'source-serif-4', part: 'greek', signs: between(0x370, 0x3ff) },
  ...['cyrillic', 'cyrillic-ext'].map((part) => ({ family: 'source-serif-4', part, signs: between(0x400, 0x52f) })),
];

/** For PDFs: each part of each weight with the number and the advance of its signs. */
export async function faces() {
  const parts = [400, 600].flatMap((weight) => PARTS.map((part) => ({ weight, ...part })));
  return JSON.stringify(await Promise.all(parts.map(faceOf)));
}

async function faceOf({ family, part, weight, signs }) {
  const ttf = await subset(await readFile(`${file(part, weight, family)}.woff2`), signs.join(''), {
    targetFormat: 'truetype',
    noLayoutClosure: true,
  });
  const font = load(ttf);
  const { unitsPerEm, ascender: ascent, descender: descent } = font;
  const { xMin, yMin, xMax, yMax } = font.tables.head;
  const glyphs = {};
  for (const sign of signs) {
    const glyph = font.charToGlyph(sign);
    if (glyph.index > 0) glyphs[sign] = [glyph.index, glyph.advanceWidth];
  }
  return { family, weight, ttf: ttf.toString('base64'), unitsPerEm, ascent, descent, box: [xMin, yMin, xMax, yMax], glyphs };
}

/** The library's own writer leaves out points that it takes for repeated. */
const pathOf = ({ commands }) =>
  commands
    .map(
      ({ type, ...at }) =>
        type +
        [at.x1, at.y1, at.x2, at.y2, at.x, at.y]
          .filter((one) => one !== undefined)
          .map(Math.round)
          .join(' '),
    )
    .join('');

const load = (bytes) => opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
