import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { idempotencyConflict } from '../accounts/accounts.errors.js';
import { Fulfilment } from '../fulfilment/fulfilment.service.js';
import { payAgainPath } from '../orders/letters.js';
import { type OrderAsk, Orders } from '../orders/orders.service.js';
import { Database } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import { deriveToken, sameSecret } from '../platform/secrets.js';
import { Settings } from '../platform/settings.js';
import { Payments } from '../ports/payments.js';
import { absolute } from '../web/href.js';
import { CheckoutRepository } from './checkout.repository.js';

export interface Opened {
  orderId: string;
  /** Null when nothing is to be paid. */
  sessionId: string | null;
  /** Where the buyer goes next. */
  url: string;
}

/** Stripe ends a session after a day at most; clocks may differ a little. */
const SESSION_LIFE_MS = 23 * 3_600_000;

/** From the review page to Stripe and back. The order is kept before Stripe is asked, so nothing agreed is ever lost. */
@Injectable()
export class Checkout {
  constructor(
    private readonly orders: Orders,
    private readonly payments: Payments,
    private readonly fulfilment: Fulfilment,
    private readonly keys: CheckoutRepository,
    private readonly database: Database,
    private readonly settings: Settings,
  ) {}

  async place(ask: OrderAsk): Promise<string> {
    return (await this.orders.place(ask)).id;
  }

  /** The same key and request give the same order, at any time and at once; the same key with another request is refused. */
  async placeOnce(key: string, ask: OrderAsk): Promise<string> {
    const { lines, email, name, locale, consents } = ask;
    const hash = createHash('sha256')
      .update(JSON.stringify([lines.map(Object.values), email, name, locale, consents]))
      .digest();
    return this.database.transaction(async () => {
      const id = newId();
      const claimed = await this.keys.claim(ask.store.id, key, hash, id);
      if (!claimed.requestHash.equals(hash)) throw idempotencyConflict();
      if (claimed.orderId === id) await this.orders.place({ ...ask, id });
      return claimed.orderId;
    });
  }

  async forgetOld(): Promise<void> {
    await this.keys.forgetOld();
  }

  /** The first payment session of an order, however often it is asked for; what costs nothing is handed over at once. */
  async open(orderId: string): Promise<Opened> {
    const order = await this.orders.find(orderId);
    if (order.totalMinor === 0) {
      await this.fulfilment.reconcileOrder(orderId);
      return { orderId, sessionId: null, url: absolute(`/checkout/return?order=${orderId}`) };
    }
    const first = order.attempt > 0 ? (await this.orders.sessions(orderId)).at(-1) : undefined;
    return first?.url ? { orderId, sessionId: first.sessionId, url: first.url } : this.pay(orderId);
  }

  /** A session in which the order can be paid now: the open one, or a new attempt. */
  async pay(orderId: string): Promise<Opened> {
    const begun = await this.orders.beginAttempt(orderId);
    if ('session' in begun) return { orderId, sessionId: begun.session.sessionId, url: begun.session.url };
    const { order, attempt, since } = begun;
    const opened = await this.payments.openCheckout({
      orderId,
      storeId: order.storeId,
      attempt,
      email: order.email,
      locale: order.locale,
      currency: order.currency,
      lines: order.lines,
      successUrl: `${absolute('/checkout/return')}?session_id={CHECKOUT_SESSION_ID}`,
      cancelUrl: absolute(`/checkout/return?order=${orderId}`),
      expiresAt: new Date(since.getTime() + SESSION_LIFE_MS),
    });
    await this.orders.keepSession({ id: orderId, storeId: order.storeId, attempt }, opened);
    return { orderId, ...opened };
  }

  /** Where an order can be paid again; the token is only in the buyer's letter and in the browser that placed it. */
  payAgainPath(orderId: string): string {
    return payAgainPath(orderId) + this.tokenOf(orderId);
  }

  mayPay(orderId: string, token: string): boolean {
    return sameSecret(token, this.tokenOf(orderId));
  }

  private tokenOf(orderId: string): string {
    return deriveToken(this.settings.appSecret, 'pay-again', orderId);
  }
}
