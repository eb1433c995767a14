import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import type { Spread } from './sharing.js';

export interface Sitting {
  storeId: string;
  customerId: string;
  /** What tells one browser from another; opaque. */
  device: string;
  lessonId: string | null;
  /** As {@link RequestScope.network}. */
  network: string;
}

/** Any number no other advisory lock of ours has. */
const LOCK_CLASS = 7_204_301;

@Injectable()
export class SittingsRepository {
  constructor(private readonly database: Database) {}

  /** False when this device has no sitting that goes on. */
  async goOn({ storeId, customerId, device, lessonId, network }: Sitting, now: Date, since: Date): Promise<boolean> {
    const changed = await this.database.query(
      `update sittings set seen_at = $4, lesson_id = coalesce($5, lesson_id), network = $6
       where store_id = $1 and customer_id = $2 and device = $3 and ended_at is null and seen_at > $7 returning id`,
      [storeId, customerId, device, now, lessonId, network, since],
      'sitting-goes-on',
    );
    return changed.length > 0;
  }

  /** One change of somebody's places at a time, until the transaction ends. */
  async lock(customerId: string): Promise<void> {
    await this.database.query(`select pg_advisory_xact_lock(${LOCK_CLASS}, hashtext($1))`, [customerId]);
  }

  /** Devices other than this one that sit now, and whether this one was sent away after `remembered`. */
  async around({ storeId, customerId, device }: Sitting, since: Date, remembered: Date) {
    const [row] = await this.database.query<{ others: number; sentAway: boolean }>(
      `select (select count(distinct device) from sittings
               where store_id = $1 and customer_id = $2 and device <> $3 and ended_at is null and seen_at > $4) as others,
              coalesce((select ended_at > $5 from sittings where store_id = $1 and customer_id = $2 and device = $3
               order by began_at desc, id desc limit 1), false) as "sentAway"`,
      [storeId, customerId, device, since, remembered],
    );
    return row!;
  }

  /** Sends away those seen longest ago, until `places` are left for others. */
  async clear({ storeId, customerId, device }: Sitting, places: number, now: Date, since: Date): Promise<void> {
    await this.database.execute(
      `update sittings set ended_at = $5
       where store_id = $1 and customer_id = $2 and ended_at is null and device in (
         select device from sittings
         where store_id = $1 and customer_id = $2 and device <> $3 and ended_at is null and seen_at > $6
         group by device order by max(seen_at) desc offset $4)`,
      [storeId, customerId, device, places, now, since],
    );
  }

  async insert(id: string, { storeId, customerId, device, lessonId, network }: Sitting, now: Date): Promise<void> {
    await this.database.execute(
      `insert into sittings (id, store_id, customer_id, device, lesson_id, network, began_at, seen_at)
       values ($1, $2, $3, $4, $5, $6, $7, $7)`,
      [id, storeId, customerId, device, lessonId, network, now],
    );
  }

  async places(storeId: string): Promise<number | null> {
    const [rule] = await this.database.query<{ places: number }>(`select places from sitting_rules where store_id = $1`, [
      storeId,
    ]);
    return rule?.places ?? null;
  }

  async setPlaces(storeId: string, places: number): Promise<void> {
    await this.database.execute(
      `insert into sitting_rules (store_id, places) values ($1, $2) on conflict (store_id) do update set places = excluded.places`,
      [storeId, places],
    );
  }

  /** Who used their access on at least so many devices and from at least so many networks; most first. */
  async spread(storeId: string, since: Date, devices: number, networks: number): Promise<Spread[]> {
    return this.database.query<Spread>(
      `with uses as (
         select customer_id, 'device:' || device as device, network, seen_at as at from sittings
         where store_id = $1 and seen_at > $2
         union all
         select customer_id, 'browser:' || user_agent, network, at from access_log
         where store_id = $1 and at > $2 and customer_id is not null and network <> ''
       )
       select c.id as "customerId", c.email, c.name, u.devices, u.networks, u."lastAt" from (
         select customer_id, max(at) as "lastAt", count(distinct network) as networks,
                greatest(count(distinct device) filter (where device like 'device:%'),
                         count(distinct device) filter (where device like 'browser:%')) as devices
         from uses group by customer_id
       ) u join customers c on c.id = u.customer_id
       where u.devices >= $3 and u.networks >= $4 and c.erased_at is null
       order by u.devices desc, u.networks desc, c.id limit 200`,
      [storeId, since, devices, networks],
    );
  }

  async forget(before: Date): Promise<void> {
    await this.database.execute(`delete from sittings where seen_at < $1`, [before]);
  }
}
