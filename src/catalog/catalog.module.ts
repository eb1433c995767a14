import { Module } from '@nestjs/common';
import { ImagesModule } from '../images/images.module.js';
import { CatalogJobs } from './catalog.jobs.js';
import { CatalogRepository } from './catalog.repository.js';
import { Catalog } from './catalog.service.js';

@Module({
  imports: [ImagesModule],
  providers: [Catalog, CatalogRepository, CatalogJobs],
  exports: [Catalog],
})
export class CatalogModule {}
