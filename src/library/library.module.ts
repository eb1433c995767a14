import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/catalog.module.js';
import { EntitlementsModule } from '../entitlements/entitlements.module.js';
import { FilesModule } from '../files/files.module.js';
import { LibraryRepository } from './library.repository.js';
import { Library } from './library.service.js';

@Module({
  imports: [CatalogModule, EntitlementsModule, FilesModule],
  providers: [Library, LibraryRepository],
  exports: [Library],
})
export class LibraryModule {}
