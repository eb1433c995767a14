import { PDFDict, PDFDocument, PDFName, PDFRawStream, StandardFonts } from '@cantoo/pdf-lib';
import { inflateSync } from 'node:zlib';

/** A PDF of some pages with a face, a form field and a link of their own. */
export async function pdfWithForm(pages = 3, objectStreams = true): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const face = await pdf.embedFont(StandardFonts.TimesRoman);
  for (let number = 1; number <= pages; number++)
    pdf.addPage([420, 595]).drawText(`Page ${number}`, { x: 50, y: 500, size: 12, font: face });
  const field = pdf.getForm().createTextField('dedication');
  field.setText('For you');
  field.addToPage(pdf.getPage(0), { x: 50, y: 400, width: 200, height: 20 });
  return Buffer.from(await pdf.save({ useObjectStreams: objectStreams }));
}

export async function encryptedPdf(): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  pdf.addPage([420, 595]);
  await pdf.encrypt({ ownerPassword: 'owner', userPassword: '' });
  return Buffer.from(await pdf.save());
}

/** What each page's stamp says, read back from the file. */
export async function linesOn(bytes: Buffer): Promise<string[]> {
  const pdf = await PDFDocument.load(bytes);
  return pdf.getPages().map(({ node }) => {
    const drawing = node.Resources()?.lookup(PDFName.of('XObject'), PDFDict).lookup(PDFName.of('RenditaStamp'));
    if (!(drawing instanceof PDFRawStream)) return '';
    return saidBy(drawing, drawing.dict.lookup(PDFName.of('Resources'), PDFDict));
  });
}

/** All that stands on a certificate. */
export async function wordsOn(bytes: Buffer): Promise<string> {
  const { node } = (await PDFDocument.load(bytes)).getPage(0);
  return saidBy(node.lookup(PDFName.of('Contents')) as PDFRawStream, node.Resources()!);
}

function saidBy(drawing: PDFRawStream, resources: PDFDict): string {
  const fonts = resources.lookup(PDFName.of('Font'), PDFDict);
  const runs = contentOf(drawing).matchAll(/\/(\w+) [\d.]+ Tf <([0-9a-f]+)> Tj/gi);
  return Array.from(runs, ([, font, hex]) => textOf(fonts.lookup(PDFName.of(font!), PDFDict), hex!)).join('');
}

/** As copying it from the page gives it. */
function textOf(face: PDFDict, hex: string): string {
  const unicode = face.lookup(PDFName.of('ToUnicode'));
  if (!(unicode instanceof PDFRawStream)) return Buffer.from(hex, 'hex').toString('latin1');
  const signs = new Map([...contentOf(unicode).matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})>/g)].map(([, from, to]) => [from, to]));
  return String.fromCharCode(...hex.match(/.{4}/g)!.map((glyph) => Number.parseInt(signs.get(glyph) ?? '0', 16)));
}

const contentOf = (stream: PDFRawStream): string =>
  (stream.dict.has(PDFName.of('Filter')) ? inflateSync(stream.contents) : Buffer.from(stream.contents)).toString('latin1');
