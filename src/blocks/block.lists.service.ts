import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { invalidField, notFound, ShopError } from '../platform/errors.js';
import { Clock } from '../ports/clock.js';
import { inOrder } from '../web/reordered.js';
import { checkBlock, checkBlocks, MOST_BLOCKS } from './block.check.js';
import { BlockListsRepository } from './block.lists.repository.js';
import type { Block } from './block.types.js';

/**
 * What an owner of blocks does in the same transaction when they have changed, such as telling the search.
 * `former` is what they were before; null when only their order has changed.
 */
export type Changed = (former: Block[] | null) => Promise<void>;

/** The blocks of a page or a product, in their order. Each list has one owner and belongs to one store. */
@Injectable()
export class BlockLists {
  constructor(
    private readonly repository: BlockListsRepository,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  of(storeId: string, ownerId: string): Promise<Block[]> {
    return this.repository.of(storeId, ownerId);
  }

  async one(storeId: string, ownerId: string, blockId: string): Promise<Block> {
    const block = (await this.of(storeId, ownerId)).find(({ id }) => id === blockId);
    if (!block) throw notFound();
    return block;
  }

  /** All at once, each checked: a refusal names the block's place and field. */
  async replace(storeId: string, ownerId: string, blocks: readonly unknown[], changed?: Changed): Promise<void> {
    const checked = checkBlocks(blocks);
    await this.change(storeId, ownerId, () => checked, changed);
  }

  /** Puts a new block at the end. */
  async add(storeId: string, ownerId: string, raw: unknown, changed?: Changed): Promise<void> {
    const block = checkBlock(raw);
    await this.change(storeId, ownerId, (blocks) => [...blocks, block], changed);
  }

  /** `seen` is the {@link printOf} the block its editor was shown; when it is another by now, they are told. */
  async save(storeId: string, ownerId: string, raw: unknown, seen: string, changed?: Changed): Promise<void> {
    const block = checkBlock(raw);
    const put = (blocks: Block[]) => {
      const stored = blocks.find(({ id }) => id === block.id);
      if (!stored) throw notFound();
      if (printOf(stored) !== seen)
        throw new ShopError('conflict', 'bad-input', { fields: [{ field: 'seen', code: 'changed-meanwhile' }] });
      return blocks.map((one) => (one.id === block.id ? block : one));
    };
    await this.change(storeId, ownerId, put, changed);
  }

  /** By the ids of all its blocks; whoever names others has not seen what there is by now. */
  async order(storeId: string, ownerId: string, ids: readonly string[], changed?: Changed): Promise<void> {
    await this.change(storeId, ownerId, (blocks) => inOrder(blocks, ids), changed && (() => changed(null)));
  }

  async remove(storeId: string, ownerId: string, blockId: string, changed?: Changed): Promise<void> {
    const without = (blocks: Block[]) => {
      if (!blocks.some(({ id }) => id === blockId)) throw notFound();
      return blocks.filter(({ id }) => id !== blockId);
    };
    await this.change(storeId, ownerId, without, changed);
  }

  /** The owner is gone. */
  forget(storeId: string, ownerId: string): Promise<void> {
    return this.repository.forget(storeId, ownerId);
  }

  private async change(storeId: string, ownerId: string, act: (blocks: Block[]) => Block[], changed?: Changed): Promise<void> {
    await this.database.transaction(async () => {
      const now = this.clock.now();
      const former = await this.repository.hold(storeId, ownerId, now);
      const blocks = act(former);
      if (blocks.length > MOST_BLOCKS) throw invalidField('type', 'too-many', { max: MOST_BLOCKS });
      await this.repository.write(storeId, ownerId, blocks, now);
      await changed?.(former);
    });
  }
}

/** By what an editor's copy is known to be the stored one. */
export const printOf = (block: Block): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(block)))
    .digest('base64url')
    .slice(0, 16);

/** jsonb keeps no order of keys. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
