import type { IncomingMessage, ServerResponse } from 'node:http';
import type Stripe from 'stripe';
import { SystemClock } from '../../adapters/system.clock.js';
import { ApiError, badRequest } from './api-error.js';
import { balanceTransactionRoutes } from './balance-transactions.js';
import { Books } from './books.js';
import { chargeRoutes } from './charges.js';
import { authenticateCheckout, payCheckout, returnAddress, settlePayment, type Paid } from './checkout-payment.js';
import { redeem } from './checkout-creation.js';
import { checkoutSessionRoutes, findSession, recoverSession } from './checkout-sessions.js';
import { hasDueTimers, runTimers } from './clockwork.js';
import { couponRoutes } from './coupons.js';
import { customerRoutes } from './customers.js';
import { closeDispute, disputeRoutes, findDispute, openDispute } from './disputes.js';
import { Door } from './door.js';
import { eventAndEndpointRoutes, eventNow, keepEndpoint } from './events.js';
import { card, iban } from './instruments.js';
import { invoiceRoutes } from './invoices.js';
import { Journal } from './journal.js';
import { findIntent, paymentIntentRoutes } from './payment-intents.js';
import { keepPaymentMethod, paymentMethodRoutes } from './payment-methods.js';
import { type PaymentStory, sessionOfIntent, storyOf } from './payment-story.js';
import { paymentPageRoutes } from './payment-pages.js';
import { NO_FAULTS, Post, type Faults } from './post.js';
import { priceRoutes } from './prices.js';
import { productRoutes } from './products.js';
import type { Attempt, Delivery, LineItem } from './records.js';
import { createRefund, failRefund, findRefund, refundRoutes, settleRefund, type RefundAsk } from './refunds.js';
import { subscriptionRoutes } from './subscriptions.js';
import { taxIdRoutes } from './tax-ids.js';
import { testClockRoutes } from './test-clocks.js';
import { World } from './world.js';

export interface StripeSandboxOptions {
  /** Folder of the journal. */
  dir: string;
  /** The shop's clock, which may be moved. */
  now: () => Date;
  /** Origin of the pay page, without a slash at its end. */
  baseUrl: () => string;
  /** Where the shop takes webhooks. */
  webhookUrl: string;
  webhookSecret: string;
}

/** What came of pressing Pay. `completed` covers a bank debit that is still to be settled: `session.payment_status` tells. */
export type PayResult =
  | { outcome: 'completed'; redirectUrl: string; session: Stripe.Checkout.Session }
  | { outcome: 'needs-authentication'; paymentIntentId: string }
  | { outcome: 'declined'; code: string; declineCode: string; message: string }
  | { outcome: 'refused'; code: string; message: string };

export interface PayAsk {
  card?: string;
  iban?: string;
  email?: string;
  name?: string;
  promotionCode?: string;
}

const OWN_ENDPOINT = 'we_sandbox';
const REDIRECTS_WITHIN_MS = 10_000;
const HEARTBEAT_MS = 1000;
const KEEPS_FOR = 60 * 86_400;

/** Stripe on a machine without keys: its API, its checkout, its webhooks; all of it on disk before it is answered. */
export class StripeSandbox {
  private readonly journal: Journal;
  private readonly world: World;
  private readonly post: Post;
  private readonly door: Door;
  private heartbeat: NodeJS.Timeout | null = null;
  private ticking: Promise<void> = Promise.resolve();

