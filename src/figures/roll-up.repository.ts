import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';

/** Days of one store that are to be counted again. */
export interface DueDays {
  storeId: string;
  days: string[];
  /** Every day there is. */
  whole: boolean;
}

const MOST_CHANGES = 50_000;
const LOCK = 7204116;

/** Each step holds those after it, so that a link straight to the order page is no hole in the way. */
const VISITED = `
  steps as (
    select visit_id, bool_or(reviewed or sent or paid) as reviewed, bool_or(sent or paid) as sent, bool_or(paid) as paid
    from visit_products where store_id = $1 and day = any ($2) group by visit_id
  ), visited as (
    select v.day, v.device, v.country, v.source, v.medium, v.campaign, count(*) as visits, count(s.visit_id) as saw,
      count(*) filter (where s.reviewed) as reviewed, count(*) filter (where s.sent) as sent, count(*) filter (where s.paid) as paid
    from visits v left join steps s on s.visit_id = v.id where v.store_id = $1 and v.day = any ($2)
    group by 1, 2, 3, 4, 5, 6
  ), visit_cells as (
    select day, dimension, key, sum(visits) as visits, sum(saw) as saw, sum(reviewed) as reviewed, sum(sent) as sent, sum(paid) as paid
    from visited v, lateral (values ('all', ''), ('source', v.source), ('medium', v.medium), ('campaign', v.campaign),
      ('country', v.country), ('device', v.device)) as d (dimension, key)
    group by 1, 2, 3
    union all
    select day, 'product', product_id::text, count(*), count(*), sum((reviewed or sent or paid)::int), sum((sent or paid)::int),
      sum(paid::int)
    from visit_products where store_id = $1 and day = any ($2) group by 1, 3
  )`;

const BOUNDS = (moment: string) => `
  ${moment} >= (select min(d) from unnest($2::date[]) as d)::timestamp at time zone $3
  and ${moment} < ((select max(d) from unnest($2::date[]) as d) + 1)::timestamp at time zone $3
  and (${moment} at time zone $3)::date = any ($2)`;

/** Where an order came from; `?` where no visit is known, as with orders by the API. */
const ORIGIN = `coalesce(g.source, '?') as source, coalesce(g.medium, '?') as medium, coalesce(g.campaign, '?') as campaign,
  coalesce(g.country, '?') as country, coalesce(g.device, '?') as device`;
const BY_ORIGIN = (of: string) => `lateral (values ('all', ''), ('source', ${of}.source), ('medium', ${of}.medium),
  ('campaign', ${of}.campaign), ('country', ${of}.country), ('device', ${of}.device)) as d (dimension, key)`;

const SOLD = `
  sold as (
    select (o.paid_at at time zone $3)::date as day, o.id, o.total_minor, ${ORIGIN},
      (select count(*) from orders e where e.customer_id = o.customer_id and e.store_id = $1 and e.paid_at is not null
         and (e.paid_at, e.id) < (o.paid_at, o.id)) as earlier
    from orders o left join order_origins g on g.order_id = o.id
    where o.store_id = $1 and o.currency = $4 and ${BOUNDS('o.paid_at')}
  ), sale_cells as (
    select day, dimension, key, count(*) as orders, sum(total_minor) as revenue, sum((earlier = 0)::int) as first,
      sum((earlier = 1)::int) as second
    from sold s, ${BY_ORIGIN('s')} group by 1, 2, 3
    union all
    select s.day, 'product', l.product_id::text, count(distinct s.id), sum(l.total_minor), 0, 0
    from sold s join order_lines l on l.order_id = s.id group by 1, 3
  )`;

