import { Controller, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { currentStore, scope } from '../platform/scope.js';
import { KnowsStaff } from '../web/auth.js';
import { Form, FormBody } from '../web/form.js';
import { redirect } from '../web/view.interceptor.js';
import { LinkForm, SignInForm } from './accounts.dto.js';
import { Entrance } from './entrance.js';
import { studioPath } from './local.path.js';
import { dropSession, sessionToken } from './session.cookie.js';
import { StaffSessions } from './sessions.service.js';
import { SignInLinks } from './sign-in-links.service.js';
import { DeadLinkPage, LinkPage, LinkSentPage, SignInPage } from './sign-in.pages.js';
import { SignIn } from './sign-in.service.js';

@Controller('studio')
export class SignInController {
  constructor(
    private readonly signIn: SignIn,
    private readonly links: SignInLinks,
    private readonly sessions: StaffSessions,
    private readonly entrance: Entrance,
  ) {}

  @Get('sign-in')
  @KnowsStaff()
  show(@Query('next') next: unknown) {
    return scope().staff ? redirect(studioPath(next)) : SignInPage({ form: Form.of({ next: studioPath(next) }) });
  }

  @Post('sign-in')
  async withPassword(
    @FormBody(SignInForm) form: Form<SignInForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const member = await form.submit(({ email, password }) =>
      this.signIn.byPassword(currentStore().id, { email, password, ip: request.ip }),
    );
    if (!member) return SignInPage({ form });
    await this.entrance.open(member, request, reply);
    return redirect(studioPath(form.text('next')));
  }

  @Post('sign-in/link')
  async askForLink(@FormBody(LinkForm) form: Form<LinkForm>, @Req() { ip }: FastifyRequest) {
    const sent = await form.submit(async ({ email }) => {
      await this.signIn.askForLink(currentStore().id, { email, ip });
      return true;
    });
    return sent ? redirect('/studio/sign-in/sent') : SignInPage({ form });
  }

  @Get('sign-in/sent')
  sent() {
    return LinkSentPage();
  }

  @Get('sign-in/link/:token')
  @Header('referrer-policy', 'no-referrer')
  async showLink(@Param('token') token: string) {
    return (await this.links.isLive(currentStore().id, token, 'account')) ? LinkPage({ token }) : DeadLinkPage();
  }

  @Post('sign-in/link/:token')
  async withLink(@Param('token') token: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.entrance.open(await this.signIn.byLink(currentStore().id, token), request, reply);
    return redirect('/studio');
  }

  @Post('sign-out')
  @KnowsStaff()
  async leave(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const token = sessionToken(request);
    if (token) await this.sessions.close(token);
    dropSession(reply);
    return redirect('/studio/sign-in');
  }
}
