import { readFileSync } from 'node:fs';
import { PDFHexString, type PDFContext, type PDFRef } from '@cantoo/pdf-lib';

export type Weight = 400 | 600;

interface Face {
  family: string;
  weight: Weight;
  /** Base 64. */
  ttf: string;
  unitsPerEm: number;
  ascent: number;
  descent: number;
  box: [number, number, number, number];
  /** Number and advance of each sign. */
  glyphs: Record<string, [number, number]>;
}

let read: Face[] | undefined;
/** Made by the build: the face of our titles, in parts, and beside it one for Greek and Cyrillic. */
const faces = (): Face[] =>
  (read ??= JSON.parse(readFileSync(new URL('../../../faces.json', import.meta.url), 'utf8')) as Face[]);

/** Signs that stand together in one part of a face. */
interface Run {
  face: Face;
  signs: string[];
}

const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** Null when a sign is missing. */
function runsOf(text: string, weight: Weight): Run[] | null {
  const runs: Run[] = [];
  const own = faces().filter((face) => face.weight === weight);
  for (const sign of tidy(text)) {
    const last = runs.at(-1);
    const face = last?.face.glyphs[sign] ? last.face : own.find(({ glyphs }) => glyphs[sign]);
    if (!face) return null;
    if (last?.face === face) last.signs.push(sign);
    else runs.push({ face, signs: [sign] });
  }
  return runs;
}

export const canSet = (text: string, weight: Weight): boolean => runsOf(text, weight) !== null;

export function widthOf(text: string, size: number, weight: Weight): number {
  const runs = runsOf(text, weight) ?? [];
  return runs.reduce(
    (sum, { face, signs }) => sum + signs.reduce((run, sign) => run + (face.glyphs[sign]![1] * size) / face.unitsPerEm, 0),
    0,
  );
}

/** Sets text in our faces; each part that is used is embedded once, with what copying text from the page needs. */
export class Setter {
  private readonly used = new Map<Face, { name: string; ref: PDFRef }>();

  constructor(private readonly context: PDFContext) {}

  /** Operators that set the text from the present line's beginning. */
  show(text: string, size: number, weight: Weight): string {
    return (runsOf(text, weight) ?? [])
      .map(({ face, signs }) => {
        const hex = signs.map((sign) => face.glyphs[sign]![0].toString(16).padStart(4, '0')).join('');
        return `/${this.use(face).name} ${size} Tf <${hex}> Tj`;
      })
      .join(' ');
  }

  /** For the resources of whatever shows the text. */
  fonts(): Record<string, PDFRef> {
    return Object.fromEntries([...this.used.values()].map(({ name, ref }) => [name, ref]));
  }

  private use(face: Face): { name: string; ref: PDFRef } {
    const known = this.used.get(face);
    if (known) return known;
    const made = { name: `Rendita${this.used.size + 1}`, ref: embed(this.context, face) };
    this.used.set(face, made);
    return made;
  }
}

function embed(context: PDFContext, { family, ttf, weight, unitsPerEm, ascent, descent, box, glyphs }: Face): PDFRef {
  const scaled = (units: number) => Math.round((units * 1000) / unitsPerEm);
  const name = `REND${weight === 600 ? 'SB' : 'RG'}+${family}-${weight}`;
  const bytes = Buffer.from(ttf, 'base64');
  const file = context.register(context.flateStream(bytes, { Length1: bytes.length }));
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 4,
      FontBBox: box.map(scaled),
      ItalicAngle: 0,
      Ascent: scaled(ascent),
      Descent: scaled(descent),
      CapHeight: scaled(ascent * 0.7),
      StemV: weight === 600 ? 130 : 90,
      FontFile2: file,
    }),
  );
  const all = Object.entries(glyphs).sort(([, [a]], [, [b]]) => a - b);
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: PDFHexString.of('41646f6265'), Ordering: PDFHexString.of('4964656e74697479'), Supplement: 0 },
      FontDescriptor: descriptor,
      CIDToGIDMap: 'Identity',
      W: all.flatMap(([, [glyph, advance]]) => [glyph, [scaled(advance)]]),
    }),
  );
  const unicode = context.register(context.flateStream(unicodeOf(all)));
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: unicode,
    }),
  );
}

const MOST_IN_BLOCK = 100;

/** Which sign each glyph stands for. */
function unicodeOf(glyphs: [string, [number, number]][]): string {
  const lines = glyphs.map(([sign, [glyph]]) => {
    const utf16 = Buffer.from(sign, 'utf16le').swap16().toString('hex');
    return `<${glyph.toString(16).padStart(4, '0')}> <${utf16}>`;
  });
  const blocks: string[] = [];
  for (let from = 0; from < lines.length; from += MOST_IN_BLOCK) {
    const some = lines.slice(from, from + MOST_IN_BLOCK);
    blocks.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
${blocks.join('\n')}
endcmap CMapName currentdict /CMap defineresource pop end end`;
}
