import { Controller, Get, Param } from '@nestjs/common';
import { PrivatePage } from '../library/private-page.js';
import { notFound } from '../platform/errors.js';
import { currentStore, scope } from '../platform/scope.js';
import { CustomerOnly } from '../web/auth.js';
import { OrderBook } from './order-book.service.js';
import { ReceiptPage, ReceiptsPage } from './receipts.pages.js';

/** What a signed-in customer has paid, to look up and to print. */
@Controller('library/receipts')
@CustomerOnly()
export class ReceiptsController {
  constructor(private readonly book: OrderBook) {}

  @Get()
  @PrivatePage()
  async list() {
    return ReceiptsPage({ orders: await this.book.receipts(currentStore().id, scope().customer!.customerId) });
  }

  @Get(':orderId')
  @PrivatePage()
  async one(@Param('orderId') orderId: string) {
    const order = await this.book.receipt(currentStore().id, scope().customer!.customerId, orderId);
    if (!order) throw notFound();
    return ReceiptPage({ order });
  }
}
