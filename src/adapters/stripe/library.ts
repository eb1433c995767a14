import type Stripe from 'stripe';
import { later } from '../../platform/later.js';

/** Stripe's official library. */
export const library = later<typeof Stripe>('stripe');
