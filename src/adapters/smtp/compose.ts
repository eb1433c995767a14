import { createHash } from 'node:crypto';
import type { SendMailOptions } from 'nodemailer';
import { type Letter, LetterNotSent } from '../../ports/mailer.js';

/** Headers with a field of their own in a letter, or that only the composer may write. */
const ours = /^(from|sender|to|cc|bcc|reply-to|subject|date|message-id|mime-version|content-.*)$/i;
const headerName = /^[!-9;-~]+$/;
const messageId = /^<[^<>\s]+@[^<>\s]+>$/;
const address = /^[^\s<>,;:"()[\]\\]+@[^\s<>,;:"()[\]\\@]+$/;

/**
 * The letter in nodemailer's words, with nothing left to chance: the same letter makes the same bytes. Line breaks in a header
 * are refused, as they would let a name or a subject write headers of its own.
 */
export function compose(letter: Letter): SendMailOptions {
  check(letter);
  const { from, to, replyTo } = letter;
  return {
    messageId: letter.messageId,
    date: letter.date,
    from,
    to: { name: to.name ?? '', address: to.address },
    ...(replyTo ? { replyTo } : {}),
    envelope: { from: from.address, to: [to.address] },
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    headers: Object.fromEntries(Object.entries(letter.headers).sort(([a], [b]) => (a < b ? -1 : 1))),
    baseBoundary: createHash('sha256').update(letter.messageId).digest('hex').slice(0, 32),
  };
}

function check(letter: Letter): void {
  const refuse = (what: string): never => {
    throw new LetterNotSent('refused', `Not sent: ${what}.`);
  };
  if (!messageId.test(letter.messageId)) refuse('the Message-ID is not of the form <id@domain>');
  for (const mailbox of [letter.from.address, letter.to.address, letter.replyTo ?? letter.from.address]) {
    if (!address.test(mailbox)) refuse(`${JSON.stringify(mailbox)} is not an address`);
  }
  const lines = { subject: letter.subject, sender: letter.from.name, recipient: letter.to.name ?? '', ...letter.headers };
  const files = (letter.attachments ?? []).flatMap(({ fileName, contentType }) => [fileName, contentType]);
  if (files.some((text) => /[\r\n\0]/.test(text))) refuse('the name of an attachment holds a line break');
  for (const [name, value] of Object.entries(lines)) {
    if (/[\r\n\0]/.test(value)) refuse(`${JSON.stringify(name)} holds a line break`);
  }
  for (const name of Object.keys(letter.headers)) {
    if (!headerName.test(name) || ours.test(name)) refuse(`${JSON.stringify(name)} may not be set as a header`);
  }
}
