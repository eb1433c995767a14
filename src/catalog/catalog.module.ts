import { Module } from '@nestjs/common';
import { CatalogRepository } from './catalog.repository.js';
import { Catalog } from './catalog.service.js';

@Module({
  providers: [Catalog, CatalogRepository],
  exports: [Catalog],
})
export class CatalogModule {}
