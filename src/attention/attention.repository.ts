import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Database } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import { Clock } from '../ports/clock.js';
import { AttentionItem } from './attention-item.entity.js';

export type NewItem = Pick<AttentionItem, 'storeId' | 'kind' | 'subject' | 'details' | 'retryJob' | 'retryPayload'>;

@Injectable()
export class AttentionRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async raise(item: NewItem): Promise<void> {
    await this.database.query(
      `insert into attention_items as item
         (id, store_id, kind, subject, details, retry_job, retry_payload, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $8)
       on conflict (kind, subject) where resolved_at is null
       do update set seen_count = item.seen_count + 1, details = excluded.details, updated_at = excluded.updated_at,
         retry_job = excluded.retry_job, retry_payload = excluded.retry_payload`,
      [newId(), item.storeId, item.kind, item.subject, item.details, item.retryJob, item.retryPayload, this.clock.now()],
    );
  }

  async resolve(kind: string, subject: string): Promise<void> {
    const items = this.database.repository(AttentionItem);
    await items.update({ kind, subject, resolvedAt: IsNull() }, { resolvedAt: this.clock.now() });
  }

  async openSubjects(storeId: string, kind: string): Promise<string[]> {
    const rows = await this.database.query<{ subject: string }>(
      `select subject from attention_items where kind = $2 and store_id = $1 and resolved_at is null`,
      [storeId, kind],
    );
    return rows.map(({ subject }) => subject);
  }

  async open(storeId: string): Promise<AttentionItem[]> {
    return this.database.repository(AttentionItem).find({
      where: [
        { storeId, resolvedAt: IsNull() },
        { storeId: IsNull(), resolvedAt: IsNull() },
      ],
      order: { updatedAt: 'DESC', id: 'DESC' },
      take: 200,
    });
  }

  async countOpen(storeId: string | null): Promise<number> {
    const [row] = await this.database.query<{ open: number }>(
      `select count(*) as open from attention_items
       where resolved_at is null and ($1::uuid is null or store_id is null or store_id = $1)`,
      [storeId],
    );
    return row!.open;
  }

  /** Closes one item the store may see, and tells what it was; null when it is closed already or not theirs. */
  async close(storeId: string, id: string): Promise<Pick<AttentionItem, 'retryJob' | 'retryPayload'> | null> {
    const [row] = await this.database.query<{ retryJob: string | null; retryPayload: Record<string, unknown> | null }>(
      `update attention_items set resolved_at = $3
       where id = $2 and resolved_at is null and (store_id is null or store_id = $1)
       returning retry_job as "retryJob", retry_payload as "retryPayload"`,
      [storeId, id, this.clock.now()],
    );
    return row ?? null;
  }

  async reopen(storeId: string, id: string): Promise<boolean> {
    const rows = await this.database.query(
      `update attention_items a set resolved_at = null
       where a.id = $2 and a.resolved_at is not null and (a.store_id is null or a.store_id = $1)
         and not exists (
           select 1 from attention_items o where o.kind = a.kind and o.subject = a.subject and o.resolved_at is null
         )
       returning a.id`,
      [storeId, id],
    );
    return rows.length > 0;
  }
}
