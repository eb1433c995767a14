export type OrderStatus = 'open' | 'processing' | 'paid' | 'partially_refunded' | 'refunded' | 'failed' | 'expired' | 'review';

/** Where an order may go from where it is. Money that arrives is always let in; money that is there never just disappears. */
export const TRANSITIONS: Record<OrderStatus, readonly OrderStatus[]> = {
  open: ['processing', 'paid', 'failed', 'expired', 'review'],
  processing: ['paid', 'failed', 'expired', 'review'],
  failed: ['open', 'processing', 'paid', 'review'],
  expired: ['open', 'processing', 'paid', 'review'],
  review: ['paid', 'refunded'],
  paid: ['partially_refunded', 'refunded'],
  partially_refunded: ['paid', 'refunded'],
  refunded: ['paid', 'partially_refunded'],
};

/** Paid for, whatever was given back since: its lines have been granted once. */
export const SETTLED: readonly OrderStatus[] = ['paid', 'partially_refunded', 'refunded'];
/** Still waits for money. */
export const UNSETTLED: readonly OrderStatus[] = ['open', 'processing'];
/** May be paid with a new session. */
export const PAYABLE: readonly OrderStatus[] = ['open', 'failed', 'expired'];

export const sourcesOf = (to: OrderStatus): OrderStatus[] =>
  (Object.keys(TRANSITIONS) as OrderStatus[]).filter((from) => TRANSITIONS[from].includes(to));
