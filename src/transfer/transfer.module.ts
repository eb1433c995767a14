import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/catalog.module.js';
import { CustomersModule } from '../customers/customers.module.js';
import { EntitlementsModule } from '../entitlements/entitlements.module.js';
import { StoresModule } from '../stores/stores.module.js';
import { CustomerImport } from './customer.import.js';
import { ImportJobs } from './imports.jobs.js';
import { ImportsRepository } from './imports.repository.js';
import { Imports } from './imports.service.js';
import { ImportsStudioController } from './imports.studio.controller.js';
import { ProductImport } from './product.import.js';
import { TransferRepository } from './transfer.repository.js';
import { Transfer } from './transfer.service.js';
import { TransferStudioController } from './transfer.studio.controller.js';

@Module({
  imports: [CatalogModule, CustomersModule, EntitlementsModule, StoresModule],
  controllers: [TransferStudioController, ImportsStudioController],
  providers: [Transfer, TransferRepository, Imports, ImportsRepository, ImportJobs, CustomerImport, ProductImport],
})
export class TransferModule {}
