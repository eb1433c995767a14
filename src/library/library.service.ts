import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import { deriveToken, hashToken } from '../platform/secrets.js';
import { Settings } from '../platform/settings.js';
import { Clock } from '../ports/clock.js';

/** A purchase's own link: one per order, known by its hash alone, refused from the moment it is closed. */
@Injectable()
export class Library {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}
  async openLink(of: { storeId: string; customerId: string; orderId: string }): Promise<string> {
    const id = newId();
    const [row] = await this.database.query<{ id: string }>(
      `insert into access_links as l (id, store_id, customer_id, order_id, token_hash, created_at) values ($1,$2,$3,$4,$5,$6)
       on conflict (order_id) do update set order_id = l.order_id returning id`,
      [
        id,
        of.storeId,
        of.customerId,
        of.orderId,
        hashToken(deriveToken(this.settings.appSecret, 'access', id)),
        this.clock.now(),
      ],
    );
    return row!.id;
  }
  async closeLinks(orderId: string): Promise<void> {
    await this.database.execute(`update access_links set revoked_at = $2 where order_id = $1`, [orderId, this.clock.now()]);
  }
  async reopenLinks(orderId: string): Promise<void> {
    await this.database.execute(`update access_links set revoked_at = null where order_id = $1`, [orderId]);
  }
  pathOf(linkId: string): string {
    return `/a/${deriveToken(this.settings.appSecret, 'access', linkId)}`;
  }
}
