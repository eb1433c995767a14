import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CustomerSessions } from './customer-sessions.service.js';
import { CustomerGuard } from './customer.guard.js';
import { CustomersApi } from './customers.api.controller.js';
import { CustomersJobs } from './customers.jobs.js';
import { CustomersRepository } from './customers.repository.js';
import { Customers } from './customers.service.js';
import { CustomersStudioController } from './customers.studio.controller.js';
import { PortraitRepository } from './portrait.repository.js';

@Module({
  controllers: [CustomersApi, CustomersStudioController],
  providers: [
    Customers,
    CustomersRepository,
    CustomersJobs,
    PortraitRepository,
    CustomerSessions,
    { provide: APP_GUARD, useClass: CustomerGuard },
  ],
  exports: [Customers, CustomerSessions],
})
export class CustomersModule {}
