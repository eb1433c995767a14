import { PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from '@cantoo/pdf-lib';
import type { Block, Book, Span } from './book.js';

const WIDTH = 420;
const HEIGHT = 595;
const MARGIN = 54;
const COLUMN = WIDTH - 2 * MARGIN;
const INK = rgb(0.13, 0.11, 0.09);
const FAINT = rgb(0.55, 0.5, 0.45);

interface Fonts {
  roman: PDFFont;
  bold: PDFFont;
  italic: PDFFont;
}

interface Look {
  size: number;
  leading: number;
  indent: number;
  before: number;
  after: number;
}

const LOOKS: Record<Exclude<Block['kind'], 'table'>, Look> = {
  heading: { size: 13, leading: 18, indent: 0, before: 10, after: 4 },
  text: { size: 11, leading: 16, indent: 0, before: 0, after: 8 },
  item: { size: 11, leading: 16, indent: 16, before: 0, after: 3 },
  quote: { size: 11, leading: 16, indent: 20, before: 4, after: 12 },
};

interface Word {
  text: string;
  font: PDFFont;
  width: number;
}

/** Sets running text and tables on pages of a paperback's size. */
class Typesetter {
  private page!: PDFPage;
  private y = 0;

  constructor(
    private readonly document: PDFDocument,
    private readonly fonts: Fonts,
  ) {}

  turnPage(): void {
    this.page = this.document.addPage([WIDTH, HEIGHT]);
    this.y = HEIGHT - MARGIN;
  }

  chapter(title: string): void {
    this.turnPage();
    this.y -= 40;
    this.lines([{ text: title, bold: true, italic: false }], { size: 21, leading: 26, indent: 0, before: 0, after: 18 });
  }

  block(block: Block): void {
    if (block.kind === 'table') return this.table(block);
    const look = LOOKS[block.kind];
    const spans = block.spans.map((span) => ({
      ...span,
      bold: span.bold || block.kind === 'heading',
      italic: span.italic || block.kind === 'quote',
    }));
    if (block.kind === 'heading' && this.y < MARGIN + 70) this.turnPage();
    const top = this.y - look.before;
    this.lines(spans, look);
    if (block.kind === 'item' && top > this.y) this.put('•', this.fonts.roman, look.size, MARGIN + 4, top - look.leading);
  }

  private lines(spans: Span[], { size, leading, indent, before, after }: Look): void {
    this.y -= before;
    for (const line of this.broken(spans, size, COLUMN - indent)) {
      if (this.y - leading < MARGIN) this.turnPage();
      this.y -= leading;
      let x = MARGIN + indent;
      for (const { text, font, width } of line) {
        this.put(text, font, size, x, this.y);
        x += width + font.widthOfTextAtSize(' ', size);
      }
    }
    this.y -= after;
  }

  private broken(spans: Span[], size: number, room: number): Word[][] {
    const words = spans.flatMap(({ text, bold, italic }) => {
      const font = bold ? this.fonts.bold : italic ? this.fonts.italic : this.fonts.roman;
      return text
        .split(/ +/)
        .filter(Boolean)
        .map((word): Word => ({ text: word, font, width: font.widthOfTextAtSize(word, size) }));
    });
    const lines: Word[][] = [[]];
    let used = 0;
    for (const word of words) {
      const space = word.font.widthOfTextAtSize(' ', size);
      if (used > 0 && used + word.width > room) {
        lines.push([]);
        used = 0;
      }
      lines.at(-1)!.push(word);
      used += word.width + space;
    }
    return lines;
  }

  private table({ head, rows }: Extract<Block, { kind: 'table' }>): void {
    const size = 9.5;
    const step = 22;
    const widths = this.columnWidths([head, ...rows], size);
    [head, ...rows].forEach((row, place) => {
      if (this.y - step < MARGIN) this.turnPage();
      this.y -= step;
      let x = MARGIN;
      row.forEach((cell, column) => {
        this.put(cell, place === 0 ? this.fonts.bold : this.fonts.roman, size, x, this.y + 6);
        x += widths[column] ?? 0;
      });
      this.page.drawLine({
        start: { x: MARGIN, y: this.y },
        end: { x: MARGIN + COLUMN, y: this.y },
        thickness: 0.5,
        color: FAINT,
      });
    });
    this.y -= 16;
  }

  /** By the widest cell of each; what is left goes to the last column, for writing in. */
  private columnWidths(rows: string[][], size: number): number[] {
    const widest = (rows[0] ?? []).map((_, column) =>
      Math.max(...rows.map((row) => this.fonts.bold.widthOfTextAtSize(row[column] ?? '', size))),
    );
    const spare = Math.max(0, COLUMN - widest.reduce((sum, width) => sum + width, 0));
    return widest.map((width) => width + spare / Math.max(1, widest.length - 1));
  }

  private put(text: string, font: PDFFont, size: number, x: number, y: number): void {
    this.page.drawText(text, { x, y, size, font, color: INK });
  }
}

/** A PDF with a cover and numbered pages; `pages` counts the cover too. */
export async function pdfOf(book: Book, made: Date): Promise<{ bytes: Buffer; pages: number }> {
  const document = await PDFDocument.create();
  document.setTitle(book.title, { showInWindowTitleBar: true });
  document.setAuthor(book.author);
  document.setSubject(book.subtitle);
  document.setLanguage(book.locale);
  document.setCreationDate(made);
  document.setModificationDate(made);
  const fonts = {
    roman: await document.embedFont(StandardFonts.TimesRoman),
    bold: await document.embedFont(StandardFonts.TimesRomanBold),
    italic: await document.embedFont(StandardFonts.TimesRomanItalic),
  };
  const cover = await document.embedJpg(new Uint8Array(book.cover));
  const front = document.addPage([WIDTH, HEIGHT]);
  const scale = Math.max(WIDTH / cover.width, HEIGHT / cover.height);
  const [width, height] = [cover.width * scale, cover.height * scale];
  front.drawImage(cover, { x: (WIDTH - width) / 2, y: HEIGHT - height, width, height });

  const setter = new Typesetter(document, fonts);
  for (const { title, blocks } of book.chapters) {
    setter.chapter(title);
    for (const block of blocks) setter.block(block);
  }
  document
    .getPages()
    .slice(1)
    .forEach((page, place) => {
      const number = String(place + 1);
      const x = (WIDTH - fonts.roman.widthOfTextAtSize(number, 9)) / 2;
      page.drawText(number, { x, y: 26, size: 9, font: fonts.roman, color: FAINT });
    });
  return { bytes: Buffer.from(await document.save()), pages: document.getPageCount() };
}
