import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { SmtpMailer } from '../../src/adapters/smtp/smtp.mailer.js';
import { Database } from '../../src/platform/database.js';
import { type Letter, LetterNotSent } from '../../src/ports/mailer.js';
import { MailInbox } from '../../src/sandbox/smtp/mail.inbox.js';

const dir = mkdtempSync(join(tmpdir(), 'rendita-mail-'));
let today = new Date('2026-11-22T10:00:00Z');
let inbox: MailInbox;
let mailer: SmtpMailer;
let written = 0;

function letter(more: Partial<Letter> = {}): Letter {
  written += 1;
  return {
    messageId: `<m.${written}@shop.example>`,
    date: new Date('2026-11-22T09:00:00Z'),
    from: { name: 'Libreria “Perché no”', address: 'ciao@shop.example' },
    to: { name: 'Zoë Žižek', address: `reader${written}@example.com` },
    replyTo: 'aiuto@shop.example',
    subject: 'Ecco il tuo libro: «Così è la città» 📚 — buona lettura e grazie per la fiducia che ci hai dato',
    text: 'Grazie!\n\nÈ tuo per sempre.\n.\nCiao',
    html: '<p>Grazie! <a href="https://shop.example/a/x?y=1&amp;z=2">È tuo</a> per sempre.</p>',
    headers: {
      'X-Store': 's1',
      'List-Unsubscribe': '<https://shop.example/u/1>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
    ...more,
  };
}

async function failure(sent: Promise<unknown>): Promise<{ outcome: string; code: number | undefined }> {
  const error = await sent.then(
    () => 'the letter was sent',
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(LetterNotSent);
  const { outcome, code } = error as LetterNotSent;
  return { outcome, code };
}

const copies = async (sent: Letter) => (await inbox.list({ to: sent.to.address })).length;

beforeAll(async () => {
  inbox = new MailInbox({ dir, now: () => today });
  await inbox.start();
  mailer = new SmtpMailer({ url: inbox.url });
});

afterAll(async () => {
  mailer.onApplicationShutdown();
  await inbox.close();
  rmSync(dir, { recursive: true });
});

describe('a letter', () => {
  it('arrives as it was written, names and subjects in any script', async () => {
    const sent = letter();
    expect((await mailer.send(sent)).response).toMatch(/^250 /);
    const [received] = await inbox.list({ to: sent.to.address.toUpperCase() });
    expect(received).toMatchObject({
      from: 'ciao@shop.example',
      to: sent.to.address,
      subject: sent.subject,
      html: expect.stringContaining(sent.html),
      receivedAt: today,
    });
    expect(received?.text.replaceAll('\r', '').trim()).toBe(sent.text);
    expect(received?.headers).toMatchObject({
      'message-id': sent.messageId,
      date: 'Sun, 22 Nov 2026 09:00:00 +0000',
      'reply-to': 'aiuto@shop.example',
      'x-store': 's1',
      'list-unsubscribe': '<https://shop.example/u/1>',
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
    });
    expect(received?.headers['content-type']).toMatch(/^multipart\/alternative/);
    expect(await inbox.raw('no-such-letter')).toBeNull();
  });

  it('is the same to the byte on every attempt, whatever the order its headers are given in', async () => {
    const sent = letter();
    const turned = { ...sent, headers: Object.fromEntries(Object.entries(sent.headers).reverse()) };
    await mailer.send(sent);
    await mailer.send(turned);
    const [second, first] = await inbox.list({ to: sent.to.address });
    expect(await inbox.raw(second!.id)).toEqual(await inbox.raw(first!.id));
    expect(second!.id).not.toBe(first!.id);
  });

  it.each([
    ['subject', { subject: 'Ciao\r\nBcc: all@example.com' }],
    ['sender', { from: { name: 'A\nBcc: all@example.com', address: 'a@shop.example' } }],
    ['recipient', { to: { name: 'B\rX', address: 'b@example.com' } }],
    ['address', { to: { address: 'b@example.com, c@example.com' } }],
    ['reply address', { replyTo: 'a@b.example>\r\nX: y' }],
    ['header value', { headers: { 'X-Store': 'a\r\nBcc: all@example.com' } }],
    ['header name', { headers: { 'X: y\r\nBcc': 'all@example.com' } }],
    ['forbidden header', { headers: { Bcc: 'all@example.com' } }],
    ['Message-ID', { messageId: '<a@b> <c@d>' }],
  ])('whose %s would write headers of its own is refused', async (_what, more) => {
    const before = (await inbox.list()).length;
    expect(await failure(mailer.send(letter(more)))).toEqual({ outcome: 'refused', code: undefined });
    expect(await inbox.list()).toHaveLength(before);
  });
});

describe('an attempt that fails', () => {
  it.each([
    ['connect', 421, 'retry', 0],
    ['connect', 554, 'retry', 0],
    ['connect', 'drop', 'retry', 0],
    ['mail', 451, 'retry', 0],
    ['mail', 550, 'retry', 0],
    ['mail', 'drop', 'retry', 0],
    ['rcpt', 450, 'retry', 0],
    ['rcpt', 421, 'retry', 0],
    ['rcpt', 550, 'refused', 0],
    ['rcpt', 'drop', 'retry', 0],
    ['data', 452, 'retry', 0],
    ['data', 554, 'refused', 0],
    ['data', 'drop', 'uncertain', 0],
    ['after-data', 451, 'retry', 1],
    ['after-data', 'drop', 'uncertain', 1],
  ] as const)('at %s with %s is %s', async (phase, code, outcome, kept) => {
    const fresh = new SmtpMailer({ url: inbox.url, connections: 1 });
    const sent = letter();
    inbox.failNext({ phase, code });
    expect(await failure(fresh.send(sent))).toEqual({ outcome, code: code === 'drop' ? undefined : code });
    expect(await copies(sent)).toBe(kept);
    await fresh.send(sent);
    expect(await copies(sent)).toBe(kept + 1);
    fresh.onApplicationShutdown();
  });

  it('is told apart on a connection that was used before, too', async () => {
    const used = new SmtpMailer({ url: inbox.url, connections: 1 });
    await used.send(letter());
    inbox.failNext({ phase: 'mail', code: 'drop' });
    expect((await failure(used.send(letter()))).outcome).toBe('retry');
    await used.send(letter());
    inbox.failNext({ phase: 'after-data', code: 'drop' });
    expect((await failure(used.send(letter()))).outcome).toBe('uncertain');
    used.onApplicationShutdown();
  });

  it('because nobody listens may be made again', async () => {
    const gone = createServer();
    await new Promise<void>((listening) => gone.listen(0, '127.0.0.1', listening));
    const { port } = gone.address() as AddressInfo;
    await new Promise((closed) => gone.close(closed));
    const lost = new SmtpMailer({ url: `smtp://127.0.0.1:${port}` });
    expect((await failure(lost.send(letter()))).outcome).toBe('retry');
    await expect(lost.ping()).rejects.toThrow(/ECONNREFUSED/);
    lost.onApplicationShutdown();
  });
});

it('nothing is sent from inside a transaction', async () => {
  const source = await new DataSource({ type: 'postgres', url: process.env.TEST_DATABASE_URL }).initialize();
  const sent = letter();
  await expect(new Database(source).transaction(() => mailer.send(sent))).rejects.toThrow(/Network inside a transaction/);
  expect(await copies(sent)).toBe(0);
  await source.destroy();
});

it('the relay answers a ping', async () => {
  await mailer.ping();
});

it('200 letters at once arrive once each', async () => {
  const sent = Array.from({ length: 200 }, () => letter());
  await Promise.all(sent.map((each) => mailer.send(each)));
  const counts = await Promise.all(sent.map(copies));
  expect(counts).toEqual(sent.map(() => 1));
});

it('the inbox is there again after a restart, newest first, without what was half received', async () => {
  const old = await inbox.list();
  const half = join(dir, '99999999.eml');
  writeFileSync(half, 'From: nobody');
  const again = new MailInbox({ dir, now: () => today });
  await again.start();
  const late = new SmtpMailer({ url: again.url });
  today = new Date('2026-11-24T10:00:00Z');
  const sent = letter();
  await late.send(sent);
  const all = await again.list();
  expect(all.slice(1)).toEqual(old);
  expect(all[0]).toMatchObject({ to: sent.to.address, receivedAt: today });
  expect(await again.list({ limit: 2 })).toEqual(all.slice(0, 2));
  expect(readdirSync(dir)).not.toContain('99999999.eml');
  late.onApplicationShutdown();
  await again.close();
});
