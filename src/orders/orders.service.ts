import { Injectable } from '@nestjs/common';
import { Catalog } from '../catalog/catalog.service.js';
import { Customers } from '../customers/customers.service.js';
import { Database } from '../platform/database.js';
import { type FieldError, ShopError } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import type { Locale, StoreFacts } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import { type CountedVisit, Visits } from '../visits/visits.service.js';
import { CONSENT_VERSION, type Consents, consentsGiven, consentWording } from './consents.js';
import type { HeldOrder, SeenSession } from './held-order.js';
import { type CheckoutSession, Order } from './order.entity.js';
import { type OrderStatus, PAYABLE } from './order.status.js';
import { AlreadyOwned, consentsMissing, orderNotFound, orderNotPayable, priceChanged } from './orders.errors.js';
import { OrdersRepository } from './orders.repository.js';

export interface OrderAsk {
  /** Chosen by the caller when it must be known before. */
  id?: string;
  store: StoreFacts;
  email: string;
  name: string;
  locale: Locale;
  lines: { productId: string; quantity: number }[];
  consents: Consents;
  /** What the buyer was shown; the order is refused when it is no longer so. */
  shown?: { totalMinor: number; currency: string };
  /** The visit in which it was ordered, when one was counted. */
  visit?: CountedVisit | null;
}

export interface PlacedOrder {
  id: string;
  number: number;
  totalMinor: number;
  currency: string;
}

/** An attempt to be paid that is to be opened at Stripe, or the session of one that is open already. */
export type Attempt = { order: HeldOrder; attempt: number; since: Date } | { session: CheckoutSession };

/** The change a settled payment makes. */
export type Payment = Partial<Pick<Order, 'paymentIntentId' | 'chargeId' | 'taxMinor'>>;

/** A session lives a day at Stripe; one that ends sooner than this is not offered to anybody. */
const STILL_USEFUL_MS = 5 * 60_000;
const ATTEMPT_REUSED_MS = 12 * 3_600_000;

