import type { Readable } from 'node:stream';

/** A file that goes along; it is read piece by piece while it leaves, never held whole. */
export interface Attachment {
  /** Any Unicode. */
  fileName: string;
  contentType: string;
  /** Called when the letter's turn comes, once an attempt. */
  open(): Promise<Readable>;
}

export interface Letter {
  /** Full `Message-ID`, angle brackets included; the same on every attempt. */
  messageId: string;
  /** `Date` header; the same on every attempt. */
  date: Date;
  from: { name: string; address: string };
  to: { name?: string; address: string };
  replyTo?: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  attachments?: readonly Attachment[];
}

/**
 * How an attempt ended that did not end in acceptance.
 * `retry`: provably not accepted, may be tried again; `refused`: permanent; `uncertain`: the body had begun, nobody knows.
 */
export class LetterNotSent extends Error {
  constructor(
    readonly outcome: 'retry' | 'refused' | 'uncertain',
    readonly response: string,
    readonly code?: number,
  ) {
    super(response);
  }
}

/** One SMTP conversation per call; composes the same bytes for the same letter. Throws {@link LetterNotSent}. */
export abstract class Mailer {
  abstract send(letter: Letter): Promise<{ response: string }>;
  abstract ping(): Promise<void>;
}
