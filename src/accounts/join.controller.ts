import { Controller, Get, Header, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { currentStore } from '../platform/scope.js';
import { redirect } from '../web/view.interceptor.js';
import { Entrance } from './entrance.js';
import { Invitations } from './invitations.service.js';
import { DeadInvitationPage, JoinPage } from './join.pages.js';

/** Where an invitation leads: mail scanners open the page, only a person presses the button. */
@Controller('studio/join')
export class JoinController {
  constructor(
    private readonly invitations: Invitations,
    private readonly entrance: Entrance,
  ) {}

  @Get(':token')
  @Header('referrer-policy', 'no-referrer')
  async show(@Param('token') token: string) {
    const invitation = await this.invitations.look(currentStore().id, token);
    return invitation ? JoinPage({ invitation, token }) : DeadInvitationPage();
  }

  @Post(':token')
  async accept(@Param('token') token: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.entrance.open(await this.invitations.accept(currentStore().id, token), request, reply);
    return redirect('/studio', 'accounts.join.welcome');
  }
}
