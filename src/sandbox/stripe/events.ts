import type Stripe from 'stripe';
import { badRequest, missing } from './api-error.js';
import { makeId, randomLetters } from './ids.js';
import { mergeMetadata } from './charges.js';
import { page } from './lists.js';
import { listShape, route, type Route } from './routes.js';
import { clearable, fields, flag, listOf, metadata, text, webAddress } from './shape.js';
import { API_VERSION, type World } from './world.js';

const THIRTY_DAYS = 30 * 86_400;

/** The event with the number of endpoints that have not taken it yet. */
export function eventNow(world: World, event: Stripe.Event): Stripe.Event {
  const waiting = world.books.by('delivery', 'event', event.id).filter(({ state }) => state === 'waiting');
  return { ...event, pending_webhooks: waiting.length };
}

const matches = (pattern: string, type: string) =>
  pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : pattern === type;

function reached(world: World, event: Stripe.Event, success: boolean): boolean {
  const deliveries = world.books.by('delivery', 'event', event.id);
  return deliveries.length > 0 && deliveries.every(({ state }) => state === 'delivered') === success;
}

const eventRoutes = (world: World): Route[] => [
  route('GET', '/v1/events/:id', fields({}, {}), (_, id) => {
    const event = world.books.get('event', id);
    if (!event) throw missing('event', id);
    return eventNow(world, event);
  }),
  route('GET', '/v1/events', listShape({ type: text, types: listOf(text, 20), delivery_success: flag }), (ask) => {
    if (ask.type && ask.types) {
      throw badRequest('You may only specify one of these parameters: type, types.', 'parameter_conflict', 'types');
    }
    const oldest = world.seconds() - THIRTY_DAYS;
    const found = page(
      world.books.all('event'),
      ask,
      '/v1/events',
      (event) =>
        event.created >= oldest &&
        (!ask.type || matches(ask.type, event.type)) &&
        (!ask.types || ask.types.includes(event.type)) &&
        (ask.delivery_success === undefined || reached(world, event, ask.delivery_success)),
    );
    return { ...found, data: found.data.map((event) => eventNow(world, event)) };
  }),
];

/** An address that hears of events; `secret` signs what is sent to it. */
export function keepEndpoint(
  world: World,
  endpoint: { id?: string; url: string; secret?: string; types: string[] },
): Stripe.WebhookEndpoint {
  return world.books.save({
    id: endpoint.id ?? makeId('we'),
    object: 'webhook_endpoint',
    api_version: API_VERSION,
    application: null,
    created: world.seconds(),
    description: null,
    enabled_events: endpoint.types,
    livemode: false,
    metadata: {},
    secret: endpoint.secret ?? `whsec_${randomLetters(32)}`,
    status: 'enabled',
    url: endpoint.url,
  });
}

function withoutSecret(endpoint: Stripe.WebhookEndpoint): Stripe.WebhookEndpoint {
  const { secret: _kept, ...shown } = endpoint;
  return shown;
}

function findEndpoint(world: World, id: string): Stripe.WebhookEndpoint {
  const endpoint = world.books.get('webhook_endpoint', id);
  if (!endpoint) throw missing('webhook endpoint', id);
  return endpoint;
}

const details = { api_version: text, description: clearable(text), metadata };
const creation = fields({ url: webAddress, enabled_events: listOf(text, 300) }, { ...details, connect: flag });
const changes = fields({}, { ...details, url: webAddress, enabled_events: listOf(text, 300), disabled: flag });

const endpointRoutes = (world: World): Route[] => [
  route('POST', '/v1/webhook_endpoints', creation, (ask) => {
    const endpoint = keepEndpoint(world, { url: ask.url, types: ask.enabled_events });
    endpoint.description = ask.description ?? null;
    endpoint.metadata = ask.metadata ?? {};
    return world.books.save(endpoint);
  }),
  route('GET', '/v1/webhook_endpoints/:id', fields({}, {}), (_, id) => withoutSecret(findEndpoint(world, id))),
  route('POST', '/v1/webhook_endpoints/:id', changes, (ask, id) => {
    const endpoint = findEndpoint(world, id);
    endpoint.url = ask.url ?? endpoint.url;
    endpoint.enabled_events = ask.enabled_events ?? endpoint.enabled_events;
    if (ask.description !== undefined) endpoint.description = ask.description;
    if (ask.disabled !== undefined) endpoint.status = ask.disabled ? 'disabled' : 'enabled';
    if (ask.metadata) endpoint.metadata = mergeMetadata(endpoint.metadata, ask.metadata);
    return withoutSecret(world.books.save(endpoint));
  }),
  route('DELETE', '/v1/webhook_endpoints/:id', fields({}, {}), (_, id) => {
    findEndpoint(world, id);
    world.books.drop('webhook_endpoint', id);
    return { id, object: 'webhook_endpoint', deleted: true };
  }),
  route('GET', '/v1/webhook_endpoints', listShape({}), (ask) => {
    const found = page(world.books.all('webhook_endpoint'), ask, '/v1/webhook_endpoints');
    return { ...found, data: found.data.map(withoutSecret) };
  }),
];

export const eventAndEndpointRoutes = (world: World): Route[] => [...eventRoutes(world), ...endpointRoutes(world)];
