import type Stripe from 'stripe';
import { badRequest, missing } from './api-error.js';
import { runTimers } from './clockwork.js';
import { makeId } from './ids.js';
import { page } from './lists.js';
import { listShape, route, type Route } from './routes.js';
import { fields, text, whole } from './shape.js';
import { endSubscription } from './subscriptions.js';
import { idOf, type World } from './world.js';

const DELETES_AFTER = 30 * 86_400;
const FARTHEST = 2 * 366 * 86_400;

function findClock(world: World, id: string): Stripe.TestHelpers.TestClock {
  const clock = world.books.get('test_helpers.test_clock', id);
  if (!clock) throw missing('test clock', id);
  return clock;
}

function advance(world: World, clock: Stripe.TestHelpers.TestClock, to: number): Stripe.TestHelpers.TestClock {
  if (to <= clock.frozen_time) {
    throw badRequest('A test clock can only be advanced into its future.', 'test_clock_invalid_frozen_time', 'frozen_time');
  }
  if (to > clock.frozen_time + FARTHEST) {
    throw badRequest(
      'A test clock can be advanced by at most two years at once.',
      'test_clock_invalid_frozen_time',
      'frozen_time',
    );
  }
  clock.status = 'advancing';
  clock.status_details = { advancing: { target_frozen_time: to } };
  world.emit('test_helpers.test_clock.advancing', world.books.save(clock));
  clock.frozen_time = to;
  runTimers(world);
  clock.status = 'ready';
  clock.status_details = {};
  world.emit('test_helpers.test_clock.ready', world.books.save(clock));
  return clock;
}

/** What lives under a clock goes with it. */
function remove(world: World, clock: Stripe.TestHelpers.TestClock): void {
  const customers = world.books.all('customer').filter(({ test_clock: under }) => idOf(under) === clock.id);
  for (const customer of customers) {
    for (const subscription of world.books.all('subscription')) {
      const alive = idOf(subscription.customer) === customer.id && subscription.status !== 'canceled';
      if (alive) endSubscription(world, subscription, 'canceled');
    }
    world.emit('customer.deleted', customer);
    world.books.drop('customer', customer.id);
  }
  world.books.drop('test_helpers.test_clock', clock.id);
  world.emit('test_helpers.test_clock.deleted', clock);
}

export const testClockRoutes = (world: World): Route[] => [
  route('POST', '/v1/test_helpers/test_clocks', fields({ frozen_time: whole }, { name: text }), (ask) => {
    const clock: Stripe.TestHelpers.TestClock = {
      id: makeId('clock'),
      object: 'test_helpers.test_clock',
      created: world.seconds(),
      deletes_after: world.seconds() + DELETES_AFTER,
      frozen_time: ask.frozen_time,
      livemode: false,
      name: ask.name ?? null,
      status: 'ready',
      status_details: {},
    };
    world.emit('test_helpers.test_clock.created', world.books.save(clock));
    return clock;
  }),
  route('GET', '/v1/test_helpers/test_clocks/:id', fields({}, {}), (_, id) => findClock(world, id)),
  route('POST', '/v1/test_helpers/test_clocks/:id/advance', fields({ frozen_time: whole }, {}), (ask, id) =>
    advance(world, findClock(world, id), ask.frozen_time),
  ),
  route('DELETE', '/v1/test_helpers/test_clocks/:id', fields({}, {}), (_, id) => {
    remove(world, findClock(world, id));
    return { id, object: 'test_helpers.test_clock', deleted: true };
  }),
  route('GET', '/v1/test_helpers/test_clocks', listShape({}), (ask) =>
    page(world.books.all('test_helpers.test_clock'), ask, '/v1/test_helpers/test_clocks'),
  ),
];
