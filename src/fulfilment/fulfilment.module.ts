import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module.js';
import { EntitlementsModule } from '../entitlements/entitlements.module.js';
import { LibraryModule } from '../library/library.module.js';
import { MailModule } from '../mail/mail.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { RefundsModule } from '../refunds/refunds.module.js';
import { SequencesModule } from '../sequences/sequences.module.js';
import { StampsModule } from '../stamps/stamps.module.js';
import { StudentsModule } from '../students/students.module.js';
import { Consequences } from './consequences.service.js';
import { Delivery } from './delivery.service.js';
import { FulfilmentJobs } from './fulfilment.jobs.js';
import { Fulfilment } from './fulfilment.service.js';

@Module({
  imports: [
    OrdersModule,
    RefundsModule,
    EntitlementsModule,
    StudentsModule,
    LibraryModule,
    StampsModule,
    SequencesModule,
    MailModule,
    CustomersModule,
  ],
  providers: [Fulfilment, Consequences, Delivery, FulfilmentJobs],
  exports: [Fulfilment],
})
export class FulfilmentModule {}