  constructor(options: StripeSandboxOptions) {
    this.journal = new Journal(options.dir);
    const books = new Books(this.journal);
    this.world = new World(books, options.now, options.baseUrl);
    const oldest = this.world.seconds() - KEEPS_FOR;
    books.compact((row) => {
      if (row.object === 'event') return (row as Stripe.Event).created >= oldest;
      if (row.object === 'delivery') return (row as Delivery).firstDueAt >= oldest;
      return row.object !== 'kept_answer' || (row as unknown as { at: number }).at >= oldest;
    });
    keepEndpoint(this.world, { id: OWN_ENDPOINT, url: options.webhookUrl, secret: options.webhookSecret, types: ['*'] });
    this.post = new Post(this.world, new SystemClock());
    const routes = [
      checkoutSessionRoutes,
      paymentPageRoutes,
      paymentIntentRoutes,
      paymentMethodRoutes,
      chargeRoutes,
      refundRoutes,
      disputeRoutes,
      balanceTransactionRoutes,
      eventAndEndpointRoutes,
      customerRoutes,
      productRoutes,
      priceRoutes,
      couponRoutes,
      invoiceRoutes,
      subscriptionRoutes,
      taxIdRoutes,
      testClockRoutes,
    ].flatMap((family) => family(this.world));
    this.door = new Door(this.world, routes, (work) => this.operate(work));
  }

  /** Once the shop listens: sends what a crash left behind, and from now on whatever falls due. */
  start(): void {
    let beating = false;
    this.heartbeat ??= setInterval(() => {
      if (beating || (!hasDueTimers(this.world) && !this.post.hasDue())) return;
      beating = true;
      this.tick().then(
        () => (beating = false),
        () => this.stop(),
      );
    }, HEARTBEAT_MS).unref();
  }

  /** Answers one request under `/v1/`. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    return this.door.handle(request, response);
  }

  session(id: string): { session: Stripe.Checkout.Session; lines: LineItem[] } | null {
    const session = this.world.books.get('checkout.session', id);
    return session
      ? { session: structuredClone(session), lines: structuredClone(this.world.books.get('checkout_plan', id)?.lines ?? []) }
      : null;
  }

  /** Newest first. */
  sessions(): Stripe.Checkout.Session[] {
    return this.world.books.all('checkout.session').reverse();
  }

  /** The checkout that a payment intent pays for. */
  sessionOf(intentId: string): Stripe.Checkout.Session | null {
    return structuredClone(sessionOfIntent(this.world, intentId));
  }

  /** Newest first. */
  payments(limit: number): PaymentStory[] {
    const charges = this.world.books.all('charge').slice(-limit).reverse();
    return charges.map((charge) => storyOf(this.world, charge));
  }

  payment(chargeId: string): PaymentStory | null {
    const charge = this.world.books.get('charge', chargeId);
    return charge ? storyOf(this.world, charge) : null;
  }

  /** Presses Pay. Resolves when Stripe would redirect: the webhook has answered, or ten seconds of real time are over. */
  pay(sessionId: string, ask: PayAsk): Promise<PayResult> {
    return this.attempt(sessionId, (session) => {
      if (ask.promotionCode) redeem(this.world, session, ask.promotionCode);
      const payer = { email: ask.email ?? session.customer_email ?? 'buyer@example.com', name: ask.name ?? null };
      const instrument = ask.iban ? iban(ask.iban) : ask.card ? card(ask.card) : null;
      if (ask.iban && !instrument) throw badRequest('The IBAN you entered is invalid.', 'invalid_bank_account_iban', 'iban');
      if (ask.iban && session.currency !== 'eur')
        throw badRequest('SEPA Direct Debit takes euro only.', 'payment_method_currency_mismatch', 'iban');
      if (!instrument && session.amount_total) throw badRequest('Enter a test card or a test IBAN.', 'parameter_missing', 'card');
      const method = instrument && keepPaymentMethod(this.world, instrument, payer);
      return payCheckout(this.world, session, method, payer);
    });
  }

  /** The buyer passed, or failed, the bank's authentication. */
  authenticate(sessionId: string, passed: boolean): Promise<PayResult> {
    return this.attempt(sessionId, (session) => authenticateCheckout(this.world, session, passed));
  }

  /** Opens a fresh copy of an expired session, as its recovery link does. */
  recover(sessionId: string): Promise<Stripe.Checkout.Session> {
    return this.operate(() => structuredClone(recoverSession(this.world, findSession(this.world, sessionId))));
  }

