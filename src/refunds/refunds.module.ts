import { Module } from '@nestjs/common';
import { EntitlementsModule } from '../entitlements/entitlements.module.js';
import { LibraryModule } from '../library/library.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { SequencesModule } from '../sequences/sequences.module.js';
import { StudentsModule } from '../students/students.module.js';
import { RefundsRepository } from './refunds.repository.js';
import { Refunds } from './refunds.service.js';

@Module({
  imports: [OrdersModule, EntitlementsModule, SequencesModule, StudentsModule, LibraryModule],
  providers: [Refunds, RefundsRepository],
  exports: [Refunds],
})
export class RefundsModule {}
