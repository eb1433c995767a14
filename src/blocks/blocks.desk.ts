import { Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { notFound } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { currentStore } from '../platform/scope.js';
import { Form, FormBody } from '../web/form.js';
import { href } from '../web/href.js';
import { OrderForm, ordered, orderOf } from '../web/reordered.js';
import { redirect } from '../web/view.interceptor.js';
import { checkBlock } from './block.check.js';
import { blockEditorPage, chooseBlockPage } from './block.editor.js';
import { blockFrom, emptyForm, formFrom } from './block.fields.js';
import { type BlockLists, type Changed, printOf } from './block.lists.service.js';
import type { Block, BlockType } from './block.types.js';
import { BlockForm, NewBlockQuery } from './blocks.dto.js';
import type { Media } from './media.service.js';
import type { BlockSupplies, Offer } from './supplies.service.js';

const OwnId = new ParseUUIDPipe({ exceptionFactory: () => notFound() });

/** Whose blocks are edited: a page or a product of this store. */
export interface BlockPlace {
  ownerId: string;
  title: string;
  /** Where its blocks are listed: made by `href('/studio/…')`. */
  path: string;
  /** Address of this desk, without the block. */
  at: string;
  here: 'pages' | 'products';
  /** What the owner does in the same transaction when its blocks change. */
  changed: Changed;
}

/** Where the blocks of something are written; its owner says who may, and what else happens. The subclass is the controller. */
export abstract class BlocksDesk {
  constructor(
    protected readonly lists: BlockLists,
    protected readonly media: Media,
    protected readonly supplies: BlockSupplies,
  ) {}

  /** Throws not-found for what is not this store's. */
  protected abstract placeOf(id: string): Promise<BlockPlace>;
  protected abstract offers(productIds: string[] | null): Promise<Offer[]>;

  @Get('new')
  async fresh(@Param('id', OwnId) id: string, @Query() { type }: NewBlockQuery) {
    const place = await this.placeOf(id);
    return type ? this.page(place, type, 'new', emptyForm(type)) : chooseBlockPage(place, place.at);
  }

  @Post('new')
  @HttpCode(200)
  async add(@Param('id', OwnId) id: string, @Query() { type }: NewBlockQuery, @FormBody(BlockForm) form: Form<BlockForm>) {
    const place = await this.placeOf(id);
    if (!type) throw notFound();
    const raw = blockFrom(type, newId(), form, currentStore().timeZone);
    return this.keep(place, type, 'new', raw, form, () => this.lists.add(currentStore().id, place.ownerId, raw, place.changed));
  }

  @Post('order')
  async order(@Param('id', OwnId) id: string, @FormBody(OrderForm) form: Form<OrderForm>) {
    const place = await this.placeOf(id);
    await this.lists.order(currentStore().id, id, orderOf(form), place.changed);
    return ordered(form, `${within(place)}#blocks-list`);
  }

  @Get(':block')
  async edit(@Param('id', OwnId) id: string, @Param('block', OwnId) blockId: string) {
    const place = await this.placeOf(id);
    const block = await this.lists.one(currentStore().id, id, blockId);
    const form = formFrom(block, currentStore().timeZone, { seen: printOf(block) });
    return this.page(place, block.type, blockId, form, { block, unsaved: false });
  }

  @Post(':block')
  @HttpCode(200)
  async save(@Param('id', OwnId) id: string, @Param('block', OwnId) blockId: string, @FormBody(BlockForm) form: Form<BlockForm>) {
    const place = await this.placeOf(id);
    const { type } = await this.lists.one(currentStore().id, id, blockId);
    const raw = blockFrom(type, blockId, form, currentStore().timeZone);
    const seen = form.text('seen');
    return this.keep(place, type, blockId, raw, form, () => this.lists.save(currentStore().id, id, raw, seen, place.changed));
  }

  @Post(':block/remove')
  async remove(@Param('id', OwnId) id: string, @Param('block', OwnId) blockId: string) {
    const place = await this.placeOf(id);
    await this.lists.remove(currentStore().id, id, blockId, place.changed);
    return redirect(within(place), 'blocks.notices.removed');
  }

  /** Stores it, or shows the form again with what is wrong with it. */
  private async keep(
    place: BlockPlace,
    type: BlockType,
    at: string,
    raw: object,
    form: Form<BlockForm>,
    store: () => Promise<void>,
  ) {
    const { timeZone } = currentStore();
    const preview = form.text('intent') === 'preview';
    const done = await form.submit(async () => {
      const block = checkBlock(raw);
      if (!preview) await store();
      return block;
    });
    if (done && !preview) return redirect(within(place), 'blocks.notices.saved');
    const seen = await this.seenAfter(place, at, form);
    const again = formFrom({ ...raw, type }, timeZone, { seen }, form.errors);
    return this.page(place, type, at, again, done ? { block: done, unsaved: true } : undefined);
  }

  /** Who has been told that another saved meanwhile may save over it. */
  private async seenAfter({ ownerId }: BlockPlace, at: string, form: Form<BlockForm>): Promise<string> {
    const overtaken = form.errors.some(({ code }) => code === 'changed-meanwhile');
    return overtaken ? printOf(await this.lists.one(currentStore().id, ownerId, at)) : form.text('seen');
  }

  private async page(
    place: BlockPlace,
    type: BlockType,
    at: string,
    form: Form<object>,
    shown?: { block: Block; unsaved: boolean },
  ) {
    const { id: storeId } = currentStore();
    const [media, products, supplies] = await Promise.all([
      this.media.choice(storeId, form.text('imageId')),
      this.offers(null),
      shown && this.supplies.of(storeId, [shown.block], (ids) => this.offers(ids)),
    ]);
    const to = `${place.at}/${at}${at === 'new' ? `?type=${type}` : ''}`;
    const draft = at === 'new' ? `block:${place.ownerId}:${type}` : `block:${at}`;
    return blockEditorPage({ place, type, form, to, draft, media, products, shown: shown && supplies && { ...shown, supplies } });
  }
}

/** The editor's path within the store. */
const within = ({ path }: BlockPlace): string => path.slice(href('').length);
