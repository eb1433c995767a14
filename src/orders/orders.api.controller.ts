import { Get, Param, Query } from '@nestjs/common';
import { pageOf, readCursor } from '../platform/cursor.js';
import { currentStore } from '../platform/scope.js';
import { ApiController } from '../web/api.js';
import { ApiScope } from '../web/auth.js';
import { OrderBook } from './order-book.service.js';
import { OrdersQuery } from './orders.dto.js';

@ApiController('orders')
@ApiScope('orders:read')
export class OrdersApi {
  constructor(private readonly book: OrderBook) {}

  @Get()
  async list(@Query() { limit, cursor, status, email }: OrdersQuery) {
    const after = cursor === undefined ? null : readCursor(cursor);
    const found = await this.book.list(currentStore().id, { status, email, after, limit: limit + 1 });
    const { data, nextCursor } = pageOf(found, limit, ({ placedAt, id }) => ({ at: placedAt, id }));
    return { data: await this.book.told(data), nextCursor };
  }

  @Get(':id')
  async one(@Param('id') id: string) {
    return this.book.tell(currentStore().id, id);
  }
}
