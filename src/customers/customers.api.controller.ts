import { Get, Param, Query } from '@nestjs/common';
import { pageOf, readCursor } from '../platform/cursor.js';
import { currentStore } from '../platform/scope.js';
import { ApiController } from '../web/api.js';
import { ApiScope } from '../web/auth.js';
import type { Customer } from './customer.entity.js';
import { CustomersQuery } from './customers.api.dto.js';
import { Customers } from './customers.service.js';

@ApiController('customers')
@ApiScope('customers:read')
export class CustomersApi {
  constructor(private readonly customers: Customers) {}

  @Get()
  async list(@Query() { limit, cursor, email }: CustomersQuery) {
    const after = cursor === undefined ? null : readCursor(cursor);
    const found = await this.customers.newest(currentStore().id, { email, after, limit: limit + 1 });
    const { data, nextCursor } = pageOf(found, limit, ({ createdAt, id }) => ({ at: createdAt, id }));
    return { data: data.map(present), nextCursor };
  }

  @Get(':id')
  async one(@Param('id') id: string) {
    return present(await this.customers.byId(currentStore().id, id));
  }
}

const present = ({ id, email, name, locale, marketingConsentAt, unsubscribedAt, erasedAt, createdAt }: Customer) => ({
  id,
  email,
  name,
  locale,
  marketingConsentAt,
  unsubscribedAt,
  erasedAt,
  createdAt,
});
