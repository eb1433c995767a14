/** A customer's access to a product, from one source; access to a product is the union of all its sources. */
export interface Entitlement {
  id: string;
  storeId: string;
  customerId: string;
  productId: string;
  source: 'order' | 'gift';
  orderId: string | null;
  orderLineId: string | null;
  grantedAt: Date;
  revokedAt: Date | null;
  /** `refunded`, so that a refund that fails gives back what it took and nothing else. */
  revokedBecause: string | null;
}
