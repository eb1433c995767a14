import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { pageOf, readCursor } from '../platform/cursor.js';
import { currentStore } from '../platform/scope.js';
import { Payments } from '../ports/payments.js';
import { Visits } from '../visits/visits.service.js';
import { StaffOnly } from '../web/auth.js';
import { redirect } from '../web/view.interceptor.js';
import { OrderBook } from './order-book.service.js';
import { OrdersPageQuery } from './orders.dto.js';
import { orderPage, ordersPage } from './orders.pages.js';
import { Resending } from './resending.service.js';

const PAGE = 50;

@StaffOnly()
@Controller('studio/orders')
export class OrdersStudioController {
  constructor(
    private readonly book: OrderBook,
    private readonly resending: Resending,
    private readonly payments: Payments,
    private readonly visits: Visits,
  ) {}

  @Get()
  async list(@Query() { search, cursor }: OrdersPageQuery) {
    const after = cursor ? readCursor(cursor) : null;
    const found = await this.book.list(currentStore().id, { search: search?.trim(), after, limit: PAGE + 1 });
    return ordersPage(
      pageOf(found, PAGE, ({ placedAt, id }) => ({ at: placedAt, id })),
      { search, cursor },
    );
  }

  @Get(':id')
  async one(@Param('id') id: string) {
    const told = await this.book.tell(currentStore().id, id);
    const kept = await this.book.kept(currentStore().id, id);
    const paymentUrl = kept.paymentIntentId && this.dashboard(kept.paymentIntentId);
    return orderPage(told, { kept, paymentUrl, origin: await this.visits.ofOrder(currentStore().id, told.id) });
  }

  @Post(':id/link')
  async resend(@Param('id') id: string) {
    const { id: orderId } = await this.book.tell(currentStore().id, id);
    await this.resending.now(currentStore().id, orderId);
    return redirect(`/studio/orders/${orderId}`, 'orders.resent');
  }

  private dashboard(paymentIntentId: string): string {
    return `https://dashboard.stripe.com/${this.payments.livemode ? '' : 'test/'}payments/${paymentIntentId}`;
  }
}
