import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { notFound } from '../../platform/errors.js';
import { Form, FormBody } from '../../web/form.js';
import { redirect } from '../../web/view.interceptor.js';
import { returnAddress } from '../stripe/checkout-payment.js';
import type { PayResult } from '../stripe/stripe-sandbox.js';
import { BankForm, PayForm, PayQuery } from './desk.dto.js';
import { Desk } from './desk.service.js';
import { bankPage, closedPage, notRecoverablePage, payPage, receiptPage, type Session, type Trouble } from './pay.pages.js';
import { asked } from './stripe.refusal.js';

const FIRST_CARD = '4242 4242 4242 4242';
const PAYMENT_REQUIRED = 402;

/** Where the Stripe sandbox sends buyers: every address it hands out leads here. */
@Controller('_sandbox')
export class SandboxPayPages {
  constructor(private readonly desk: Desk) {}

  @Get('checkout/:sessionId')
  checkout(@Param('sessionId') id: string, @Query() query: PayQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    const { card, iban } = query;
    return this.open(id, reply, Form.of<PayForm>(iban ? { iban } : { card: card ?? FIRST_CARD }));
  }

  @Post('checkout/:sessionId')
  async pay(
    @Param('sessionId') id: string,
    @FormBody(PayForm) form: Form<PayForm>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    this.find(id);
    const result = await form.submit((ask) => this.desk.stripe.pay(id, ask));
    return result ? this.follow(result, id, form, reply) : this.open(id, reply, form);
  }

  @Get('authenticate/:intentId')
  bank(@Param('intentId') intentId: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const session = this.sessionOf(intentId);
    allowForms(reply, session);
    return session.status === 'open' ? bankPage({ intentId, session }) : redirect(`/_sandbox/checkout/${session.id}`);
  }

  @Post('authenticate/:intentId')
  async answerBank(
    @Param('intentId') intentId: string,
    @FormBody(BankForm) form: Form<BankForm>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { id } = this.sessionOf(intentId);
    const result = await this.desk.stripe.authenticate(id, form.value.answer === 'approve');
    return this.follow(result, id, Form.of<PayForm>({ card: FIRST_CARD }), reply);
  }

  /** Opened twice, it leads to the same fresh session. */
  @Get('recover/:sessionId')
  async recover(@Param('sessionId') id: string) {
    const { session } = this.find(id);
    const fresh = this.desk.stripe.sessions().find((one) => one.recovered_from === id && one.status !== 'expired');
    if (fresh) return redirect(`/_sandbox/checkout/${fresh.id}`);
    if (session.status !== 'expired' || !session.after_expiration?.recovery?.url) return notRecoverablePage();
    return redirect(`/_sandbox/checkout/${(await asked(this.desk.stripe.recover(id))).id}`);
  }

  @Get('receipts/:chargeId')
  receipt(@Param('chargeId') id: string) {
    const payment = this.desk.stripe.payment(id);
    if (!payment) throw notFound();
    return receiptPage(payment);
  }

  private follow(result: PayResult, id: string, form: Form<PayForm>, reply: FastifyReply) {
    if (result.outcome === 'completed')
      return result.redirectUrl ? redirect(result.redirectUrl) : redirect(`/_sandbox/checkout/${id}`);
    if (result.outcome === 'needs-authentication') return redirect(`/_sandbox/authenticate/${result.paymentIntentId}`);
    reply.status(PAYMENT_REQUIRED);
    const declined = result.outcome === 'declined';
    const { message } = result;
    return this.open(id, reply, form, {
      title: declined ? 'payPage.declined' : 'payPage.refused',
      message,
      code: declined ? result.declineCode : result.code,
    });
  }

  private open(id: string, reply: FastifyReply, form: Form<PayForm>, trouble?: Trouble) {
    const { session, lines } = this.find(id);
    allowForms(reply, session);
    if (session.status === 'open') return payPage({ session, lines, form, trouble });
    reply.status(200);
    return closedPage({ session, next: returnAddress(session) || null });
  }

  private find(id: string) {
    const found = this.desk.stripe.session(id);
    if (!found) throw notFound();
    return found;
  }

  private sessionOf(intentId: string): Session {
    const session = this.desk.stripe.sessionOf(intentId);
    if (!session) throw notFound();
    return session;
  }
}

/** A browser holds the redirect after a form to the page's policy; the shop may live on a host of its own. */
function allowForms(reply: FastifyReply, { success_url: url }: Session): void {
  if (!url) return;
  const policy = String(reply.getHeader('content-security-policy'));
  reply.header('content-security-policy', policy.replace('form-action', `form-action ${new URL(url).origin}`));
}
