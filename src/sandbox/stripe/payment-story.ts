import type Stripe from 'stripe';
import { idOf, type World } from './world.js';

/** One try to pay with everything that became of it. */
export interface PaymentStory {
  charge: Stripe.Charge;
  /** The checkout it was made in, where there was one. */
  session: Stripe.Checkout.Session | null;
  /** Oldest first. */
  refunds: Stripe.Refund[];
  disputes: Stripe.Dispute[];
}

export const storyOf = (world: World, charge: Stripe.Charge): PaymentStory =>
  structuredClone({
    charge,
    session: sessionOfIntent(world, idOf(charge.payment_intent)),
    refunds: world.books.by('refund', 'charge', charge.id),
    disputes: world.books.by('dispute', 'charge', charge.id),
  });

/** The checkout a payment intent belongs to. */
export const sessionOfIntent = (world: World, intentId: string | null): Stripe.Checkout.Session | null =>
  (intentId && world.books.by('checkout.session', 'payment_intent', intentId).at(-1)) || null;
