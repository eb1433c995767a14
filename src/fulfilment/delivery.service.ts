import { Injectable } from '@nestjs/common';
import { Customers } from '../customers/customers.service.js';
import { Entitlements } from '../entitlements/entitlements.service.js';
import { Library } from '../library/library.service.js';
import { Mail } from '../mail/mail.service.js';
import type { HeldOrder } from '../orders/held-order.js';
import { receipt } from '../orders/letters.js';
import { newId } from '../platform/ids.js';
import { Clock } from '../ports/clock.js';
import { Sequences } from '../sequences/sequences.service.js';
import { LETTER_WAITS_SECONDS, Stamps } from '../stamps/stamps.service.js';
import { Stores } from '../stores/stores.service.js';
import { Students } from '../students/students.service.js';

/** Granted, told, followed up: what a settled order gives its buyer, in the transaction that settles it. */
@Injectable()
export class Delivery {
  constructor(
    private readonly entitlements: Entitlements,
    private readonly students: Students,
    private readonly library: Library,
    private readonly stamps: Stamps,
    private readonly sequences: Sequences,
    private readonly mail: Mail,
    private readonly customers: Customers,
    private readonly stores: Stores,
    private readonly clock: Clock,
  ) {}

  async deliver(order: HeldOrder): Promise<void> {
    const { id: orderId, storeId, customerId, lines } = order;
    const productIds = lines.map((line) => line.productId);
    await this.entitlements.grant(
      lines.map((line) => ({ id: newId(), storeId, customerId, orderId, productId: line.productId, orderLineId: line.id })),
    );
    await this.students.enrol({ storeId, customerId, productIds });
    const linkId = await this.library.openLink({ storeId, customerId, orderId });
    const marketing = order.consents.find((consent) => consent.kind === 'marketing');
    if (marketing) await this.customers.consent(customerId, marketing.textVersion);
    await this.sequences.enrol({ storeId, customerId, orderId, productIds, at: this.clock.now() });
    const { waiting } = await this.stamps.prepare({ storeId, customerId, orderId, productIds });
    const letter = receipt(order, await this.stores.byId(storeId), linkId);
    await this.mail.write(waiting ? { ...letter, holdSeconds: LETTER_WAITS_SECONDS } : letter);
  }
}
