import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/catalog.module.js';
import { FulfilmentModule } from '../fulfilment/fulfilment.module.js';
import { LibraryModule } from '../library/library.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { VisitsModule } from '../visits/visits.module.js';
import { Arrivals } from './arrivals.service.js';
import { CheckoutApiController } from './checkout.api.controller.js';
import { CheckoutController } from './checkout.controller.js';
import { CheckoutJobs } from './checkout.jobs.js';
import { CheckoutRepository } from './checkout.repository.js';
import { Checkout } from './checkout.service.js';
import { Review } from './review.service.js';

@Module({
  imports: [OrdersModule, FulfilmentModule, CatalogModule, LibraryModule, VisitsModule],
  controllers: [CheckoutController, CheckoutApiController],
  providers: [Checkout, CheckoutRepository, CheckoutJobs, Review, Arrivals],
})
export class CheckoutModule {}
