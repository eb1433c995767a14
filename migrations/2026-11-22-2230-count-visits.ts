import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Visits without identity, where an order came from, and figures by day that are told of every change by the database itself. */
export class CountVisits1763850600000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table visit_salts (
        store_id uuid not null references stores,
        day date not null,
        salt text not null,
        primary key (store_id, day)
      );
      create table visits (
        id uuid primary key,
        store_id uuid not null references stores,
        day date not null,
        hash bytea not null,
        device text not null check (device in ('phone', 'tablet', 'desktop')),
        country text not null default '',
        source text not null default '',
        medium text not null default '',
        campaign text not null default '',
        referrer text not null default '',
        started_at timestamptz not null,
        unique (store_id, day, hash)
      );
      create table visit_products (
        visit_id uuid not null references visits,
        store_id uuid not null references stores,
        day date not null,
        product_id uuid not null references products,
        reviewed boolean not null default false,
        sent boolean not null default false,
        paid boolean not null default false,
        primary key (visit_id, product_id)
      );
      create index visit_products_day on visit_products (store_id, day);
      create table order_origins (
        order_id uuid primary key references orders,
        store_id uuid not null references stores,
        visit_id uuid references visits,
        device text not null,
        country text not null,
        source text not null,
        medium text not null,
        campaign text not null,
        referrer text not null,
        kept_at timestamptz not null
      );
      create index order_origins_linked on order_origins (kept_at) where visit_id is not null;
      create index orders_store_paid on orders (store_id, paid_at) where paid_at is not null;
      create index refunds_store_created on refunds (store_id, created_at);

      create table figures_daily (
        store_id uuid not null references stores,
        day date not null,
        dimension text not null check (dimension in ('all', 'product', 'source', 'medium', 'campaign', 'country', 'device')),
        key text not null,
        demo boolean not null default false,
        visits integer not null default 0,
        saw integer not null default 0,
        reviewed integer not null default 0,
        sent integer not null default 0,
        paid integer not null default 0,
        orders integer not null default 0,
        revenue_minor bigint not null default 0,
        first_orders integer not null default 0,
        second_orders integer not null default 0,
        refunds integer not null default 0,
        refunded_minor bigint not null default 0,
        primary key (store_id, day, dimension, key, demo)
      );
      create index figures_daily_all on figures_daily (store_id, day) where dimension = 'all';
      create index figures_daily_demo on figures_daily (store_id) where demo;
      create table figure_changes (
        id bigint generated always as identity primary key,
        store_id uuid not null,
        day date,
        at timestamptz,
        whole boolean not null default false
      );
    `);
    await db.query(TOLD);
    await db.query(`insert into figure_changes (store_id, whole) select id, true from stores`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward: restore a backup instead.');
  }
}

/** Whoever writes the rows, whichever way, the days to be counted again are noted in the same transaction. */
const TOLD = `
  create function figures_visits_changed() returns trigger language plpgsql as $$
  begin
    insert into figure_changes (store_id, day) select distinct store_id, day from changed;
    return null;
  end $$;
  create trigger visits_counted after insert on visits
    referencing new table as changed for each statement execute function figures_visits_changed();
  create trigger visit_products_counted after insert on visit_products
    referencing new table as changed for each statement execute function figures_visits_changed();
  create trigger visit_products_recounted after update on visit_products
    referencing new table as changed for each statement execute function figures_visits_changed();

  create function figures_order_changed() returns trigger language plpgsql as $$
  declare
    visit uuid;
  begin
    insert into figure_changes (store_id, at) values (new.store_id, new.paid_at);
    insert into figure_changes (store_id, at) select store_id, created_at from refunds where order_id = new.id;
    select visit_id into visit from order_origins where order_id = new.id;
    if visit is not null then
      update visit_products set paid = true
      where visit_id = visit and not paid and product_id in (select product_id from order_lines where order_id = new.id);
      -- A sale keeps where it came from; from here on nothing leads from the buyer to what was looked at.
      update order_origins set visit_id = null where order_id = new.id;
    end if;
    return null;
  end $$;
  create trigger orders_paid_counted after insert on orders
    for each row when (new.paid_at is not null) execute function figures_order_changed();
  create trigger orders_counted after update on orders for each row
    when (new.paid_at is not null and (new.paid_at, new.total_minor, new.currency, new.payment_intent_id)
      is distinct from (old.paid_at, old.total_minor, old.currency, old.payment_intent_id))
    execute function figures_order_changed();

  create function figures_lines_changed() returns trigger language plpgsql as $$
  begin
    insert into figure_changes (store_id, at)
      select distinct o.store_id, o.paid_at from changed c join orders o on o.id = c.order_id where o.paid_at is not null;
    return null;
  end $$;
  create trigger order_lines_counted after insert on order_lines
    referencing new table as changed for each statement execute function figures_lines_changed();

  create function figures_refund_changed() returns trigger language plpgsql as $$
  begin
    insert into figure_changes (store_id, at) values (new.store_id, new.created_at);
    return null;
  end $$;
  create trigger refunds_counted after insert or update on refunds
    for each row execute function figures_refund_changed();

  create function figures_store_changed() returns trigger language plpgsql as $$
  begin
    insert into figure_changes (store_id, whole) values (new.id, true);
    return null;
  end $$;
  create trigger stores_recounted after update on stores
    for each row when (new.time_zone is distinct from old.time_zone or new.currency is distinct from old.currency)
    execute function figures_store_changed();
`;