/** What was agreed: lines, prices and consents never change after placing; only the status does. */
@Injectable()
export class Orders {
  constructor(
    private readonly rows: OrdersRepository,
    private readonly catalog: Catalog,
    private readonly customers: Customers,
    private readonly visits: Visits,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Takes an order at the prices of this moment. */
  async place(ask: OrderAsk): Promise<PlacedOrder> {
    const { store, email, name, locale } = ask;
    refuseWithoutWaiver(ask.consents);
    return this.database.transaction(async () => {
      const lines = await this.priced(ask);
      refuseOtherPrice(ask, lines);
      const customer = await this.customers.meet({ storeId: store.id, email, name, locale });
      await this.refuseSecondForFree(customer.id, lines);
      const consents = consentsGiven(ask.consents).map((kind) => ({
        kind,
        version: CONSENT_VERSION,
        wording: consentWording(kind, locale, store.name),
      }));
      const order = {
        id: ask.id ?? newId(),
        storeId: store.id,
        customerId: customer.id,
        email: email.trim(),
        name: name.trim(),
        locale,
      };
      const { currency } = lines[0]!;
      const placed = await this.rows.place({ ...order, currency, lines, consents });
      if (ask.visit) await this.visits.keep(order, ask.visit);
      return { id: order.id, currency, ...placed };
    });
  }

  async find(orderId: string): Promise<Order> {
    const order = await this.findOrNull(orderId);
    if (!order) throw orderNotFound();
    return order;
  }

  async findOrNull(orderId: string): Promise<Order | null> {
    return this.database.repository(Order).findOneBy({ id: orderId });
  }

  /** The order with its row locked until the transaction ends. */
  async hold(orderId: string): Promise<HeldOrder | null> {
    return this.rows.hold(orderId);
  }

  /** Prepares the next session of an order that is still to be paid. */
  async beginAttempt(orderId: string): Promise<Attempt> {
    return this.database.transaction(async () => {
      const order = await this.rows.hold(orderId);
      if (!order) throw orderNotFound();
      if (!PAYABLE.includes(order.status)) throw orderNotPayable();
      const now = this.clock.now();
      const [newest] = order.attempt > 0 ? await this.rows.sessions(orderId) : [];
      const useful = newest?.status === 'open' && newest.url && newest.expiresAt.getTime() - now.getTime() > STILL_USEFUL_MS;
      if (useful && order.status === 'open') return { session: newest };
      // An attempt that was begun but never answered is begun again under its own key: Stripe then knows it.
      const begun = newest?.attempt === order.attempt ? null : order.attemptedAt;
      if (order.status === 'open' && begun && now.getTime() - begun.getTime() < ATTEMPT_REUSED_MS)
        return { order, attempt: order.attempt, since: begun };
      await this.rows.attempt(orderId, order.attempt + 1);
      return { order, attempt: order.attempt + 1, since: now };
    });
  }

  async keepSession(
    of: { id: string; storeId: string; attempt: number },
    opened: { sessionId: string; url: string; expiresAt: Date },
  ) {
    await this.rows.keepSession(of, opened);
  }

  /** Notes what Stripe says of a session; true when it is the order's newest. */
  async seeSession(order: HeldOrder, seen: SeenSession): Promise<boolean> {
    return (await this.rows.seeSession(order.id, seen)) >= order.attempt;
  }

  /** Newest first. */
  async sessions(orderId: string): Promise<CheckoutSession[]> {
    return this.rows.sessions(orderId);
  }

  async markPaid(order: HeldOrder, payment: Payment): Promise<void> {
    await this.move(order, 'paid', { ...payment, paidAt: this.clock.now(), reviewReason: null });
  }

  async markRefunded(order: HeldOrder, to: 'paid' | 'partially_refunded' | 'refunded', refundedMinor: number): Promise<void> {
    await this.move(order, to, { refundedMinor });
  }

  async markForReview(order: HeldOrder, reviewReason: string, payment: Payment): Promise<void> {
    await this.move(order, 'review', { ...payment, reviewReason });
  }

  async markUnpaid(order: HeldOrder, to: 'processing' | 'failed' | 'expired'): Promise<void> {
    await this.move(order, to, {});
  }

  async idByPayment(paymentIntentId: string): Promise<string | null> {
    return this.rows.idByPayment(paymentIntentId);
  }

  async idBySession(sessionId: string): Promise<string | null> {
    return this.rows.idBySession(sessionId);
  }

  /** Whether this very payment has been counted and nothing of it was given back since. */
  async isPaidBy({ sessionId, paymentIntentId }: { sessionId?: string; paymentIntentId?: string }): Promise<boolean> {
    return this.rows.isPaidBy(sessionId ?? null, paymentIntentId ?? null);
  }

  /** Orders that have waited long enough to be looked at again. */
  async takeUnsettled(limit: number): Promise<string[]> {
    return (await this.rows.takeUnsettled(limit)).map(({ id }) => id);
  }

  private async move(order: HeldOrder, to: OrderStatus, facts: Parameters<OrdersRepository['move']>[2]): Promise<void> {
    if (!(await this.rows.move(order.id, to, facts)))
      throw new Error(`Order ${order.id} cannot go from ${order.status} to ${to}.`);
    const given = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
    Object.assign(order, given, { status: to, version: order.version + 1 });
  }

  private async priced({ store, locale, lines }: OrderAsk) {
    const products = await this.catalog.sellable(
      store.id,
      lines.map((line) => line.productId),
      locale,
    );
    const byId = new Map(products.map((product) => [product.id, product]));
    const wrong: FieldError[] = lines.flatMap(({ productId }, i) => {
      if (!byId.has(productId)) return [{ field: `lines.${i}.productId`, code: 'not-found' }];
      const twice = lines.findIndex((line) => line.productId === productId) < i;
      const foreign = byId.get(productId)!.currency !== byId.get(lines[0]!.productId)?.currency;
      return twice || foreign ? [{ field: `lines.${i}.productId`, code: twice ? 'twice' : 'other-currency' }] : [];
    });
    if (wrong.length > 0) throw new ShopError('invalid', 'bad-input', { fields: wrong });
    return lines.map(({ productId, quantity }) => {
      const { title, priceMinor, currency, taxCategory } = byId.get(productId)!;
      return { productId, quantity, title, unitPriceMinor: priceMinor, currency, taxCategory };
    });
  }

  /** The customer's row is locked since `meet`, so two asks at once come here one after the other. */
  private async refuseSecondForFree(customerId: string, lines: { productId: string; unitPriceMinor: number }[]): Promise<void> {
    if (lines.some((line) => line.unitPriceMinor > 0)) return;
    const earlier = await this.rows.hadForFree(
      customerId,
      lines.map((line) => line.productId),
    );
    if (earlier) throw new AlreadyOwned(earlier);
  }
}

function refuseOtherPrice({ shown }: OrderAsk, lines: { unitPriceMinor: number; quantity: number; currency: string }[]): void {
  if (!shown) return;
  const totalMinor = lines.reduce((sum, line) => sum + line.unitPriceMinor * line.quantity, 0);
  if (shown.totalMinor !== totalMinor || shown.currency !== lines[0]?.currency) throw priceChanged();
}

function refuseWithoutWaiver({ immediateAccess, withdrawalLoss }: Consents): void {
  const missing = [
    ...(immediateAccess ? [] : ['consents.immediateAccess']),
    ...(withdrawalLoss ? [] : ['consents.withdrawalLoss']),
  ];
  if (missing.length > 0) throw consentsMissing(missing);
}
