import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SignInLinks } from '../accounts/sign-in-links.service.js';
import { Tries } from '../accounts/tries.service.js';
import { CustomerSessions } from '../customers/customer-sessions.service.js';
import { dropReader, keepReader, readerToken } from '../customers/customer.cookie.js';
import { currentStore, scope } from '../platform/scope.js';
import { Jobs } from '../ports/jobs.js';
import { Form, FormBody } from '../web/form.js';
import { redirect } from '../web/view.interceptor.js';
import { LibrarySignInForm } from './library.dto.js';
import { DeadLinkPage, LinkPage, LinkSentPage, SignInPage } from './library.pages.js';
import { Customers } from '../customers/customers.service.js';
import { dropLearner } from './learner.cookie.js';
import { PrivatePage } from './private-page.js';

const WINDOW_MINUTES = 15;
const LETTERS_PER_ADDRESS = 5;
const LETTERS_PER_IP = 30;

/** The way into the library: a letter to the customer's address. */
@Controller('library')
export class LibraryController {
  constructor(
    private readonly links: SignInLinks,
    private readonly sessions: CustomerSessions,
    private readonly tries: Tries,
    private readonly jobs: Jobs,
    private readonly customers: Customers,
  ) {}

  @Get('sign-in')
  showSignIn() {
    return scope().customer ? redirect('/library') : SignInPage({ form: Form.of({}) });
  }

  /** The same row and the same answer for every address. */
  @Post('sign-in')
  async askForLink(@FormBody(LibrarySignInForm) form: Form<LibrarySignInForm>, @Req() { ip }: FastifyRequest) {
    const sent = await form.submit(async ({ email }) => {
      await this.sendLink(email, ip);
      return true;
    });
    return sent ? redirect('/library/sign-in/sent') : SignInPage({ form });
  }

  @Get('sign-in/sent')
  sent() {
    return LinkSentPage();
  }

  @Get('sign-in/:token')
  @PrivatePage()
  async showLink(@Param('token') token: string) {
    if (await this.links.isLive(currentStore().id, token, 'customer')) return LinkPage({ token });
    return scope().customer ? redirect('/library') : DeadLinkPage({ token });
  }

  @Post('sign-in/:token')
  async withLink(@Param('token') token: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { id } = currentStore();
    const customerId = await this.links.use(id, token, 'customer');
    if (!customerId) {
      reply.status(403);
      return DeadLinkPage({ token });
    }
    const before = readerToken(request);
    if (before) await this.sessions.close(before);
    keepReader(reply, await this.sessions.open(id, customerId, scope().userAgent));
    return redirect('/library');
  }

  /** One press, and a new link goes where the old one went. */
  @Post('sign-in/:token/again')
  async sendAnother(@Param('token') token: string, @Req() { ip }: FastifyRequest) {
    const { id } = currentStore();
    const customerId = await this.links.bearer(id, token, 'customer');
    if (!customerId) return redirect('/library/sign-in');
    await this.sendLink((await this.customers.byId(id, customerId)).email, ip);
    return redirect('/library/sign-in/sent');
  }

  @Post('sign-out')
  async leave(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const token = readerToken(request);
    if (token) await this.sessions.close(token);
    dropReader(reply);
    dropLearner(reply);
    return redirect('/');
  }

  private async sendLink(email: string, ip: string): Promise<void> {
    const storeId = currentStore().id;
    await this.tries.take(`library-address:${storeId}`, email, LETTERS_PER_ADDRESS, WINDOW_MINUTES);
    await this.tries.take('library-ip', ip, LETTERS_PER_IP, WINDOW_MINUTES);
    await this.jobs.add('library.send-link', { storeId, email });
  }
}
