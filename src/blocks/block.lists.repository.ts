import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import type { Block } from './block.types.js';

@Injectable()
export class BlockListsRepository {
  constructor(private readonly database: Database) {}

  async of(storeId: string, ownerId: string): Promise<Block[]> {
    const [row] = await this.database.query<{ blocks: Block[] }>(
      `select blocks from block_lists where store_id = $1 and owner_id = $2`,
      [storeId, ownerId],
      'block-list',
    );
    return row?.blocks ?? [];
  }

  /** The list as it is now; nobody else changes it until the transaction ends. */
  async hold(storeId: string, ownerId: string, at: Date): Promise<Block[]> {
    const [row] = await this.database.query<{ blocks: Block[] }>(
      `insert into block_lists (owner_id, store_id, blocks, updated_at) values ($2, $1, '[]', $3)
       on conflict (owner_id) do update set updated_at = excluded.updated_at where block_lists.store_id = excluded.store_id
       returning blocks`,
      [storeId, ownerId, at],
    );
    if (!row) throw new Error('A list of blocks belongs to one store.');
    return row.blocks;
  }

  async write(storeId: string, ownerId: string, blocks: Block[], at: Date): Promise<void> {
    await this.database.execute(`update block_lists set blocks = $3, updated_at = $4 where store_id = $1 and owner_id = $2`, [
      storeId,
      ownerId,
      JSON.stringify(blocks),
      at,
    ]);
  }

  async forget(storeId: string, ownerId: string): Promise<void> {
    await this.database.execute(`delete from block_lists where store_id = $1 and owner_id = $2`, [storeId, ownerId]);
  }
}
