import { badRequest } from './api-error.js';
import { payCheckout } from './checkout-payment.js';
import { findSession } from './checkout-sessions.js';
import { declinedError } from './confirmation.js';
import { findPaymentMethod } from './payment-methods.js';
import { findIntent } from './payment-intents.js';
import { route, type Route } from './routes.js';
import { anything, email, fields, text, whole } from './shape.js';
import { idOf, type World } from './world.js';

const confirmation = fields(
  { payment_method: text },
  { expected_amount: whole, email, key: text, eid: text, return_url: text, consent: anything },
);

/** The undocumented door behind Stripe's own pay page, which the official CLI's `trigger` drives. */
export const paymentPageRoutes = (world: World): Route[] => [
  route('GET', '/v1/payment_pages/:id', fields({}, { key: text, eid: text }), (_, id) => pageOf(world, id)),
  route('POST', '/v1/payment_pages/:id/confirm', confirmation, (ask, id) => {
    const session = findSession(world, id);
    if (ask.expected_amount !== undefined && ask.expected_amount !== session.amount_total) {
      throw badRequest(
        'The expected amount is not the amount of this Checkout Session.',
        'checkout_amount_mismatch',
        'expected_amount',
      );
    }
    const method = findPaymentMethod(world, ask.payment_method);
    const { email: address, name } = method.billing_details;
    const paid = payCheckout(world, session, method, { email: ask.email ?? address, name });
    if (paid.outcome === 'declined') throw declinedError(findIntent(world, idOf(session.payment_intent) ?? ''), paid.decline);
    return pageOf(world, id);
  }),
];

/** The page goes by its session's id, so that either may be used in an address. */
function pageOf(world: World, id: string): object {
  const session = findSession(world, id);
  const intent = world.books.get('payment_intent', idOf(session.payment_intent));
  return {
    ...session,
    session_id: id,
    payment_intent: intent ?? null,
    state: session.status === 'open' ? 'active' : session.status,
  };
}
