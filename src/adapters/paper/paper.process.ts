import { once } from 'node:events';
import { PaperRefused } from '../../ports/papers.js';
import { drawCertificate } from './certificate.js';
import { stampEpub } from './epub.stamp.js';
import type { PaperAnswer, PaperTask } from './paper.tasks.js';
import { stampPdf } from './pdf.stamp.js';

const KILOBYTE = 1024;

/** All of standard input, in one piece of memory. */
async function input(sizeBytes: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(sizeBytes);
  let at = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    if (at + chunk.length > sizeBytes) throw new PaperRefused('damaged');
    bytes.set(chunk, at);
    at += chunk.length;
  }
  if (at !== sizeBytes) throw new Error(`${at} of ${sizeBytes} bytes came.`);
  return bytes;
}

async function work(task: PaperTask): Promise<Uint8Array[]> {
  if (task.kind === 'certificate') return [await drawCertificate(task.words)];
  const bytes = await input(task.sizeBytes);
  return task.kind === 'application/pdf' ? stampPdf(bytes, task.mark) : stampEpub(bytes, task.mark);
}

const tell = (answer: PaperAnswer): Promise<void> =>
  new Promise((told, failed) => process.send!(answer, (error: Error | null) => (error ? failed(error) : told())));

const [task] = (await once(process, 'message')) as [PaperTask];
try {
  const pieces = await work(task);
  const sizeBytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
  await tell({ done: true, sizeBytes, peakBytes: process.resourceUsage().maxRSS * KILOBYTE });
  for (const piece of pieces) if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
  await new Promise<void>((ended) => process.stdout.end(ended));
} catch (error) {
  if (!(error instanceof PaperRefused)) throw error;
  await tell({ refused: error.refusal });
}
process.disconnect();
