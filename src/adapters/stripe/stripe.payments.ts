import type Stripe from 'stripe';
import { assertNoTransaction } from '../../platform/database.js';
import { ShopError } from '../../platform/errors.js';
import type { Clock } from '../../ports/clock.js';
import {
  Payments,
  type CheckoutRequest,
  type EventHint,
  type OpenedCheckout,
  type PaymentFacts,
  type RefundFacts,
  type SessionFacts,
} from '../../ports/payments.js';
import { SystemClock } from '../system.clock.js';
import { toStripe } from './amounts.js';
import { checkoutParameters } from './checkout-request.js';
import { paymentFacts, refundFacts, sessionFacts } from './facts.js';
import { asShopError, isMissing } from './failures.js';
import { library } from './library.js';
import { hintOf, readWebhook } from './webhooks.js';

export interface StripePaymentsOptions {
  secretKey: string;
  /** Any of them may have signed a webhook. */
  webhookSecrets: string[];
  /** Origin of another host that speaks Stripe's API. Test keys only. */
  apiBase?: string;
  /** The shop's clock: a sandbox may have moved it, with the webhooks' stamps. */
  clock: Clock;
}

const TIMEOUT_MS = 10_000;
const NETWORK_RETRIES = 2;
const DAY_SECONDS = 86_400;
const REACHES_BACK_DAYS = 30;

/** Payments at Stripe, through its official library. */
export class StripePayments extends Payments {
  readonly livemode: boolean;
  private client: Stripe | undefined;
  private readonly realTime = new SystemClock();

  constructor(private readonly options: StripePaymentsOptions) {
    super();
    this.livemode = /^(sk|rk)_live_/.test(options.secretKey);
    if (this.livemode && options.apiBase) throw new Error('A live Stripe key is only ever sent to Stripe itself.');
  }

  private get stripe(): Stripe {
    return (this.client ??= new (library())(this.options.secretKey, {
      ...(this.options.apiBase && hostOf(this.options.apiBase)),
      maxNetworkRetries: NETWORK_RETRIES,
      timeout: TIMEOUT_MS,
      telemetry: false,
      appInfo: { name: 'Rendita' },
    }));
  }

  verify(rawBody: Buffer, signature: string | undefined): EventHint {
    return readWebhook(rawBody, signature, this.options.webhookSecrets, [this.realTime.now(), this.options.clock.now()]);
  }

  async openCheckout(request: CheckoutRequest): Promise<OpenedCheckout> {
    const idempotencyKey = `checkout:${request.orderId}:${request.attempt}`;
    const session = await this.ask(() => this.stripe.checkout.sessions.create(checkoutParameters(request), { idempotencyKey }));
    if (!session.url) throw new ShopError('conflict', 'checkout-closed');
    return { sessionId: session.id, url: session.url, expiresAt: new Date(session.expires_at * 1000) };
  }

  session(sessionId: string): Promise<SessionFacts | null> {
    return this.find(async () => {
      const session = await this.stripe.checkout.sessions.retrieve(sessionId, {
        expand: ['payment_intent.latest_charge.refunds'],
      });
      const intent = typeof session.payment_intent === 'object' ? session.payment_intent : null;
      return sessionFacts(session, await this.refundsOf(intent));
    });
  }

  async expire(sessionId: string): Promise<void> {
    try {
      await this.ask(() => this.stripe.checkout.sessions.expire(sessionId));
    } catch (error) {
      // Stripe refuses to expire what is no longer open: then there is nothing left to do.
      const session = await this.session(sessionId);
      if (session?.status === 'open') throw error;
    }
  }

  payment(paymentIntentId: string): Promise<PaymentFacts | null> {
    return this.find(async () => {
      const intent = await this.stripe.paymentIntents.retrieve(paymentIntentId, { expand: ['latest_charge.refunds'] });
      return paymentFacts(intent, await this.refundsOf(intent));
    });
  }

  async refund(ask: {
    paymentIntentId: string;
    amountMinor?: number;
    currency: string;
    reason?: string;
    idempotencyKey: string;
  }): Promise<RefundFacts> {
    const amount = ask.amountMinor === undefined ? undefined : toStripe(ask.amountMinor, ask.currency);
    const parameters: Stripe.RefundCreateParams = {
      payment_intent: ask.paymentIntentId,
      reason: 'requested_by_customer',
      ...(amount !== undefined && { amount }),
      ...(ask.reason && { metadata: { reason: ask.reason.slice(0, 500) } }),
    };
    return refundFacts(await this.ask(() => this.stripe.refunds.create(parameters, { idempotencyKey: ask.idempotencyKey })));
  }

  /** Walks day by day, because Stripe lists the newest first and a month may not fit in memory. */
  async *eventsSince(since: Date): AsyncIterable<EventHint> {
    const now = Math.floor(this.options.clock.now().getTime() / 1000);
    const oldest = now - REACHES_BACK_DAYS * DAY_SECONDS;
    for (let gte = Math.max(Math.floor(since.getTime() / 1000), oldest); gte <= now; gte += DAY_SECONDS) {
      const newestFirst = await this.ask(() =>
        collect(this.stripe.events.list({ created: { gte, lt: gte + DAY_SECONDS }, limit: 100 })),
      );
      for (const event of newestFirst.reverse()) yield hintOf(event);
    }
  }

  async ping(): Promise<void> {
    await this.ask(() => this.stripe.events.list({ limit: 1 }));
  }

  /** All refunds of an intent's charge; the charge itself shows the first ten. */
  private async refundsOf(intent: Stripe.PaymentIntent | null): Promise<Stripe.Refund[]> {
    const charge = typeof intent?.latest_charge === 'object' ? intent.latest_charge : null;
    if (!charge?.refunds) return [];
    if (!charge.refunds.has_more) return charge.refunds.data;
    return collect(this.stripe.refunds.list({ charge: charge.id, limit: 100 }));
  }

  private async find<T>(look: () => Promise<T>): Promise<T | null> {
    try {
      return await this.ask(look);
    } catch (error) {
      if (error instanceof ShopError && isMissing(error.cause)) return null;
      throw error;
    }
  }

  private async ask<T>(call: () => Promise<T>): Promise<T> {
    assertNoTransaction();
    try {
      return await call();
    } catch (error) {
      throw asShopError(error);
    }
  }
}

/** Every page. */
async function collect<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const rows: T[] = [];
  for await (const row of pages) rows.push(row);
  return rows;
}

function hostOf(base: string): { protocol: 'http' | 'https'; host: string; port: number } {
  const { protocol, hostname, port } = new URL(base);
  const secure = protocol === 'https:';
  return { protocol: secure ? 'https' : 'http', host: hostname, port: Number(port) || (secure ? 443 : 80) };
}
