import { Module } from '@nestjs/common';
import { BlogModule } from '../blog/blog.module.js';
import { PagesModule } from '../pages/pages.module.js';
import { CatalogModule } from '../catalog/catalog.module.js';
import { ImagesModule } from '../images/images.module.js';
import { DiscoveryController } from './discovery.controller.js';
import { Discovery } from './discovery.service.js';
import { ShareCards } from './share.cards.js';
import { ShareController } from './share.controller.js';
import { ShareImages } from './share.service.js';

@Module({
  imports: [CatalogModule, BlogModule, PagesModule, ImagesModule],
  controllers: [DiscoveryController, ShareController],
  providers: [Discovery, ShareCards, ShareImages],
})
export class DiscoveryModule {}
