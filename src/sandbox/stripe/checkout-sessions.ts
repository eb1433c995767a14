import type Stripe from 'stripe';
import { badRequest, missing } from './api-error.js';
import { mergeMetadata } from './charges.js';
import { sessionShape } from './checkout-ask.js';
import { createSession } from './checkout-creation.js';
import { makeId } from './ids.js';
import { page } from './lists.js';
import { cancelIntent } from './payment-intents.js';
import { listShape, route, type Route } from './routes.js';
import { email, fields, metadata, oneOf, text } from './shape.js';
import { idOf, type World } from './world.js';

const DAY = 86_400;

export function findSession(world: World, id: string): Stripe.Checkout.Session {
  const session = world.books.get('checkout.session', id);
  if (!session) throw missing('checkout.session', id, 'session');
  return session;
}

const RECOVERABLE_FOR = 30 * DAY;

export function expireSession(world: World, session: Stripe.Checkout.Session): Stripe.Checkout.Session {
  session.status = 'expired';
  session.url = null;
  world.forget(session.id);
  const recovery = session.after_expiration?.recovery;
  if (recovery?.enabled) {
    recovery.expires_at = world.seconds() + RECOVERABLE_FOR;
    recovery.url = `${world.payPageOrigin()}/_sandbox/recover/${session.id}`;
  }
  const intent = world.books.get('payment_intent', idOf(session.payment_intent));
  if (intent && intent.status !== 'canceled') cancelIntent(world, intent, null);
  world.emit('checkout.session.expired', world.books.save(session));
  return session;
}

/** What the recovery link does: a fresh copy of an expired session, to be paid in its place. */
export function recoverSession(world: World, expired: Stripe.Checkout.Session): Stripe.Checkout.Session {
  const recovery = expired.after_expiration?.recovery;
  const plan = world.books.get('checkout_plan', expired.id);
  if (!recovery?.url || !plan || (recovery.expires_at ?? 0) <= world.seconds()) {
    throw badRequest('This session cannot be recovered.', 'checkout_session_not_recoverable');
  }
  const id = makeId('cs_test', 58);
  const created = world.seconds();
  const fresh: Stripe.Checkout.Session = {
    ...structuredClone(expired),
    id,
    after_expiration: { recovery: { ...recovery, url: null, expires_at: null } },
    allow_promotion_codes: recovery.allow_promotion_codes || null,
    created,
    expires_at: created + DAY,
    payment_intent: null,
    recovered_from: expired.id,
    status: 'open',
    url: `${world.payPageOrigin()}/_sandbox/checkout/${id}`,
  };
  world.books.save({ ...structuredClone(plan), id });
  world.later(fresh.expires_at, 'expire-session', id);
  return world.books.save(fresh);
}

const sessionsAsked = listShape({
  customer: text,
  payment_intent: text,
  status: oneOf('complete', 'expired', 'open'),
  subscription: text,
  customer_details: fields({ email }, {}),
});

export const checkoutSessionRoutes = (world: World): Route[] => [
  route('POST', '/v1/checkout/sessions', sessionShape, (ask) => createSession(world, ask)),
  route('GET', '/v1/checkout/sessions/:id', fields({}, {}), (_, id) => findSession(world, id)),
  route('POST', '/v1/checkout/sessions/:id', fields({}, { metadata }), (ask, id) => {
    const session = findSession(world, id);
    if (ask.metadata) session.metadata = mergeMetadata(session.metadata, ask.metadata);
    return world.books.save(session);
  }),
  route('GET', '/v1/checkout/sessions', sessionsAsked, (ask) => {
    const rows = ask.payment_intent
      ? world.books.by('checkout.session', 'payment_intent', ask.payment_intent)
      : world.books.all('checkout.session');
    return page(rows, ask, '/v1/checkout/sessions', (session) =>
      Boolean(
        (!ask.status || session.status === ask.status) &&
        (!ask.customer || idOf(session.customer) === ask.customer) &&
        (!ask.subscription || idOf(session.subscription) === ask.subscription) &&
        (!ask.customer_details || session.customer_details?.email === ask.customer_details.email),
      ),
    );
  }),
  route('GET', '/v1/checkout/sessions/:id/line_items', listShape({}), (ask, id) => {
    findSession(world, id);
    const lines = [...(world.books.get('checkout_plan', id)?.lines ?? [])].reverse();
    return page(lines, ask, `/v1/checkout/sessions/${id}/line_items`);
  }),
  route('POST', '/v1/checkout/sessions/:id/expire', fields({}, {}), (_, id) => {
    const session = findSession(world, id);
    if (session.status !== 'open') {
      throw badRequest(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
        'checkout_session_unexpected_state',
      );
    }
    return expireSession(world, session);
  }),
];
