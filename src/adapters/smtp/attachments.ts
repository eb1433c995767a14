import { Readable } from 'node:stream';
import type { SendMailOptions } from 'nodemailer';
import { ShopError } from '../../platform/errors.js';
import { type Attachment, LetterNotSent } from '../../ports/mailer.js';

/** The attachments of one attempt, each read from its source only while the body is being written. */
export class AttachedStreams {
  readonly parts: NonNullable<SendMailOptions['attachments']>;
  private failure: unknown = null;

  constructor(attachments: readonly Attachment[]) {
    this.parts = attachments.map((attachment) => ({
      filename: attachment.fileName,
      contentType: attachment.contentType,
      contentDisposition: 'attachment',
      contentTransferEncoding: 'base64',
      content: Readable.from(this.read(attachment), { objectMode: false }),
    }));
  }

  /** A source that failed ended the body before its last line, so that the letter was not accepted; null when none did. */
  get refusal(): LetterNotSent | null {
    if (this.failure === null) return null;
    const lasting = this.failure instanceof ShopError && this.failure.kind !== 'unavailable';
    const words = this.failure instanceof Error ? this.failure.message : String(this.failure);
    return new LetterNotSent(lasting ? 'refused' : 'retry', `The attachment could not be read: ${words}`);
  }

  private async *read(attachment: Attachment): AsyncGenerator<Buffer> {
    try {
      yield* (await attachment.open()) as AsyncIterable<Buffer>;
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }
}
