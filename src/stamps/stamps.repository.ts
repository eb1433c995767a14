import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import type { Locale } from '../platform/scope.js';
import type { PaperRefusal } from '../ports/papers.js';

/** `whole`: the file cannot bear a mark; `failed`: making the copy failed again and again. Both mean the file as it is. */
export type CopyState = 'waiting' | 'ready' | 'whole' | 'failed';

export interface Copy {
  state: CopyState;
  objectKey: string | null;
  createdAt: Date;
}

/** A copy that is to be made, and whose it will be. */
export interface Commission {
  id: string;
  storeId: string;
  orderId: string;
  versionId: string;
  state: CopyState;
  attempts: number;
  sourceKey: string;
  fileName: string;
  contentType: string;
  sizeBytes: number;
  name: string;
  email: string;
  orderNumber: number;
  locale: Locale;
}

interface NewCopies {
  storeId: string;
  customerId: string;
  orderId: string;
  now: Date;
}

/** What has once been found unfit to bear a mark is not looked at again for the next buyer. */
const INSERT = `
insert into stamped_copies (id, store_id, file_version_id, customer_id, order_id, state, why, created_at, ready_at)
select wanted.id, $1, v.id, $2, $3, case when known.why is null then 'waiting' else 'whole' end, known.why, $4,
       case when known.why is null then null else $4::timestamptz end
from unnest($5::uuid[], $6::uuid[]) as wanted (id, version_id) join file_versions v on v.id = wanted.version_id
left join lateral (select why from stamped_copies
  where file_version_id = v.id and state = 'whole' and store_id = $1 limit 1) known on true
on conflict (order_id, file_version_id) do nothing
returning id, state`;

@Injectable()
export class StampsRepository {
  constructor(private readonly database: Database) {}

  /** The newest versions of files of these products that are to be marked. */
  async wanted(storeId: string, productIds: string[], types: string[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select v.id from products p
       join product_files f on f.product_id = p.id and f.removed_at is null
       join lateral (select id, content_type from file_versions where file_id = f.id order by version desc limit 1) v on true
       where p.store_id = $1 and p.id = any($2::uuid[]) and p.stamped and v.content_type = any($3)`,
      [storeId, productIds, types],
      'stamps-wanted',
    );
    return rows.map(({ id }) => id);
  }

  async isWanted(storeId: string, versionId: string, types: string[]): Promise<boolean> {
    const rows = await this.database.query(
      `select from file_versions v join product_files f on f.id = v.file_id join products p on p.id = f.product_id
       where v.store_id = $1 and v.id = $2 and p.stamped and v.content_type = any($3)`,
      [storeId, versionId, types],
    );
    return rows.length > 0;
  }

  /** Ids of those that are new and have to be made. */
  async insert({ storeId, customerId, orderId, now }: NewCopies, versionIds: string[]): Promise<string[]> {
    const ids = versionIds.map(() => newId());
    const values = [storeId, customerId, orderId, now, ids, versionIds];
    const rows = await this.database.query<{ id: string; state: CopyState }>(INSERT, values);
    return rows.filter(({ state }) => state === 'waiting').map(({ id }) => id);
  }

  async find(orderId: string, versionId: string): Promise<Copy | null> {
    const [copy] = await this.database.query<Copy>(
      `select state, object_key as "objectKey", created_at as "createdAt" from stamped_copies
       where order_id = $1 and file_version_id = $2`,
      [orderId, versionId],
    );
    return copy ?? null;
  }

  /** Counts one more attempt and tells what there is to do; null when the copy has gone. */
  async begin(id: string): Promise<Commission | null> {
    const [commission] = await this.database.query<Commission>(
      `update stamped_copies c set attempts = c.attempts + 1
       from file_versions v, orders o, customers k
       where c.id = $1 and v.id = c.file_version_id and o.id = c.order_id and k.id = c.customer_id
       returning c.id, c.store_id as "storeId", c.order_id as "orderId", v.id as "versionId", c.state, c.attempts,
         v.object_key as "sourceKey", v.file_name as "fileName", v.content_type as "contentType", v.size_bytes as "sizeBytes",
         coalesce(nullif(trim(o.name), ''), trim(k.name)) as name, o.email, o.number as "orderNumber", o.locale`,
      [id],
    );
    return commission ?? null;
  }

  /** False when it has been settled, or has gone, meanwhile. */
  async ready(id: string, objectKey: string, sizeBytes: number, now: Date): Promise<boolean> {
    const changed = await this.database.execute(
      `update stamped_copies set state = 'ready', why = null, object_key = $2, size_bytes = $3, ready_at = $4
       where id = $1 and state in ('waiting', 'failed')`,
      [id, objectKey, sizeBytes, now],
    );
    return changed === 1;
  }

  /** Answers whether it is the first copy of its file that has to be given whole. */
  async giveUp(id: string, state: 'whole' | 'failed', why: PaperRefusal | 'unmakeable', now: Date): Promise<boolean> {
    const rows = await this.database.query<{ first: boolean }>(
      `update stamped_copies c set state = $2, why = $3, ready_at = $4 where id = $1
       returning not exists (select from stamped_copies o
         where o.file_version_id = c.file_version_id and o.id <> c.id and o.state in ('whole', 'failed')) as first`,
      [id, state, why, now],
    );
    return rows[0]?.first ?? false;
  }

  /** Locks the order's copies; answers whether none of them is waited for any more. */
  async allSettled(orderId: string): Promise<boolean> {
    const copies = await this.database.query<{ state: CopyState }>(
      `select state from stamped_copies where order_id = $1 order by id for update`,
      [orderId],
    );
    return copies.every(({ state }) => state !== 'waiting');
  }

  async use(orderId: string, versionId: string, now: Date): Promise<void> {
    await this.database.execute(`update stamped_copies set used_at = $3 where order_id = $1 and file_version_id = $2`, [
      orderId,
      versionId,
      now,
    ]);
  }

  /** Takes copies that nobody fetched since `before`, and tells where their bytes are. */
  async takeUnused(before: Date, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ objectKey: string }>(
      `delete from stamped_copies where id in (
         select id from stamped_copies where state = 'ready' and coalesce(used_at, ready_at) < $1
         order by coalesce(used_at, ready_at) limit $2 for update skip locked)
       returning object_key as "objectKey"`,
      [before, limit],
    );
    return rows.map(({ objectKey }) => objectKey);
  }
}
