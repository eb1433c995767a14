import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { strict as assert } from 'node:assert';
import { Readable } from 'node:stream';
import { PaperWorkshop } from '../../dist/src/adapters/paper/paper.workshop.js';

const PAGES = 300;
const LINES = 36;
const ROUNDS = 5;

async function book() {
  const pdf = await PDFDocument.create();
  const face = await pdf.embedFont(StandardFonts.TimesRoman);
  for (let number = 1; number <= PAGES; number++) {
    const page = pdf.addPage([420, 595]);
    for (let line = 0; line < LINES; line++)
      page.drawText(`Page ${number}, line ${line}: what one reads in the morning.`, {
        x: 54,
        y: 541 - line * 14,
        size: 11,
        font: face,
      });
  }
  return Buffer.from(await pdf.save());
}

/** A whole copy of a book, with the process that makes it: median milliseconds, and the most memory that process held. */
export async function stamping() {
  const bytes = await book();
  let copy = Buffer.alloc(0);
  const objects = {
    read: async () => Readable.from([bytes]),
    put: async (_key, body) => {
      copy = Buffer.concat(await body.toArray());
    },
  };
  const workshop = new PaperWorkshop(objects);
  const line = 'This copy belongs to Ada Lovelace · order 1042';
  const source = { key: 'book', contentType: 'application/pdf', sizeBytes: bytes.length };
  const times = [];
  let peakBytes = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    const made = await workshop.stamp(source, { line, plainLine: line, title: 'This copy', locale: 'en' }, 'copy');
    times.push(performance.now() - began);
    peakBytes = Math.max(peakBytes, made.peakBytes);
    assert.equal(copy.length, made.sizeBytes);
  }
  assert.equal((await PDFDocument.load(copy)).getPageCount(), PAGES);
  return { ms: times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)], peakMb: peakBytes / 1e6 };
}
