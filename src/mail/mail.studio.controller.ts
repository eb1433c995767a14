import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { notFound } from '../platform/errors.js';
import { currentStore } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { allowFrame, sendFramed } from '../web/framed.js';
import { LettersQuery } from './mail.dto.js';
import { letterPage, lettersPage } from './mail.pages.js';
import { Mail } from './mail.service.js';

const PAGE = 50;
const id = new ParseUUIDPipe({ exceptionFactory: () => notFound() });

@Controller('studio/letters')
@StaffOnly()
export class MailStudioController {
  constructor(private readonly mail: Mail) {}

  @Get()
  async list(@Query() query: LettersQuery): Promise<VNode> {
    const letters = await this.mail.list(currentStore().id, {
      status: query.status || undefined,
      search: query.q?.trim(),
      after: query.cursor,
      limit: PAGE + 1,
    });
    const page = letters.slice(0, PAGE);
    return lettersPage(page, query, letters.length > PAGE ? page.at(-1)!.id : null);
  }

  @Get(':id')
  async read(@Param('id', id) letterId: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<VNode> {
    const letter = await this.mail.read(currentStore().id, letterId);
    allowFrame(reply);
    return letterPage(letter, await this.mail.shown(letter));
  }

  /** The letter as a mail program shows it, for the frame on its page. */
  @Get(':id/html')
  async html(@Param('id', id) letterId: string, @Res() reply: FastifyReply): Promise<void> {
    const letter = await this.mail.read(currentStore().id, letterId);
    sendFramed(reply, (await this.mail.shown(letter)).html);
  }
}
