import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/catalog.module.js';
import { CustomersModule } from '../customers/customers.module.js';
import { EntitlementsModule } from '../entitlements/entitlements.module.js';
import { LibraryModule } from '../library/library.module.js';
import { MailModule } from '../mail/mail.module.js';
import { VisitsModule } from '../visits/visits.module.js';
import { OrderBookRepository } from './order-book.repository.js';
import { OrderBook } from './order-book.service.js';
import { OrdersApi } from './orders.api.controller.js';
import { OrdersRepository } from './orders.repository.js';
import { Orders } from './orders.service.js';
import { OrdersStudioController } from './orders.studio.controller.js';
import { ReceiptsController } from './receipts.controller.js';
import { Resending } from './resending.service.js';

@Module({
  imports: [CatalogModule, CustomersModule, EntitlementsModule, LibraryModule, MailModule, VisitsModule],
  controllers: [OrdersStudioController, OrdersApi, ReceiptsController],
  providers: [Orders, OrdersRepository, OrderBook, OrderBookRepository, Resending],
  exports: [Orders, OrderBook, Resending],
})
export class OrdersModule {}