  /** Decides a bank debit that is still processing. */
  settle(paymentIntentId: string, result: 'succeeded' | 'failed'): Promise<void> {
    return this.operate(() => settlePayment(this.world, findIntent(this.world, paymentIntentId), result === 'succeeded'));
  }

  /** A refund made in Stripe's dashboard. */
  refund(ask: RefundAsk): Promise<Stripe.Refund> {
    return this.operate(() => structuredClone(createRefund(this.world, ask)));
  }

  /** Decides a refund: pending ones succeed or fail, and even a succeeded one may come back. */
  decideRefund(refundId: string, result: 'succeeded' | 'failed'): Promise<void> {
    return this.operate(() => {
      const refund = findRefund(this.world, refundId);
      if (result === 'succeeded') settleRefund(this.world, refund);
      else failRefund(this.world, refund);
    });
  }

  dispute(chargeId: string, reason = 'fraudulent', inquiry = false): Promise<Stripe.Dispute | null> {
    return this.operate(() => structuredClone(openDispute(this.world, chargeId, reason, inquiry)));
  }

  decideDispute(disputeId: string, verdict: 'won' | 'lost'): Promise<void> {
    return this.operate(() => void closeDispute(this.world, findDispute(this.world, disputeId), verdict));
  }

  /** Newest first. */
  events(): Stripe.Event[] {
    return this.world.books
      .all('event')
      .map((event) => eventNow(this.world, event))
      .reverse();
  }

  deliveries(eventId: string): Delivery[] {
    return structuredClone(this.world.books.by('delivery', 'event', eventId));
  }

  /** Sends an event once more, now. */
  resend(eventId: string): Promise<Attempt[]> {
    return this.post.resend(eventId);
  }

  faults(): Faults {
    return this.post.faults;
  }

  setFaults(faults: Partial<Faults>): void {
    this.post.faults = { ...NO_FAULTS, ...faults };
  }

  /** Does all that is due by the shop's clock, and resolves when every delivery it caused has ended. */
  tick(): Promise<void> {
    const due = async () => {
      await this.operate(() => runTimers(this.world));
      await this.post.sendDue();
    };
    this.ticking = this.ticking.then(due, due);
    return this.ticking;
  }

  async close(): Promise<void> {
    this.stop();
    await this.post.close();
    await this.ticking.catch(() => undefined);
    await this.world.books.commit();
    await this.journal.close();
  }

  /** A journal that cannot be written stops the clockwork; every call says so from then on. */
  private stop(): void {
    if (this.heartbeat) clearInterval(this.heartbeat);
    this.heartbeat = null;
  }

  private async operate<T>(work: () => T): Promise<T> {
    let deliveries: Delivery[] = [];
    try {
      return work();
    } finally {
      deliveries = this.world.takeOutbox();
      await this.world.books.commit();
      this.post.send(deliveries);
    }
  }

  private async attempt(sessionId: string, work: (session: Stripe.Checkout.Session) => Paid): Promise<PayResult> {
    try {
      const paid = await this.operate(() => work(findSession(this.world, sessionId)));
      if (paid.outcome === 'declined') return { ...paid.decline, outcome: 'declined' };
      if (paid.outcome === 'needs-authentication') return paid;
      await this.redirectTime(paid.eventId);
      await this.operate(() => runTimers(this.world));
      const session = structuredClone(findSession(this.world, sessionId));
      return { outcome: 'completed', redirectUrl: returnAddress(session), session };
    } catch (error) {
      if (error instanceof ApiError)
        return { outcome: 'refused', code: error.body.code ?? 'refused', message: error.body.message };
      throw error;
    }
  }

  private async redirectTime(eventId: string): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, REDIRECTS_WITHIN_MS)));
    await Promise.race([this.post.tried(eventId), patience]);
    clearTimeout(timer);
  }
}
