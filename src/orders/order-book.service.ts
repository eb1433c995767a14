import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { Order } from './order.entity.js';
import { type Happened, type ListedOrder, OrderBookRepository, type OrdersAsked } from './order-book.repository.js';
import { orderNotFound } from './orders.errors.js';

/** An order with all that happened to it. */
export type ToldOrder = ListedOrder & { timeline: Happened[] };

/** Orders to look at: lists, search, and the story of one. */
@Injectable()
export class OrderBook {
  constructor(
    private readonly rows: OrderBookRepository,
    private readonly database: Database,
  ) {}

  /** Newest first. */
  async list(storeId: string, asked: OrdersAsked): Promise<ListedOrder[]> {
    return this.rows.list(storeId, asked);
  }

  async told(orders: ListedOrder[]): Promise<ToldOrder[]> {
    const timelines = await this.rows.timelines(orders.map(({ id }) => id));
    return orders.map((order) => ({ ...order, timeline: timelines.get(order.id) ?? [] }));
  }

  async tell(storeId: string, id: string): Promise<ToldOrder> {
    const order = await this.rows.one(storeId, id);
    if (!order) throw orderNotFound();
    const [told] = await this.told([order]);
    return told!;
  }

  /** Everything that is kept of one order, consents included. */
  async kept(storeId: string, id: string): Promise<Order> {
    const order = await this.database.repository(Order).findOne({ where: { storeId, id }, relations: { consents: true } });
    if (!order) throw orderNotFound();
    return order;
  }
}
