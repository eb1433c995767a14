import { Module } from '@nestjs/common';
import { FulfilmentModule } from '../fulfilment/fulfilment.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { StripeInboxController } from './stripe-inbox.controller.js';
import { StripeInboxJobs } from './stripe-inbox.jobs.js';
import { StripeInboxRepository } from './stripe-inbox.repository.js';
import { StripeInbox } from './stripe-inbox.service.js';

@Module({
  imports: [FulfilmentModule, OrdersModule],
  controllers: [StripeInboxController],
  providers: [StripeInbox, StripeInboxRepository, StripeInboxJobs],
})
export class StripeInboxModule {}
