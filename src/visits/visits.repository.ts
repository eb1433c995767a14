import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import type { Visit } from './day.book.js';
import type { Origin } from './origin.js';

/** A visit of today that may become a sale. */
export interface CountedVisit extends Origin {
  visitId: string;
}

@Injectable()
export class VisitsRepository {
  constructor(private readonly database: Database) {}

  /** One salt a day for all processes: the first to ask makes it. */
  async salt(storeId: string, day: string, fresh: string): Promise<string> {
    const [row] = await this.database.query<{ salt: string }>(
      `insert into visit_salts as known (store_id, day, salt) values ($1, $2, $3)
       on conflict (store_id, day) do update set salt = known.salt returning salt`,
      [storeId, day, fresh],
    );
    return row!.salt;
  }

  async write(storeId: string, day: string, visits: Visit[]): Promise<void> {
    await this.database.transaction(async () => {
      const origins = visits.map(({ origin }) => origin);
      await this.database.query(
        `insert into visits (id, store_id, day, hash, started_at, device, country, source, medium, campaign, referrer)
         select id, $1, $2, hash, at, device, country, source, medium, campaign, referrer
         from unnest($3::uuid[], $4::bytea[], $5::timestamptz[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[])
           as t (id, hash, at, device, country, source, medium, campaign, referrer)
         on conflict (store_id, day, hash) do nothing`,
        [
          ...[storeId, day, visits.map(newId), visits.map(({ hash }) => Buffer.from(hash, 'base64url'))],
          ...[visits.map(({ startedAt }) => startedAt), origins.map((origin) => origin.device)],
          ...[origins.map((origin) => origin.country), origins.map((origin) => origin.source)],
          ...[origins.map((origin) => origin.medium), origins.map((origin) => origin.campaign)],
          origins.map((origin) => origin.referrer),
        ],
        'visits-write',
      );
      const seen = visits.flatMap(({ hash, products }) =>
        [...products].map(([slug, reviewed]) => ({ hash: Buffer.from(hash, 'base64url'), slug, reviewed })),
      );
      if (seen.length > 0) await this.writeProducts(storeId, day, seen);
    });
  }

  private async writeProducts(storeId: string, day: string, seen: { hash: Buffer; slug: string; reviewed: boolean }[]) {
    await this.database.query(
      `insert into visit_products as known (visit_id, store_id, day, product_id, reviewed)
       select v.id, $1, $2, p.id, t.reviewed
       from unnest($3::bytea[], $4::text[], $5::boolean[]) as t (hash, slug, reviewed)
       join visits v on v.store_id = $1 and v.day = $2 and v.hash = t.hash
       join products p on p.store_id = $1 and p.slug = t.slug
       order by v.hash, p.id
       on conflict (visit_id, product_id) do update set reviewed = true where excluded.reviewed and not known.reviewed`,
      [storeId, day, seen.map(({ hash }) => hash), seen.map(({ slug }) => slug), seen.map(({ reviewed }) => reviewed)],
      'visits-write-products',
    );
  }

  async find(storeId: string, day: string, hash: string): Promise<CountedVisit | null> {
    const [row] = await this.database.query<CountedVisit>(
      `select id as "visitId", device, country, source, medium, campaign, referrer from visits
       where store_id = $1 and day = $2 and hash = $3`,
      [storeId, day, Buffer.from(hash, 'base64url')],
    );
    return row ?? null;
  }

  /** Keeps with the order where its visit came from. */
  async keep(order: { id: string; storeId: string; at: Date }, visit: CountedVisit): Promise<void> {
    await this.database.query(
      `with kept as (
         insert into order_origins (order_id, store_id, visit_id, device, country, source, medium, campaign, referrer, kept_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       )
       insert into visit_products as known (visit_id, store_id, day, product_id, reviewed, sent)
       select distinct v.id, v.store_id, v.day, l.product_id, true, true
       from visits v join order_lines l on l.order_id = $1 where v.id = $3 and v.store_id = $2
       on conflict (visit_id, product_id) do update set reviewed = true, sent = true where not known.sent`,
      [
        ...[order.id, order.storeId, visit.visitId, visit.device, visit.country, visit.source],
        ...[visit.medium, visit.campaign, visit.referrer, order.at],
      ],
    );
  }

  async ofOrder(storeId: string, orderId: string): Promise<Origin | null> {
    const [row] = await this.database.query<Origin>(
      `select device, country, source, medium, campaign, referrer from order_origins where store_id = $1 and order_id = $2`,
      [storeId, orderId],
    );
    return row ?? null;
  }

  /** Salts of days that are over in their store. */
  async forgetSalts(now: Date): Promise<void> {
    await this.database.execute(
      `delete from visit_salts s using stores t where t.id = s.store_id and s.day < ($1::timestamptz at time zone t.time_zone)::date`,
      [now],
    );
  }

  /** Orders that were never paid lose what leads to their visit. */
  async unlink(before: Date): Promise<void> {
    await this.database.execute(`update order_origins set visit_id = null where visit_id is not null and kept_at < $1`, [before]);
  }
}
