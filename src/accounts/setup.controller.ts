import { Controller, Get, Header, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../platform/errors.js';
import { scope } from '../platform/scope.js';
import { Form, FormBody } from '../web/form.js';
import { keepLanguage } from '../web/language.js';
import { redirect } from '../web/view.interceptor.js';
import { SetupForm } from './accounts.dto.js';
import { Accounts } from './accounts.service.js';
import { keepSession } from './session.cookie.js';
import { StaffSessions } from './sessions.service.js';
import { NotSetUpPage, SetupPage } from './setup.pages.js';
import { Tries } from './tries.service.js';

const TRIES = 20;
const WINDOW_MINUTES = 15;

@Controller('studio/setup')
export class SetupController {
  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: StaffSessions,
    private readonly tries: Tries,
  ) {}

  @Get()
  @Header('referrer-policy', 'no-referrer')
  async show(@Query('token') token: unknown, @Res({ passthrough: true }) reply: FastifyReply) {
    if (scope().store) throw notFound('setup-over');
    if (typeof token === 'string' && (await this.accounts.isSetupToken(token))) return SetupPage({ form: suggested(token) });
    reply.status(503);
    return NotSetUpPage();
  }

  @Post()
  async open(
    @FormBody(SetupForm) form: Form<SetupForm>,
    @Req() { ip }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.tries.take('setup', ip, TRIES, WINDOW_MINUTES);
    if (!(await this.accounts.isSetupToken(form.text('token')))) throw notFound('setup-over');
    const opened = await form.submit(({ token, ownerName, password, ...store }) =>
      this.accounts.setUp(token, { store, owner: { email: store.email, name: ownerName, password, locale: scope().locale } }),
    );
    if (!opened) return SetupPage({ form });
    const { userAgent, secure, locale } = scope();
    keepSession(reply, await this.sessions.open(opened.accountId, userAgent));
    keepLanguage(reply, locale, secure);
    return redirect('/studio/products', 'accounts.setup.done');
  }
}

const suggested = (token: string) =>
  Form.of({ token, currency: 'EUR', timeZone: 'Europe/Rome', locale: scope().locale, country: 'IT' });
