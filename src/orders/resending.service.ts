import { Injectable } from '@nestjs/common';
import { Library } from '../library/library.service.js';
import { Mail } from '../mail/mail.service.js';
import { Database } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import { Clock } from '../ports/clock.js';
import { linkAgain } from './letters.js';
import { SETTLED } from './order.status.js';
import { orderNotFound, orderNotPaid } from './orders.errors.js';
import { OrdersRepository } from './orders.repository.js';

const HOUR_MS = 3_600_000;

/** A new letter with the same link, for a buyer who lost the first. */
@Injectable()
export class Resending {
  constructor(
    private readonly orders: OrdersRepository,
    private readonly library: Library,
    private readonly mail: Mail,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async now(storeId: string, orderId: string): Promise<void> {
    await this.send(orderId, newId(), storeId);
  }

  /** For doors a stranger may knock at: nobody's inbox is filled from there. */
  async oncePerHour(orderId: string): Promise<void> {
    await this.send(orderId, `${orderId}:${Math.floor(this.clock.now().getTime() / HOUR_MS)}`);
  }

  private async send(orderId: string, once: string, storeId?: string): Promise<void> {
    await this.database.transaction(async () => {
      const order = await this.orders.hold(orderId);
      if (!order || (storeId && order.storeId !== storeId)) throw orderNotFound();
      if (!SETTLED.includes(order.status)) throw orderNotPaid();
      const linkId = await this.library.openLink({ storeId: order.storeId, customerId: order.customerId, orderId });
      await this.mail.write(linkAgain(order, linkId, once));
    });
  }
}
