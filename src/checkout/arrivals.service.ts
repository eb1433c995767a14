import { Injectable } from '@nestjs/common';
import { Fulfilment } from '../fulfilment/fulfilment.service.js';
import { Library } from '../library/library.service.js';
import type { Order } from '../orders/order.entity.js';
import { type OrderStatus, SETTLED } from '../orders/order.status.js';
import { Orders } from '../orders/orders.service.js';
import { notFound, ShopError } from '../platform/errors.js';
import { currentStore } from '../platform/scope.js';
import { Checkout } from './checkout.service.js';

/** What a page says of an order. `neutral` says nothing of it at all. */
export type Standing = 'neutral' | 'pending' | 'checking' | 'unconfirmed' | 'open' | 'failed' | 'expired' | 'owned' | 'down';

export interface Arrived<Found = Order | null> {
  standing: Standing;
  order: Found;
  /** Where the bought thing is; null while there is none. */
  path: string | null;
}

const STANDINGS: Record<OrderStatus, Standing> = {
  open: 'open',
  processing: 'pending',
  failed: 'failed',
  expired: 'expired',
  review: 'checking',
  paid: 'neutral',
  partially_refunded: 'neutral',
  refunded: 'neutral',
};

/** Who comes back from Stripe, or from a letter, and where they go. Only the browser that placed an order learns about it. */
@Injectable()
export class Arrivals {
  constructor(
    private readonly orders: Orders,
    private readonly fulfilment: Fulfilment,
    private readonly library: Library,
    private readonly checkout: Checkout,
  ) {}

  async of({ sessionId, orderId }: { sessionId?: string; orderId?: string }, placedHere: string[]): Promise<Arrived> {
    const ours = orderId && placedHere.includes(orderId);
    const confirmed = await unlessDown(async () => {
      if (sessionId) await this.confirm(sessionId);
      else if (ours) await this.fulfilment.reconcileOrder(orderId);
      return true;
    });
    const id = sessionId ? await this.orders.idBySession(sessionId) : orderId;
    const order = id && placedHere.includes(id) ? await this.orders.findOrNull(id) : null;
    if (!order || order.storeId !== currentStore().id) return { standing: 'neutral', order: null, path: null };
    const arrived = await this.standing(order);
    return !confirmed && arrived.standing === 'open' ? { ...arrived, standing: 'unconfirmed' } : arrived;
  }

  private async confirm(sessionId: string): Promise<void> {
    const orderId = await this.orders.idBySession(sessionId);
    if (orderId) await this.fulfilment.hear({ orderId, sessionId });
    else await this.fulfilment.fulfilSession(sessionId);
  }

  /** The token stands for the letter it came in. */
  async byLetter(orderId: string, token: string): Promise<Arrived<Order>> {
    const order = this.checkout.mayPay(orderId, token) ? await this.orders.findOrNull(orderId) : null;
    if (!order || order.storeId !== currentStore().id) throw notFound();
    return this.standing(order);
  }

  private async standing(order: Order): Promise<Arrived<Order>> {
    const { id: orderId, storeId, customerId, status } = order;
    const settled = SETTLED.includes(status);
    const path = settled ? this.library.pathOf(await this.library.openLink({ storeId, customerId, orderId })) : null;
    return { standing: STANDINGS[status], order, path };
  }
}

/** Null when Stripe does not answer. */
export async function unlessDown<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ShopError && error.kind === 'unavailable' && error.code !== 'database-down') return null;
    throw error;
  }
}
