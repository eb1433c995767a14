import { Controller, Get, Param, Query } from '@nestjs/common';
import { currentStore } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { CustomerListPage, CustomerPage } from './customers.pages.js';
import { Customers } from './customers.service.js';

const LONGEST_SEARCH = 100;

@Controller('studio/customers')
@StaffOnly()
export class CustomersStudioController {
  constructor(private readonly customers: Customers) {}

  @Get()
  async list(@Query('q') q: unknown, @Query('cursor') cursor: unknown) {
    const asked = { search: words(q), cursor: words(cursor) };
    return CustomerListPage({ ...asked, ...(await this.customers.list(currentStore().id, asked)) });
  }

  @Get(':id')
  async show(@Param('id') id: string) {
    return CustomerPage(await this.customers.portrait(currentStore().id, id));
  }
}

const words = (asked: unknown) => (typeof asked === 'string' ? asked.trim().slice(0, LONGEST_SEARCH) : '');
