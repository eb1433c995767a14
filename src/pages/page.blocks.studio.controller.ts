import { Controller } from '@nestjs/common';
import { BlockLists } from '../blocks/block.lists.service.js';
import { type BlockPlace, BlocksDesk } from '../blocks/blocks.desk.js';
import { Media } from '../blocks/media.service.js';
import { heard } from '../blocks/spoken.js';
import { BlockSupplies } from '../blocks/supplies.service.js';
import { Catalog } from '../catalog/catalog.service.js';
import { currentStore, scope } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { href } from '../web/href.js';
import { Pages } from './pages.service.js';

/** The blocks of a page. */
@Controller('studio/pages/:id/blocks')
@StaffOnly('owner', 'editor')
export class PageBlocksStudioController extends BlocksDesk {
  constructor(
    private readonly pages: Pages,
    private readonly catalog: Catalog,
    lists: BlockLists,
    media: Media,
    supplies: BlockSupplies,
  ) {
    super(lists, media, supplies);
  }

  protected async placeOf(id: string): Promise<BlockPlace> {
    const { id: storeId } = currentStore();
    const { words } = await this.pages.byId(storeId, id);
    return {
      ownerId: id,
      title: heard(words)!.words.title,
      path: href(`/studio/pages/${id}`),
      at: href(`/studio/pages/${id}/blocks`),
      here: 'pages',
      changed: (former) => this.pages.blocksChanged(storeId, id, former),
    };
  }

  protected offers(productIds: string[] | null) {
    return this.catalog.offers(currentStore().id, productIds, scope().locale);
  }
}