/** What went back of an order is shared among its lines by their prices; whole cents, and together exactly the amount. */
const RETURNED = `
  returned as (
    select (r.created_at at time zone $3)::date as day, r.id, r.order_id, r.amount_minor, o.total_minor, ${ORIGIN}
    from refunds r
    join orders o on o.id = r.order_id and o.paid_at is not null and o.payment_intent_id = r.payment_intent_id
    left join order_origins g on g.order_id = o.id
    where r.store_id = $1 and o.currency = $4 and r.status not in ('failed', 'canceled') and ${BOUNDS('r.created_at')}
  ), shares as (
    select r.day, l.product_id, r.id, r.amount_minor::bigint * (sum(l.total_minor) over so_far) / nullif(r.total_minor, 0)
      - r.amount_minor::bigint * (sum(l.total_minor) over so_far - l.total_minor) / nullif(r.total_minor, 0) as part
    from returned r join order_lines l on l.order_id = r.order_id
    window so_far as (partition by r.id order by l.position, l.id)
  ), refund_cells as (
    select day, dimension, key, count(*) as refunds, sum(amount_minor) as refunded
    from returned r, ${BY_ORIGIN('r')} group by 1, 2, 3
    union all
    select day, 'product', product_id::text, count(distinct id), sum(part) from shares group by 1, 3
  )`;

const COUNTED = `
  with ${VISITED}, ${SOLD}, ${RETURNED}
  insert into figures_daily (store_id, day, dimension, key, visits, saw, reviewed, sent, paid, orders, revenue_minor, first_orders,
    second_orders, refunds, refunded_minor)
  select $1, day, dimension, key, sum(a), sum(b), sum(c), sum(d), sum(e), sum(f), sum(g), sum(h), sum(i), sum(j), sum(k) from (
    select day, dimension, key, visits, saw, reviewed, sent, paid, 0, 0, 0, 0, 0, 0 from visit_cells
    union all select day, dimension, key, 0, 0, 0, 0, 0, orders, revenue, first, second, 0, 0 from sale_cells
    union all select day, dimension, key, 0, 0, 0, 0, 0, 0, 0, 0, 0, refunds, refunded from refund_cells
  ) as cells (day, dimension, key, a, b, c, d, e, f, g, h, i, j, k) group by day, dimension, key`;

/** Figures by day, counted anew from the rows for each day on which something changed: they cannot drift from them. */
@Injectable()
export class RollUpRepository {
  constructor(private readonly database: Database) {}

  /** False while another process counts. Held until the transaction ends. */
  async lock(): Promise<boolean> {
    const [row] = await this.database.query<{ mine: boolean }>(`select pg_try_advisory_xact_lock(${LOCK}) as mine`);
    return row!.mine;
  }

  /** The change that was noted last; null when everything has been counted. */
  async latest(): Promise<string | null> {
    const [row] = await this.database.query<{ id: string | null }>(`select max(id) as id from figure_changes`);
    return row!.id;
  }

  /** Takes changes that were noted until then; none when they have been counted. */
  async take(latest: string): Promise<DueDays[]> {
    return this.database.query<DueDays>(
      `with taken as (
         delete from figure_changes where id in (select id from figure_changes where id <= $1 order by id limit ${MOST_CHANGES})
         returning store_id, day, at, whole
       )
       select t.store_id as "storeId", bool_or(t.whole) as whole,
         coalesce(array_agg(distinct coalesce(t.day, (t.at at time zone s.time_zone)::date)::text)
           filter (where t.day is not null or t.at is not null), '{}') as days
       from taken t join stores s on s.id = t.store_id group by t.store_id`,
      [latest],
    );
  }

  /** Every day on which there is anything, oldest first. */
  async days(storeId: string): Promise<string[]> {
    const rows = await this.database.query<{ day: string }>(
      `select distinct day::text from (
         select day from visits where store_id = $1
         union select day from visit_products where store_id = $1
         union select (paid_at at time zone s.time_zone)::date from orders o join stores s on s.id = o.store_id
           where o.store_id = $1 and paid_at is not null
         union select (r.created_at at time zone s.time_zone)::date from refunds r join stores s on s.id = r.store_id where r.store_id = $1
         union select day from figures_daily where store_id = $1 and not demo
       ) as all_days order by 1`,
      [storeId],
    );
    return rows.map(({ day }) => day);
  }

  async count(storeId: string, days: string[]): Promise<void> {
    const [store] = await this.database.query<{ timeZone: string; currency: string }>(
      `select time_zone as "timeZone", currency from stores where id = $1`,
      [storeId],
    );
    await this.database.execute(`delete from figures_daily where store_id = $1 and day = any ($2::date[]) and not demo`, [
      storeId,
      days,
    ]);
    await this.database.execute(COUNTED, [storeId, days, store!.timeZone, store!.currency]);
  }
}
