import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { BlockLists } from '../blocks/block.lists.service.js';
import { type BlockPlace, BlocksDesk } from '../blocks/blocks.desk.js';
import { Media } from '../blocks/media.service.js';
import { BlockSupplies } from '../blocks/supplies.service.js';
import { currentStore, scope } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { productGone } from './catalog.errors.js';
import { Catalog } from './catalog.service.js';
import { productBlocksPage } from './product.blocks.pages.js';
import { ProductRevisions } from './product.revisions.js';

const OwnId = new ParseUUIDPipe({ exceptionFactory: productGone });

/** The blocks beneath a product's description. */
@Controller('studio/products/:id/blocks')
@StaffOnly('owner', 'editor')
export class ProductBlocksStudioController extends BlocksDesk {
  constructor(
    private readonly catalog: Catalog,
    private readonly revisions: ProductRevisions,
    lists: BlockLists,
    media: Media,
    supplies: BlockSupplies,
  ) {
    super(lists, media, supplies);
  }

  @Get()
  async list(@Param('id', OwnId) id: string) {
    const { id: storeId } = currentStore();
    const product = await this.catalog.byId(storeId, id);
    const blocks = await this.lists.of(storeId, id);
    const supplies = await this.supplies.of(storeId, blocks, (ids) => this.offers(ids));
    return productBlocksPage({ product, blocks, supplies });
  }

  protected async placeOf(id: string): Promise<BlockPlace> {
    const { id: storeId } = currentStore();
    const { title } = await this.catalog.byId(storeId, id);
    const at = href(`/studio/products/${id}/blocks`);
    return {
      ownerId: id,
      title: t('catalog.side.blocksOf', { title }),
      path: at,
      at,
      here: 'products',
      changed: (former) => this.revisions.blocksChanged(storeId, id, former),
    };
  }

  protected offers(productIds: string[] | null) {
    return this.catalog.offers(currentStore().id, productIds, scope().locale);
  }
}
