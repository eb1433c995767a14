import {
  EncryptedPDFError,
  ParseSpeeds,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFContext,
  type PDFObject,
  type PDFPage,
  PDFRef,
  StandardFonts,
} from '@cantoo/pdf-lib';
import { type Mark, PaperRefused } from '../../ports/papers.js';
import { canSet, Setter, widthOf } from './faces.js';

const SIZE = 7.5;
/** From the lower edge of the page to the line. */
const ABOVE_EDGE = 14;
const SIDE = 24;
const GREY = '0.45 g';
/** What the standard faces of PDF can write (Windows-1252). */
const IN_HELVETICA = /^[\u0020-\u007e\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]+$/;
const FOOTER = '/Artifact << /Type /Pagination /Subtype /Footer >> BDC';
const FIRST_BYTES_OF_XREF = 40;
/** As measured: with what Node itself takes, these make 300 MB. */
const [MOST_BYTES, BYTES_AN_OBJECT] = [215_000_000, 1_700];
const TAIL = 2048;

/**
 * The file's own bytes, and after them what the stamp adds: nothing of the original is written anew. Each page gets its own
 * list of resources, for several often share one.
 */
export async function stampPdf(bytes: Uint8Array, mark: Mark): Promise<Uint8Array[]> {
  if (bytes.length + objectsIn(bytes) * BYTES_AN_OBJECT > MOST_BYTES) throw new PaperRefused('too-large');
  const pdf = await open(bytes);
  const { context } = pdf;
  const changes = context.snapshot;
  if (!changes) throw new PaperRefused('odd');
  // With it, each change would be looked for in the whole file; we know where ours are.
  context.snapshot = undefined;
  const line = await drawLine(pdf, mark);
  const before = context.register(context.stream('q\n'));
  const after = new Map<string, PDFRef>();
  for (const page of pdf.getPages()) {
    const place = placeOn(page, line.width);
    const known = after.get(place);
    const here = known ?? context.register(context.stream(`\nQ q ${FOOTER} ${place} cm /${line.name} Do EMC Q\n`));
    if (!known) after.set(place, here);
    page.node.set(PDFName.of('Contents'), context.obj([before, ...contentsOf(page), here]));
    page.node.set(PDFName.of('Resources'), withLine(context, page.node.Resources(), line));
    changes.markRefForSave(page.ref);
  }
  const added = await pdf.saveIncremental(changes, { useObjectStreams: !hasTable(bytes, context) });
  return [bytes, added];
}

/** As the file itself says, at its end or where its table begins; 0 when it says so elsewhere. */
function objectsIn(bytes: Uint8Array): number {
  const text = (from: number) => Buffer.from(bytes.subarray(Math.max(0, from), Math.max(0, from) + TAIL)).toString('latin1');
  const tail = text(bytes.length - TAIL);
  const table = text(Number(/startxref\s+(\d{1,15})/.exec(tail)?.[1] ?? 0));
  return Math.max(0, ...Array.from(`${tail} ${table}`.matchAll(/\/Size\s+(\d{1,12})/g), ([, size]) => Number(size)));
}

/** The library takes each drawing and picture out of the file, and would so hold all of it twice. */
class Uncopied extends Uint8Array<ArrayBufferLike> {
  override slice(from?: number, to?: number) {
    return this.subarray(from, to) as Uint8Array<ArrayBuffer>;
  }
}

async function open(bytes: Uint8Array): Promise<PDFDocument> {
  let pdf: PDFDocument;
  try {
    pdf = await PDFDocument.load(new Uncopied(bytes.buffer, bytes.byteOffset, bytes.length), {
      forIncrementalUpdate: true,
      updateMetadata: false,
      parseSpeed: ParseSpeeds.Fastest,
    });
    if (pdf.getPageCount() === 0) throw new PaperRefused('damaged');
  } catch (error) {
    if (error instanceof PaperRefused) throw error;
    throw new PaperRefused(error instanceof EncryptedPDFError ? 'encrypted' : 'damaged');
  }
  if (isSigned(pdf, bytes)) throw new PaperRefused('signed');
  if (!/^\s*(xref|\d+ \d+ obj)/.test(headOfXref(bytes, pdf.context))) throw new PaperRefused('damaged');
  return pdf;
}

