import { Controller, Get, Param, Post } from '@nestjs/common';
import { invalidField, notFound } from '../../platform/errors.js';
import { parseMoney } from '../../platform/money.js';
import { Form, FormBody } from '../../web/form.js';
import { redirect } from '../../web/view.interceptor.js';
import { DecisionForm, DisputeForm, FaultsForm, RefundForm, VerdictForm } from './desk.dto.js';
import { Desk } from './desk.service.js';
import { faultsForm, stripePage } from './stripe.pages.js';
import { asked } from './stripe.refusal.js';

const SHOWN = 50;
const PAYMENTS = '/_sandbox/stripe';
const done = () => redirect(PAYMENTS, 'sandboxStripe.done');

/** What Stripe's dashboard is for: refunds, disputes, events, and the troubles of a network. */
@Controller('_sandbox/stripe')
export class SandboxStripeDesk {
  constructor(private readonly desk: Desk) {}

  @Get()
  page() {
    return this.show(faultsForm(this.desk.stripe.faults()));
  }

  @Post('events/:id/resend')
  async resend(@Param('id') id: string) {
    const attempts = await this.desk.stripe.resend(id);
    if (attempts.length === 0) throw notFound();
    return redirect(PAYMENTS, 'sandboxStripe.events.resent');
  }

  @Post('charges/:id/refunds')
  async refund(@Param('id') charge: string, @FormBody(RefundForm) form: Form<RefundForm>) {
    const payment = this.desk.stripe.payment(charge);
    if (!payment) throw notFound();
    const amount = form.ok ? parseMoney(form.value.amount, payment.charge.currency.toUpperCase()) : null;
    if (amount === null) throw invalidField('amount', 'bad-amount');
    await asked(this.desk.stripe.refund({ charge, amount, begins: form.value.begins }));
    return done();
  }

  @Post('refunds/:id')
  async decideRefund(@Param('id') id: string, @FormBody(DecisionForm) form: Form<DecisionForm>) {
    await asked(this.desk.stripe.decideRefund(id, sound(form).result));
    return done();
  }

  @Post('charges/:id/disputes')
  async dispute(@Param('id') id: string, @FormBody(DisputeForm) form: Form<DisputeForm>) {
    const { reason, inquiry } = sound(form);
    await asked(this.desk.stripe.dispute(id, reason, inquiry === 'on'));
    return done();
  }

  @Post('disputes/:id')
  async decideDispute(@Param('id') id: string, @FormBody(VerdictForm) form: Form<VerdictForm>) {
    await asked(this.desk.stripe.decideDispute(id, sound(form).verdict));
    return done();
  }

  /** A bank debit arrives, or does not. */
  @Post('payments/:intentId')
  async settle(@Param('intentId') intentId: string, @FormBody(DecisionForm) form: Form<DecisionForm>) {
    await asked(this.desk.stripe.settle(intentId, sound(form).result));
    return done();
  }

  @Post('faults')
  async faults(@FormBody(FaultsForm) form: Form<FaultsForm>) {
    const set = await form.submit(async (ask) => {
      this.desk.stripe.setFaults({
        duplicate: Number(ask.duplicate),
        delayMilliseconds: Number(ask.delaySeconds.replace(',', '.')) * 1000,
        reorder: ask.reorder === 'on',
        drop: ask.drop === 'on',
        wrongSignature: ask.wrongSignature === 'on',
      });
      return redirect(PAYMENTS, 'sandboxStripe.faults.saved');
    });
    return set ?? this.show(form);
  }

  private show(faults: Form<FaultsForm>) {
    const { stripe } = this.desk;
    const events = stripe.events().slice(0, SHOWN);
    return stripePage({
      frame: this.desk.frame(),
      payments: stripe.payments(SHOWN),
      events: events.map((event) => ({ event, deliveries: stripe.deliveries(event.id) })),
      faults,
      limit: SHOWN,
    });
  }
}

/** These forms are buttons: only a forged one is unsound. */
function sound<T extends object>(form: Form<T>): T {
  const [fault] = form.errors;
  if (fault) throw invalidField(fault.field, fault.code, fault.params);
  return form.value;
}
