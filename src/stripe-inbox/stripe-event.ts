/** Hints about one fact, as the worker gets them. */
export interface EventJob {
  eventId: string;
  type: string;
  objectId: string | null;
  paymentIntentId: string | null;
  orderId: string | null;
  /** It came before, and its order was not known then. */
  parked?: boolean;
}

export type EventStatus = 'handled' | 'ignored' | 'parked';

/** What an event is about decides which object is asked for. Types that are not here mean nothing to this shop. */
export const SUBJECTS: Record<string, 'session' | 'payment'> = {
  'checkout.session.completed': 'session',
  'checkout.session.async_payment_succeeded': 'session',
  'checkout.session.async_payment_failed': 'session',
  'checkout.session.expired': 'session',
  'payment_intent.succeeded': 'payment',
  'charge.refunded': 'payment',
  'charge.refund.updated': 'payment',
  'refund.created': 'payment',
  'refund.updated': 'payment',
  'refund.failed': 'payment',
};

/** Says that money came: once that is known, there is nothing to look at. */
export const MONEY_CAME = ['checkout.session.completed', 'checkout.session.async_payment_succeeded', 'payment_intent.succeeded'];
