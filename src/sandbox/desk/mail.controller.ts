import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { notFound } from '../../platform/errors.js';
import type { ReceivedLetter } from '../smtp/letter.box.js';
import { InboxQuery } from './desk.dto.js';
import { Desk } from './desk.service.js';
import { inboxPage, letterPage } from './mail.pages.js';

const SHOWN = 200;
/** A letter is somebody's HTML: it may look as it likes, and do nothing. */
const LETTER_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src * data:; style-src 'unsafe-inline'; " +
  "font-src * data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

@Controller('_sandbox/mail')
export class SandboxMail {
  constructor(private readonly desk: Desk) {}

  @Get()
  async list(@Query() { to = '' }: InboxQuery) {
    const address = to.trim();
    const letters = await this.desk.inbox.list({ to: address || undefined, limit: SHOWN });
    return inboxPage({ frame: this.desk.frame(), letters, to: address, limit: SHOWN });
  }

  @Get(':id')
  async letter(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const policy = String(reply.getHeader('content-security-policy'));
    reply.header('content-security-policy', `${policy}; frame-src 'self'`);
    return letterPage({ frame: this.desk.frame(), letter: await this.find(id) });
  }

  @Get(':id/html')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', LETTER_POLICY)
  @Header('x-frame-options', 'SAMEORIGIN')
  @Header('cache-control', 'no-store')
  async html(@Param('id') id: string) {
    return linksInNewTabs((await this.find(id)).html);
  }

  @Get(':id/raw')
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('cache-control', 'no-store')
  async raw(@Param('id') id: string) {
    const bytes = await this.desk.inbox.raw(id);
    if (!bytes) throw notFound();
    return bytes.toString();
  }

  private async find(id: string): Promise<ReceivedLetter> {
    const letter = await this.desk.inbox.letter(id);
    if (!letter) throw notFound();
    return letter;
  }
}

/** Inside the frame a link could lead nowhere: the shop's pages refuse to be framed. */
function linksInNewTabs(html: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html;
}
