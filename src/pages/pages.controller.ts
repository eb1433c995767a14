import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { BlockLists } from '../blocks/block.lists.service.js';
import { framesOf } from '../blocks/blocks.video.js';
import { BlockSupplies } from '../blocks/supplies.service.js';
import { Catalog } from '../catalog/catalog.service.js';
import { currentStore, scope } from '../platform/scope.js';
import { allowFrames } from '../web/framed.js';
import { ForEverybody } from '../web/kept.pages.js';
import { movedTo } from '../web/view.interceptor.js';
import { shopPage } from './pages.pages.js';
import { Pages } from './pages.service.js';

@Controller('pages')
export class PagesController {
  constructor(
    private readonly pages: Pages,
    private readonly lists: BlockLists,
    private readonly supplies: BlockSupplies,
    private readonly catalog: Catalog,
  ) {}

  @Get(':slug')
  @ForEverybody()
  async show(@Param('slug') slug: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const { id: storeId } = currentStore();
    const page = await this.pages.at(storeId, slug);
    if ('movedTo' in page) return movedTo(`/pages/${page.movedTo}`);
    const blocks = await this.lists.of(storeId, page.id);
    const supplies = await this.supplies.of(storeId, blocks, (ids) => this.catalog.offers(storeId, ids, scope().locale));
    allowFrames(reply, framesOf(blocks));
    return shopPage({ page, blocks, supplies });
  }
}
