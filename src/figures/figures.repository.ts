import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import type { Span } from './period.js';

/** What is counted, of a store or of a part of it; money in minor units of the store's currency. */
export interface Sums {
  visits: number;
  /** Visits that got at least so far: saw a product, opened the order page, went on to pay, paid. */
  saw: number;
  reviewed: number;
  sent: number;
  paid: number;
  orders: number;
  revenueMinor: number;
  /** Orders that were a customer's first, and second. */
  firstOrders: number;
  secondOrders: number;
  refunds: number;
  refundedMinor: number;
}

export const DIMENSIONS = ['all', 'product', 'source', 'medium', 'campaign', 'country', 'device'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export type Cell = Sums & { dimension: Dimension; key: string };
export type DaySums = Sums & { day: string };
export type DayCell = Cell & DaySums;

export interface Sale {
  id: string;
  number: number;
  name: string;
  email: string;
  titles: string[];
  totalMinor: number;
  currency: string;
  paidAt: Date;
}

const SUMS = `sum(visits)::int as visits, sum(saw)::int as saw, sum(reviewed)::int as reviewed, sum(sent)::int as sent,
  sum(paid)::int as paid, sum(orders)::int as orders, sum(revenue_minor)::bigint as "revenueMinor",
  sum(first_orders)::int as "firstOrders", sum(second_orders)::int as "secondOrders", sum(refunds)::int as refunds,
  sum(refunded_minor)::bigint as "refundedMinor"`;

@Injectable()
export class FiguresRepository {
  constructor(private readonly database: Database) {}

  /** Whole spans, by what they are made of. */
  async cells(storeId: string, { from, to }: Span): Promise<Cell[]> {
    return this.database.query<Cell>(
      `select dimension, key, ${SUMS} from figures_daily where store_id = $1 and day between $2 and $3 group by dimension, key`,
      [storeId, from, to],
    );
  }

  /** Days on which anything happened, oldest first. */
  async days(storeId: string, { from, to }: Span): Promise<DaySums[]> {
    return this.database.query<DaySums>(
      `select day::text, ${SUMS} from figures_daily where store_id = $1 and day between $2 and $3 and dimension = 'all'
       group by day order by day`,
      [storeId, from, to],
    );
  }

  /** Days with all they are made of; what is made up stands apart. */
  async everything(storeId: string, { from, to }: Span): Promise<(DayCell & { demo: boolean })[]> {
    return this.database.query<DayCell & { demo: boolean }>(
      `select day::text, dimension, key, demo, ${SUMS} from figures_daily where store_id = $1 and day between $2 and $3
       group by day, dimension, key, demo order by day, array_position($4::text[], dimension), key, demo`,
      [storeId, from, to, DIMENSIONS],
    );
  }

  /** All there ever was up to and with a day. */
  async until(storeId: string, day: string): Promise<Sums> {
    const [row] = await this.database.query<Sums>(
      `select ${SUMS} from figures_daily where store_id = $1 and day <= $2 and dimension = 'all'`,
      [storeId, day],
    );
    return row!;
  }

  /** The first day of the store's figures, and whether some of them are made up. */
  async extent(storeId: string): Promise<{ first: string | null; demo: boolean }> {
    const [row] = await this.database.query<{ first: string | null; demo: boolean }>(
      `select (select min(day)::text from figures_daily where store_id = $1) as first,
         exists (select from figures_daily where store_id = $1 and demo) as demo`,
      [storeId],
    );
    return row!;
  }

  /** The newest paid orders. */
  async sales(storeId: string, limit: number): Promise<Sale[]> {
    return this.database.query<Sale>(
      `select o.id, o.number, o.name, o.email, o.total_minor as "totalMinor", o.currency, o.paid_at as "paidAt",
         (select coalesce(array_agg(l.title order by l.position), '{}') from order_lines l where l.order_id = o.id) as titles
       from orders o where o.store_id = $1 and o.paid_at is not null order by o.paid_at desc, o.id desc limit $2`,
      [storeId, limit],
    );
  }

  async writeDemo(storeId: string, cells: DayCell[]): Promise<void> {
    const column = <K extends keyof DayCell>(name: K) => cells.map((cell) => cell[name]);
    await this.database.execute(
      `insert into figures_daily (store_id, demo, day, dimension, key, visits, saw, reviewed, sent, paid, orders, revenue_minor,
         first_orders, second_orders, refunds, refunded_minor)
       select $1, true, * from unnest($2::date[], $3::text[], $4::text[], $5::int[], $6::int[], $7::int[], $8::int[], $9::int[],
         $10::int[], $11::bigint[], $12::int[], $13::int[], $14::int[], $15::bigint[])
       on conflict do nothing`,
      [
        ...[storeId, column('day'), column('dimension'), column('key'), column('visits'), column('saw'), column('reviewed')],
        ...[column('sent'), column('paid'), column('orders'), column('revenueMinor'), column('firstOrders')],
        ...[column('secondOrders'), column('refunds'), column('refundedMinor')],
      ],
    );
  }

  async removeDemo(storeId: string): Promise<void> {
    await this.database.execute(`delete from figures_daily where store_id = $1 and demo`, [storeId]);
  }
}
