import type { Readable } from 'node:stream';
import type * as Nodemailer from 'nodemailer';
import type { SendMailOptions } from 'nodemailer';
import { assertNoTransaction } from '../../platform/database.js';
import { later } from '../../platform/later.js';
import { type Letter, Mailer } from '../../ports/mailer.js';
import { AttachedStreams } from './attachments.js';
import { compose } from './compose.js';
import { judge } from './judge.js';

/** Rides along with a letter through nodemailer. */
interface Attempt extends SendMailOptions {
  onBody(body: Readable): void;
}

const TEN_MINUTES_MS = 10 * 60_000;

const nodemailer = later<typeof Nodemailer>('nodemailer');

function open(how: { url: string; connections?: number }) {
  const transport = nodemailer().createTransport({
    url: how.url,
    pool: true,
    maxConnections: how.connections ?? 5,
    // nodemailer would send again by itself after a drop, also when the letter may have been accepted.
    maxRequeues: 0,
    connectionTimeout: 30_000,
    greetingTimeout: 30_000,
    socketTimeout: TEN_MINUTES_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  transport.use('stream', ({ message, data }, done) => {
    const make = message.createReadStream.bind(message);
    message.createReadStream = (options) => {
      const body = make(options);
      (data as Attempt).onBody(body);
      return body;
    };
    done();
  });
  return transport;
}

/** Sends through one relay, over a few connections that stay open. */
export class SmtpMailer extends Mailer {
  private opened: ReturnType<typeof open> | undefined;

  /** `url`: `smtp://` or `smtps://`, with credentials where the relay wants them. */
  constructor(private readonly how: { url: string; connections?: number }) {
    super();
  }

  private get transport() {
    return (this.opened ??= open(this.how));
  }

  async send(letter: Letter): Promise<{ response: string }> {
    assertNoTransaction();
    let body: Readable | undefined;
    const attached = new AttachedStreams(letter.attachments ?? []);
    const attempt: Attempt = { ...compose(letter), attachments: attached.parts, onBody: (made) => (body = made) };
    try {
      const { response } = await this.transport.sendMail(attempt);
      return { response };
    } catch (error) {
      // nodemailer reports a drop before MAIL FROM and one after the body alike, but touches the body only after the server's 354.
      throw attached.refusal ?? judge(error, body?.readableDidRead ?? false);
    }
  }

  async ping(): Promise<void> {
    assertNoTransaction();
    await this.transport.verify();
  }

  /** Nest calls this when the shop closes; letters under way are finished first. */
  onApplicationShutdown(): void {
    this.opened?.close();
  }
}
