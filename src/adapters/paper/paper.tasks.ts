import type { CertificateWords, Mark } from '../../ports/papers.js';

/** What the process is asked to do; the file itself comes through its standard input. */
export type PaperTask =
  | { kind: 'application/pdf' | 'application/epub+zip'; sizeBytes: number; mark: Mark }
  | { kind: 'certificate'; words: CertificateWords };

/** Its answer; when it is done, the result follows through its standard output. */
export type PaperAnswer = { done: true; sizeBytes: number; peakBytes: number } | { refused: string };
