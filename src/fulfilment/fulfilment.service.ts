import { Injectable } from '@nestjs/common';
import type { HeldOrder } from '../orders/held-order.js';
import { PAYABLE } from '../orders/order.status.js';
import { Orders } from '../orders/orders.service.js';
import { Database } from '../platform/database.js';
import { ShopError } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import { Clock } from '../ports/clock.js';
import { Payments, type SessionFacts } from '../ports/payments.js';
import { Refunds } from '../refunds/refunds.service.js';
import { Consequences } from './consequences.service.js';
import { Looks } from './looks.js';
import { judge } from './verdict.js';

/**
 * What a look at a session came to. `foreign`: not of this shop; `unknown`: bears our mark, but there is no such order;
 * `counted`: this payment is in the books already.
 */
export type Outcome =
  | { kind: 'foreign'; why: string }
  | { kind: 'unknown'; orderId: string }
  | { kind: 'order'; order: HeldOrder }
  | { kind: 'counted' };

type InSameCommit = () => Promise<void>;

/** The version of an order nothing has happened to since it was placed. */
const UNTOUCHED = 0;
const MOST_LOOKS = 8;
/** A session lives at most a day; an order without one is then given up. */
const GIVEN_UP_MS = 25 * 3_600_000;

/** Brings an order to what Stripe says now. May be called any number of times, at once, by anybody: it means the same. */
@Injectable()
export class Fulfilment {
  private readonly looks = new Looks();

  constructor(
    private readonly payments: Payments,
    private readonly orders: Orders,
    private readonly refunds: Refunds,
    private readonly consequences: Consequences,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * For who brings word that money came. Stripe tells of one payment by several events, and the buyer comes back at the same
   * moment: one look at Stripe serves them all.
   */
  async hear(
    { orderId, ...by }: { orderId: string } & ({ sessionId: string } | { paymentIntentId: string }),
    also?: InSameCommit,
  ): Promise<Outcome> {
    return this.looks.after(orderId, async () => {
      if (!(await this.orders.isPaidBy(by)))
        return 'sessionId' in by ? this.fulfilSession(by.sessionId, also) : this.reconcileOrder(orderId, also);
      await also?.();
      return { kind: 'counted' };
    });
  }

  /** For who knows a session: webhook and return page. `also` commits together with what the order becomes. */
  async fulfilSession(sessionId: string, also?: InSameCommit): Promise<Outcome> {
    const first = await this.payments.session(sessionId);
    if (!first) return { kind: 'foreign', why: 'no-such-session' };
    if (first.livemode !== this.payments.livemode) return { kind: 'foreign', why: 'other-mode' };
    if (!first.orderId || !isId(first.orderId)) return { kind: 'foreign', why: 'no-mark' };
    let looked: SessionFacts | null = first;
    const look = async () => {
      const session = looked ?? (await this.payments.session(sessionId));
      looked = null;
      return session ? [session] : [];
    };
    return this.settle(first.orderId, look, also);
  }

  /** For who knows only a payment. */
  async fulfilPayment(paymentIntentId: string, also?: InSameCommit): Promise<Outcome> {
    const payment = await this.payments.payment(paymentIntentId);
    if (!payment?.orderId || !isId(payment.orderId)) return { kind: 'foreign', why: 'no-mark' };
    if (payment.livemode !== this.payments.livemode) return { kind: 'foreign', why: 'other-mode' };
    return this.reconcileOrder(payment.orderId, also);
  }

  /** For who knows the order: refunds, the reconciler, and orders that cost nothing. */
  async reconcileOrder(orderId: string, also?: InSameCommit): Promise<Outcome> {
    const look = async () => {
      const known = (await this.orders.sessions(orderId)).filter((session) => session.status !== 'expired').reverse();
      const looks = await Promise.all(known.map((session) => this.payments.session(session.sessionId)));
      return looks.filter((session) => session !== null);
    };
    return this.settle(orderId, look, also);
  }

  /** A look counts only when nobody changed the order since it was taken; otherwise Stripe is asked again. */
  private async settle(orderId: string, look: () => Promise<SessionFacts[]>, also?: InSameCommit): Promise<Outcome> {
    let version = UNTOUCHED;
    for (let looks = 0; looks < MOST_LOOKS; looks++) {
      const sessions = await look();
      const now = await this.database.transaction(() => this.reconcile(orderId, sessions, version, also));
      if (now === null) return { kind: 'unknown', orderId };
      if (typeof now !== 'number') return { kind: 'order', order: now };
      version = now;
    }
    throw new ShopError('unavailable', 'order-busy');
  }

  /** The order after reconciling it; the version it has by now when the look was stale; null when there is none. */
  private async reconcile(orderId: string, sessions: SessionFacts[], version: number, also?: InSameCommit) {
    const order = await this.orders.hold(orderId);
    if (!order) return null;
    const stale = order.version === version ? null : order.version;
    for (const session of sessions) {
      const newest = await this.orders.seeSession(order, session);
      const verdict = judge(order, session, newest);
      if (verdict !== 'nothing') {
        if (stale !== null) return stale;
        await this.consequences[verdict](order, session);
      }
      const refunds = session.payment && (await this.refunds.compare(order, session.payment));
      if (refunds) {
        if (stale !== null) return stale;
        await this.refunds.apply(order, refunds);
      }
    }
    if (order.totalMinor === 0 && PAYABLE.includes(order.status)) await this.consequences.give(order);
    if (sessions.length === 0 && order.status === 'open' && this.isGivenUp(order)) await this.consequences.expire(order);
    await also?.();
    return order;
  }

  private isGivenUp({ attemptedAt, placedAt }: HeldOrder): boolean {
    return this.clock.now().getTime() - (attemptedAt ?? placedAt).getTime() > GIVEN_UP_MS;
  }
}
