import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '../platform/database.js';
import { isId } from '../platform/ids.js';
import { Order } from './order.entity.js';
import { type Happened, type ListedOrder, OrderBookRepository, type OrdersAsked } from './order-book.repository.js';
import { SETTLED } from './order.status.js';
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

  /** What a customer has paid, newest first, with its lines. */
  async receipts(storeId: string, customerId: string): Promise<Order[]> {
    return this.database.repository(Order).find({
      where: { storeId, customerId, status: In([...SETTLED]) },
      relations: { lines: true },
      order: { placedAt: 'DESC', id: 'DESC', lines: { position: 'ASC' } },
    });
  }

  /** One of them, with what was agreed; null when it is not theirs or was not paid. */
  async receipt(storeId: string, customerId: string, id: string): Promise<Order | null> {
    if (!isId(id)) return null;
    return this.database.repository(Order).findOne({
      where: { storeId, customerId, id, status: In([...SETTLED]) },
      relations: { lines: true, consents: true },
      order: { lines: { position: 'ASC' }, consents: { kind: 'ASC' } },
    });
  }
}
