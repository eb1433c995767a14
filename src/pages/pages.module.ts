import { Module } from '@nestjs/common';
import { BlocksModule } from '../blocks/blocks.module.js';
import { CatalogModule } from '../catalog/catalog.module.js';
import { SearchModule } from '../search/search.module.js';
import { PageBlocksStudioController } from './page.blocks.studio.controller.js';
import { PagesController } from './pages.controller.js';
import { PagesRepository } from './pages.repository.js';
import { Pages } from './pages.service.js';
import { PagesStudioController } from './pages.studio.controller.js';

@Module({
  imports: [BlocksModule, CatalogModule, SearchModule],
  controllers: [PagesController, PagesStudioController, PageBlocksStudioController],
  providers: [Pages, PagesRepository],
  exports: [Pages],
})
export class PagesModule {}
