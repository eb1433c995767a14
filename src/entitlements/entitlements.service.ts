import { Injectable } from '@nestjs/common';
import type { Entitlement } from './entitlement.js';
import { type EntitlementQuery, EntitlementsRepository, type Gift, type Grant } from './entitlements.repository.js';

/** Who may open what. One row per customer, product and source; nothing else decides access. */
@Injectable()
export class Entitlements {
  constructor(private readonly rows: EntitlementsRepository) {}

  /** Grants what is not granted yet; answers how many were new. A line once revoked is not granted again. */
  async grant(grants: Grant[]): Promise<number> {
    return this.rows.grant(grants);
  }

  /** Gives what nobody paid for here; answers how many were new. What was taken back is not given again. */
  async give(storeId: string, gifts: Gift[]): Promise<number> {
    return this.rows.give(storeId, gifts);
  }

  /** Without an order, by the creator. Null when they have it already. */
  async giveByHand(storeId: string, customerId: string, productId: string): Promise<string | null> {
    return this.rows.giveByHand(storeId, customerId, productId);
  }

  /** Takes back what was given, not what was bought; false when nothing was given. */
  async takeBackGift(storeId: string, customerId: string, productId: string): Promise<boolean> {
    return (await this.rows.takeBackGift(storeId, customerId, productId)) > 0;
  }

  /** Takes back what an order gave: all of it, or the lines named. */
  async revokeOrder(orderId: string, because: string, lineIds?: string[]): Promise<number> {
    return this.rows.revoke(orderId, because, lineIds ?? null);
  }

  /** Gives back what was taken for this reason, and only that. */
  async restoreOrder(orderId: string, because: string): Promise<number> {
    return this.rows.restore(orderId, because);
  }

  async live(storeId: string, customerId: string): Promise<Entitlement[]> {
    return this.rows.live(storeId, customerId);
  }

  async ofOrder(orderId: string): Promise<Entitlement[]> {
    return this.rows.ofOrder(orderId);
  }

  /** Newest first. */
  async page(query: EntitlementQuery): Promise<Entitlement[]> {
    return this.rows.page(query);
  }
}
