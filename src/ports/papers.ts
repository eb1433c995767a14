import type { Locale } from '../platform/scope.js';

export type PaperRefusal = 'encrypted' | 'signed' | 'damaged' | 'odd' | 'too-large';

/** The file cannot be given a mark without harm. */
export class PaperRefused extends Error {
  constructor(readonly refusal: PaperRefusal) {
    super(refusal);
  }
}

/** What a copy says of whose it is. */
export interface Mark {
  line: string;
  /** In its place where our faces have no signs for the line. */
  plainLine: string;
  /** Heading of the page that an EPUB gets. */
  title: string;
  locale: Locale;
}

export interface StampSource {
  key: string;
  contentType: string;
  sizeBytes: number;
}

/** A piece of text, and what stands there when our faces have no signs for it. */
export interface Worded {
  text: string;
  orElse: string;
}

export interface CertificateWords {
  locale: Locale;
  /** `#rrggbb` */
  accent: string;
  store: Worded;
  heading: string;
  before: string;
  name: Worded;
  after: string;
  course: Worded;
  date: string;
  /** Names of the date and of the signature. */
  labels: { date: string; signedBy: string; verify: string };
  signedBy: Worded;
  code: string;
  /** Of the page that verifies it. */
  url: string;
}

export const STAMPABLE = { 'application/pdf': 200_000_000, 'application/epub+zip': 200_000_000 } as const;

/** Marks files and draws papers, from the store to the store, in a process of its own: neither its memory nor its time is the shop's. */
export abstract class Papers {
  /** A copy at `to` that bears the mark. The original is kept as it is, fonts and forms too. Throws {@link PaperRefused}. */
  abstract stamp(source: StampSource, mark: Mark, to: string): Promise<{ sizeBytes: number }>;
  /** A PDF of one page at `to`. */
  abstract certificate(words: CertificateWords, to: string): Promise<void>;
}
