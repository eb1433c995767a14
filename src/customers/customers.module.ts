import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CustomerSessions } from './customer-sessions.service.js';
import { CustomerGuard } from './customer.guard.js';
import { CustomersApi } from './customers.api.controller.js';
import { CustomersRepository } from './customers.repository.js';
import { Customers } from './customers.service.js';

@Module({
  controllers: [CustomersApi],
  providers: [Customers, CustomersRepository, CustomerSessions, { provide: APP_GUARD, useClass: CustomerGuard }],
  exports: [Customers, CustomerSessions],
})
export class CustomersModule {}
