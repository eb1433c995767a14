import { Controller, Get, Header, Post } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import { Customers } from '../customers/customers.service.js';
import { PrivatePage } from '../library/private-page.js';
import { currentStore, scope } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import { CustomerOnly } from '../web/auth.js';
import { redirect } from '../web/view.interceptor.js';
import { Erasures } from './erasures.service.js';
import { OwnDataRepository } from './own-data.repository.js';

/** A customer's data: to take along, and to have deleted. */
@Controller('library/account')
@CustomerOnly()
export class DataController {
  constructor(
    private readonly customers: Customers,
    private readonly data: OwnDataRepository,
    private readonly erasures: Erasures,
    private readonly clock: Clock,
  ) {}

  @Get('data')
  @PrivatePage()
  @Throttle({ default: { limit: 10, ttl: 60_000 } })
  @Header('content-type', 'application/json; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="my-data.json"')
  async take() {
    const { id: storeId, name: store } = currentStore();
    const { customerId } = scope().customer!;
    const { storeId: _store, id: _id, erasedAt: _erased, ...about } = await this.customers.byId(storeId, customerId);
    return JSON.stringify({ store, takenAt: this.clock.now(), about, ...(await this.data.of(storeId, customerId)) }, null, 2);
  }

  @Post('erasure')
  async askErasure() {
    await this.erasures.ask({ storeId: currentStore().id, customerId: scope().customer!.customerId });
    return redirect('/library/account', 'readers.erasure.asked');
  }
}
