import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { LetterBox, type ReceivedLetter } from './letter.box.js';

/** Where a conversation goes wrong: `data` once the body has begun, nothing kept; `after-data` once the letter is kept. */
type SmtpPhase = 'connect' | 'mail' | 'rcpt' | 'data' | 'after-data';

interface SmtpFault {
  phase: SmtpPhase;
  /** The reply to give, 400 to 599; or the connection is cut without a word. */
  code: number | 'drop';
  /** How many conversations in a row; once by default. */
  times?: number;
}

type Answer = (refusal?: Error | null) => void;

/** Room for a file of 50 MB in base64. */
const MAX_LETTER_BYTES = 80 * 1024 * 1024;

/** A real SMTP server on this machine that keeps every letter instead of passing it on. */
export class MailInbox {
  private readonly letters: LetterBox;
  private readonly sockets = new Map<string, Socket>();
  private faults: SmtpFault[] = [];
  private server: SMTPServer | null = null;

  constructor(how: { dir: string; now: () => Date }) {
    this.letters = new LetterBox(how.dir, how.now);
  }

  /** Listens on a free port of the loopback. Letters of earlier runs are there again. */
  async start(): Promise<void> {
    await this.letters.open();
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      size: MAX_LETTER_BYTES,
      closeTimeout: 500,
      onConnect: (session, answer) => this.pass('connect', session, answer),
      onMailFrom: (_address, session, answer) => this.pass('mail', session, answer),
      onRcptTo: (_address, session, answer) => this.pass('rcpt', session, answer),
      onData: (body, session, answer) => void this.receive(body, session, answer),
    });
    server.on('error', () => undefined); // a client that hangs up; the listener itself goes on
    await new Promise<void>((listening, failed) => {
      server.server.once('error', failed);
      server.server.on('connection', (socket: Socket) => this.remember(socket));
      server.listen(0, '127.0.0.1', listening);
    });
    this.server = server;
  }

  /** `smtp://127.0.0.1:port` */
  get url(): string {
    if (!this.server) throw new Error('The inbox is not open: call start() first.');
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  /** Newest first; `to` compares case-insensitively. */
  list(which: { to?: string; limit?: number } = {}): Promise<ReceivedLetter[]> {
    return this.letters.list(which);
  }

  /** Null for an unknown id. */
  letter(id: string): Promise<ReceivedLetter | null> {
    return this.letters.one(id);
  }

  /** The bytes exactly as they arrived, or null for an unknown id. */
  raw(id: string): Promise<Buffer | null> {
    return this.letters.raw(id);
  }

  /** The next conversation that reaches `phase` fails there. Faults queue up in the order they are asked for. */
  failNext(fault: SmtpFault): void {
    this.faults.push({ times: 1, ...fault });
  }

  async close(): Promise<void> {
    const server = this.server;
    this.server = null;
    if (server) await new Promise<void>((closed) => server.close(closed));
  }

  private async receive(body: SMTPServerDataStream, session: SMTPServerSession, answer: Answer): Promise<void> {
    const before = this.takeFault('data');
    try {
      if (before?.code === 'drop') {
        await once(body, 'readable');
        return this.cut(session);
      }
      const bytes = await buffer(body);
      if (body.sizeExceeded) return answer(refusal(552));
      if (before) return answer(refusal(before.code));
      const { mailFrom, rcptTo } = session.envelope;
      await this.letters.keep(bytes, { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) });
    } catch (error) {
      return answer(Object.assign(new Error('Could not keep the letter', { cause: error }), { responseCode: 452 }));
    }
    const after = this.takeFault('after-data');
    if (after?.code === 'drop') return this.cut(session);
    answer(after ? refusal(after.code) : null);
  }

  private pass(phase: SmtpPhase, session: SMTPServerSession, answer: Answer): void {
    const fault = this.takeFault(phase);
    if (fault?.code === 'drop') return this.cut(session);
    answer(fault ? refusal(fault.code) : null);
  }

  private takeFault(phase: SmtpPhase): SmtpFault | undefined {
    const fault = this.faults.find((waiting) => waiting.phase === phase);
    if (fault) fault.times = (fault.times ?? 1) - 1;
    this.faults = this.faults.filter(({ times }) => times !== 0);
    return fault;
  }

  private remember(socket: Socket): void {
    const name = `${socket.remoteAddress}:${socket.remotePort}`;
    this.sockets.set(name, socket);
    socket.once('close', () => this.sockets.delete(name));
  }

  private cut(session: SMTPServerSession): void {
    this.sockets.get(`${session.remoteAddress}:${session.remotePort}`)?.destroy();
  }
}

function refusal(code: number | 'drop'): Error {
  return Object.assign(new Error('Refused as the test asked'), { responseCode: code });
}
