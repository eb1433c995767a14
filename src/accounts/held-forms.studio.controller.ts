import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { StaffOnly, Unnoted } from '../web/auth.js';
import { redirect } from '../web/view.interceptor.js';
import { heldPage } from './held-forms.pages.js';
import { HeldForms } from './held-forms.service.js';

/** Where one lands after signing in again with words still to be sent. */
@Controller('studio/held')
@StaffOnly()
@Unnoted('what is sent on is noted where it arrives')
export class HeldFormsStudioController {
  constructor(private readonly held: HeldForms) {}

  @Get()
  async show(@Req() request: FastifyRequest) {
    return heldPage(await this.held.find(request));
  }

  @Post('drop')
  async drop(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.held.drop(request, reply);
    return redirect('/studio', 'drafts.held.dropped');
  }
}
