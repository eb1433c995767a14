import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { simpleParser } from 'mailparser';
import { SmtpMailer } from '../../src/adapters/smtp/smtp.mailer.js';
import { ShopError } from '../../src/platform/errors.js';
import { type Attachment, type Letter, LetterNotSent } from '../../src/ports/mailer.js';
import { MailInbox } from '../../src/sandbox/smtp/mail.inbox.js';

const MB = 1_000_000;
const dir = mkdtempSync(join(tmpdir(), 'rendita-parcels-'));
let inbox: MailInbox;
let mailer: SmtpMailer;
let written = 0;

beforeAll(async () => {
  inbox = new MailInbox({ dir, now: () => new Date('2026-11-22T10:00:00Z') });
  await inbox.start();
  mailer = new SmtpMailer({ url: inbox.url, connections: 1 });
});

afterAll(async () => {
  mailer.onApplicationShutdown();
  await inbox.close();
  rmSync(dir, { recursive: true });
});

const letter = (attachment: Attachment): Letter => ({
  messageId: `<m.parcel-${++written}@shop.example>`,
  date: new Date('2026-11-22T09:00:00Z'),
  from: { name: 'Libreria', address: 'ciao@shop.example' },
  to: { address: `kindle${written}@example.com` },
  subject: 'La città',
  text: 'In allegato.',
  html: '<p>In allegato.</p>',
  headers: {},
  attachments: [attachment],
});

const file = (open: () => Promise<Readable>): Attachment => ({
  fileName: 'La città – più bella.pdf',
  contentType: 'application/pdf',
  open,
});

/** So many megabytes, made as they are asked for; `broken` fails where the half is reached. */
function megabytes(count: number, seen: { pulled: number }, broken?: Error): Readable {
  return Readable.from(
    (function* () {
      for (let at = 0; at < count * 16; at++) {
        if (broken && at === count * 8) throw broken;
        const bytes = Buffer.alloc(MB / 16, at % 251);
        seen.pulled += bytes.length;
        yield bytes;
      }
    })(),
  );
}

const failure = (sent: Promise<unknown>): Promise<LetterNotSent> =>
  sent.then(
    () => Promise.reject(new Error('the letter was sent')),
    (thrown: unknown) => {
      if (thrown instanceof LetterNotSent) return thrown;
      throw thrown;
    },
  );

it('a file goes along under its own name, and is read once an attempt', async () => {
  let opened = 0;
  const seen = { pulled: 0 };
  const sent = letter(file(() => Promise.resolve((opened++, megabytes(20, seen)))));
  await mailer.send(sent);
  const [got] = await inbox.list({ to: sent.to.address });
  const [attached] = (await simpleParser((await inbox.raw(got!.id))!)).attachments;
  expect(attached!.filename).toBe('La città – più bella.pdf');
  expect(attached!.contentType).toBe('application/pdf');
  const whole = createHash('sha256');
  for await (const bytes of megabytes(20, { pulled: 0 })) whole.update(bytes as Buffer);
  expect(createHash('sha256').update(attached!.content).digest('hex')).toBe(whole.digest('hex'));
  expect(opened).toBe(1);
});

it('a store that fails half-way leaves no half a letter, and the letter may be sent again', async () => {
  const broken = letter(file(() => Promise.resolve(megabytes(4, { pulled: 0 }, new ShopError('unavailable', 'objects-down')))));
  const { outcome, response } = await failure(mailer.send(broken));
  expect(outcome).toBe('retry');
  expect(response).toContain('objects-down');
  expect(await inbox.list({ to: broken.to.address })).toEqual([]);
  const next = letter(file(() => Promise.resolve(megabytes(1, { pulled: 0 }))));
  await mailer.send(next);
  expect(await inbox.list({ to: next.to.address })).toHaveLength(1);
});

it('a file that is gone for good is not asked for again', async () => {
  const gone = letter(file(() => Promise.reject(new ShopError('not-found', 'object-missing'))));
  expect((await failure(mailer.send(gone))).outcome).toBe('refused');
  expect(await inbox.list({ to: gone.to.address })).toEqual([]);
});

it('no more is read than a slow relay takes', async () => {
  const sockets: Socket[] = [];
  const relay = createServer((socket) => {
    sockets.push(socket);
    socket.write('220 slow\r\n');
    socket.on('data', (said) => {
      if (/^DATA/m.test(said.toString())) {
        socket.write('354 go on\r\n');
        socket.pause();
      } else socket.write('250 ok\r\n');
    });
    socket.on('error', () => undefined);
  });
  await new Promise<void>((listening) => relay.listen(0, '127.0.0.1', listening));
  const slow = new SmtpMailer({ url: `smtp://127.0.0.1:${(relay.address() as AddressInfo).port}`, connections: 1 });
  const seen = { pulled: 0 };
  const sending = slow.send(letter(file(() => Promise.resolve(megabytes(50, seen))))).catch(() => 'cut');
  let before = -1;
  while (seen.pulled === 0 || seen.pulled !== before) {
    before = seen.pulled;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  // What the two sockets hold on their way, and not the file.
  expect(seen.pulled).toBeLessThan(20 * MB);
  slow.onApplicationShutdown();
  for (const socket of sockets) socket.destroy();
  relay.close();
  await sending;
});

it('a name that would write headers of its own is refused', async () => {
  const wrong = { ...file(() => Promise.resolve(megabytes(1, { pulled: 0 }))), fileName: 'a.pdf\r\nBcc: all@example.com' };
  expect((await failure(mailer.send(letter(wrong)))).outcome).toBe('refused');
});