/** Where the file says its table of objects begins; when it is not there, what we add would hang in the air. */
function headOfXref(bytes: Uint8Array, { pdfFileDetails: { prevStartXRef } }: PDFContext): string {
  if (prevStartXRef <= 0) return '';
  return Buffer.from(bytes.subarray(prevStartXRef, prevStartXRef + FIRST_BYTES_OF_XREF)).toString('latin1');
}

/** What is added keeps to the kind of table that the file has. */
const hasTable = (bytes: Uint8Array, context: PDFContext): boolean => /^\s*xref/.test(headOfXref(bytes, context));

/** A signature vouches for the file as it is. */
function isSigned(pdf: PDFDocument, bytes: Uint8Array): boolean {
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('/ByteRange')) return true;
  return pdf.catalog.lookup(PDFName.of('Perms')) instanceof PDFDict;
}

interface Line {
  name: string;
  ref: PDFRef;
  width: number;
}

/** The line as a drawing of its own, its middle at the origin: one for all pages. */
async function drawLine(pdf: PDFDocument, { line, plainLine }: Mark): Promise<Line> {
  const { context } = pdf;
  const text = [line, plainLine].find((one) => IN_HELVETICA.test(one) || canSet(one, 400));
  if (text === undefined) throw new PaperRefused('odd');
  const { width, shown, fonts } = IN_HELVETICA.test(text) ? await inHelvetica(pdf, text) : inOurs(context, text);
  const drawing = context.stream(`BT ${GREY} ${-width / 2} 0 Td ${shown} ET`, {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [-width / 2 - 1, -SIZE, width / 2 + 1, SIZE * 2],
    Resources: { Font: fonts },
  });
  return { name: 'RenditaStamp', ref: context.register(drawing), width };
}

/** Every reader has this face, so nothing is embedded. */
async function inHelvetica(pdf: PDFDocument, text: string) {
  const face = await pdf.embedFont(StandardFonts.Helvetica);
  const shown = `/Rendita ${SIZE} Tf ${face.encodeText(text).toString()} Tj`;
  return { width: face.widthOfTextAtSize(text, SIZE), shown, fonts: { Rendita: face.ref } };
}

function inOurs(context: PDFContext, text: string) {
  const setter = new Setter(context);
  const shown = setter.show(text, SIZE, 400);
  return { width: widthOf(text, SIZE, 400), shown, fonts: setter.fonts() };
}

/** The matrix that puts the line at the foot of the page as it is shown: turned with it, and smaller where there is little room. */
function placeOn(page: PDFPage, lineWidth: number): string {
  const { x, y, width, height } = page.getCropBox();
  const turned = ((page.getRotation().angle % 360) + 360) % 360;
  const room = (turned % 180 === 0 ? width : height) - 2 * SIDE;
  const scale = Math.min(1, Math.max(0.2, room / lineWidth));
  const [cos, sin] = ({ 0: [1, 0], 90: [0, 1], 180: [-1, 0], 270: [0, -1] } as const)[turned as 0 | 90 | 180 | 270] ?? [1, 0];
  const at = {
    0: [x + width / 2, y + ABOVE_EDGE],
    90: [x + width - ABOVE_EDGE, y + height / 2],
    180: [x + width / 2, y + height - ABOVE_EDGE],
    270: [x + ABOVE_EDGE, y + height / 2],
  }[turned as 0 | 90 | 180 | 270] ?? [x + width / 2, y + ABOVE_EDGE];
  return [cos * scale, sin * scale, -sin * scale, cos * scale, ...at].map((one) => Number(one.toFixed(3))).join(' ');
}

function contentsOf({ node }: PDFPage): PDFObject[] {
  const own = node.get(PDFName.of('Contents'));
  const contents = node.Contents();
  if (contents instanceof PDFArray) return contents.asArray();
  return own instanceof PDFRef && contents ? [own] : [];
}

function withLine(context: PDFContext, shared: PDFDict | undefined, { name, ref }: Line): PDFDict {
  const resources = PDFDict.fromMapWithContext(new Map(shared?.entries()), context);
  const drawings = shared?.lookup(PDFName.of('XObject'));
  const own = PDFDict.fromMapWithContext(new Map(drawings instanceof PDFDict ? drawings.entries() : []), context);
  own.set(PDFName.of(name), ref);
  resources.set(PDFName.of('XObject'), own);
  return resources;
}
