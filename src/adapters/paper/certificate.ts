import { PDFDocument } from '@cantoo/pdf-lib';
import { encode } from 'uqr';
import type { CertificateWords, Worded } from '../../ports/papers.js';
import { parseColour, type Rgb } from '../../web/colour.js';
import { canSet, Setter, type Weight, widthOf } from './faces.js';

/** A4, lying. */
const [WIDTH, HEIGHT] = [842, 595];
const BAND = 22;
const LEFT = 92;
const RIGHT = WIDTH - 64;
const COLUMN = RIGHT - LEFT;
const CODE_SIDE = 92;
const INK: Rgb = [34, 29, 24];
const FAINT: Rgb = [104, 95, 86];

const operands = (...numbers: number[]) => numbers.map((one) => Number(one.toFixed(2))).join(' ');
const fill = (colour: Rgb) => `${operands(...colour.map((channel) => channel / 255))} rg`;
const box = (x: number, y: number, width: number, height: number) => `${operands(x, y, width, height)} re`;

/** One page in the store's colour and the face of its titles, with what anybody needs to verify it. */
export async function drawCertificate(words: CertificateWords): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.setTitle(`${words.heading} · ${settable(words.course, 600)}`, { showInWindowTitleBar: true });
  pdf.setAuthor(words.store.text);
  pdf.setLanguage(words.locale);
  const page = pdf.addPage([WIDTH, HEIGHT]);
  const setter = new Setter(pdf.context);
  const stream = pdf.context.flateStream([...frame(words.accent), ...texts(words, setter), ...square(words.url)].join('\n'));
  page.node.set(pdf.context.obj('Contents'), pdf.context.register(stream));
  page.node.set(pdf.context.obj('Resources'), pdf.context.obj({ Font: setter.fonts() }));
  return pdf.save();
}

const settable = ({ text, orElse }: Worded, weight: Weight): string => (text && canSet(text, weight) ? text : orElse);

function frame(accent: string): string[] {
  const colour = parseColour(accent);
  return [fill(colour), box(0, 0, BAND, HEIGHT), 'f', fill(colour), box(LEFT, 372, 56, 3), 'f'];
}

interface Set {
  x?: number;
  y: number;
  size: number;
  weight?: Weight;
  colour?: Rgb;
  /** Smaller where it would be wider. */
  width?: number;
}

function texts(words: CertificateWords, setter: Setter): string[] {
  const put = (text: string, { x = LEFT, y, size, weight = 400, colour = INK, width = COLUMN }: Set): string => {
    const fits = Math.min(size, (size * width) / Math.max(widthOf(text, size, weight), 1));
    return `BT ${fill(colour)} ${operands(x, y)} Td ${setter.show(text, Number(fits.toFixed(2)), weight)} ET`;
  };
  const course = settable(words.course, 600);
  const below = RIGHT - CODE_SIDE - 28 - LEFT;
  const signedBy = settable(words.signedBy, 600);
  return [
    put(settable(words.store, 600), { y: HEIGHT - 92, size: 17, weight: 600 }),
    put(words.heading, { y: 396, size: 15, colour: FAINT }),
    put(words.before, { y: 338, size: 13, colour: FAINT }),
    put(settable(words.name, 600), { y: 288, size: 44, weight: 600 }),
    put(words.after, { y: 252, size: 13, colour: FAINT }),
    ...linesOf(course, 25, COLUMN).map((line, at) => put(line, { y: 216 - at * 31, size: 25, weight: 600 })),
    put(words.labels.date, { y: 122, size: 9.5, colour: FAINT, width: 190 }),
    put(words.date, { y: 104, size: 13, weight: 600, width: 190 }),
    ...(signedBy
      ? [
          put(words.labels.signedBy, { x: LEFT + 220, y: 122, size: 9.5, colour: FAINT, width: below - 220 }),
          put(signedBy, { x: LEFT + 220, y: 104, size: 13, weight: 600, width: below - 220 }),
        ]
      : []),
    put(`${words.code} · ${words.labels.verify}`, { y: 66, size: 9.5, colour: FAINT, width: below }),
    put(words.url, { y: 52, size: 9.5, colour: FAINT, width: below }),
  ];
}

/** One line, or two of about the same length. */
function linesOf(text: string, size: number, width: number): string[] {
  if (widthOf(text, size, 600) <= width) return [text];
  const spaces = [...text.matchAll(/ /g)].map(({ index }) => index);
  const middle = text.length / 2;
  const cut = spaces.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  return cut === undefined ? [text] : [text.slice(0, cut), text.slice(cut + 1)];
}

/** The address again, for a phone's camera. */
function square(url: string): string[] {
  const { data, size } = encode(url, { ecc: 'M', border: 0 });
  const step = CODE_SIDE / size;
  const cells = data.flatMap((row, down) =>
    row.flatMap((dark, along) =>
      dark ? [box(RIGHT - CODE_SIDE + along * step, 52 + CODE_SIDE - (down + 1) * step, step + 0.05, step + 0.05)] : [],
    ),
  );
  return [fill(INK), ...cells, 'f'];
}
