import type { ConsentKind } from './consents.js';
import type { CheckoutSession, Order, OrderLine } from './order.entity.js';

/** An order as it is while its row is locked, with what was agreed. */
export interface HeldOrder extends Omit<Order, 'lines' | 'consents'> {
  lines: {
    id: string;
    productId: string;
    title: string;
    quantity: number;
    unitPriceMinor: number;
    totalMinor: number;
    taxCategory: OrderLine['taxCategory'];
  }[];
  consents: { kind: ConsentKind; textVersion: string; wording: string; givenAt: string }[];
}

/** What Stripe says of a session, as far as it is kept. */
export type SeenSession = Pick<CheckoutSession, 'sessionId' | 'status' | 'paymentIntentId' | 'expiresAt'>;
