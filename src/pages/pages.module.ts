import { Module } from '@nestjs/common';
import { BlocksModule } from '../blocks/blocks.module.js';
import { CatalogModule } from '../catalog/catalog.module.js';
import { RevisionsModule } from '../revisions/revisions.module.js';
import { SearchModule } from '../search/search.module.js';
import { PageBlocksStudioController } from './page.blocks.studio.controller.js';
import { PageIndex } from './page.index.js';
import { PageRevisions } from './page.revisions.js';
import { PagesController } from './pages.controller.js';
import { PagesJobs } from './pages.jobs.js';
import { PagesRepository } from './pages.repository.js';
import { Pages } from './pages.service.js';
import { PagesStudioController } from './pages.studio.controller.js';

@Module({
  imports: [BlocksModule, CatalogModule, RevisionsModule, SearchModule],
  controllers: [PagesController, PagesStudioController, PageBlocksStudioController],
  providers: [PageIndex, PageRevisions, Pages, PagesJobs, PagesRepository],
  exports: [Pages],
})
export class PagesModule {}
