import type Stripe from 'stripe';
import { badRequest, missing } from './api-error.js';
import { mergeMetadata } from './charges.js';
import { makeId } from './ids.js';
import { page } from './lists.js';
import { keepProduct, productDataShape } from './products.js';
import type { Price } from './records.js';
import { listShape, route, type Route } from './routes.js';
import { clearable, currency, decimal, fields, flag, listOf, metadata, oneOf, text, whole } from './shape.js';
import type { World } from './world.js';

const recurringShape = fields({ interval: oneOf('day', 'week', 'month', 'year') }, { interval_count: whole });
const shared = {
  product: text,
  product_data: productDataShape,
  recurring: recurringShape,
  tax_behavior: oneOf('exclusive', 'inclusive', 'unspecified'),
  unit_amount: whole,
  unit_amount_decimal: decimal,
};
/** A price written inside a line item. */
export const priceDataShape = fields({ currency }, shared);
const creation = fields(
  { currency },
  { ...shared, active: flag, lookup_key: text, metadata, nickname: text, transfer_lookup_key: flag },
);
type PriceAsk = ReturnType<typeof creation>;

/** Keeps a price; `path` is where its parameters stand in the request. One that is not listed serves one checkout only. */
export function keepPrice(world: World, ask: PriceAsk, path: string, listed: boolean): Price {
  const at = (name: string) => (path ? `${path}[${name}]` : name);
  const amount = ask.unit_amount ?? ask.unit_amount_decimal;
  if (amount === undefined)
    throw badRequest(`Missing required param: ${at('unit_amount')}.`, 'parameter_missing', at('unit_amount'));
  if (amount < 0)
    throw badRequest('This value must be greater than or equal to 0.', 'parameter_invalid_integer', at('unit_amount'));
  return world.books.save({
    id: makeId('price'),
    object: 'price',
    active: ask.active ?? listed,
    billing_scheme: 'per_unit',
    created: world.seconds(),
    currency: ask.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: ask.lookup_key ?? null,
    metadata: ask.metadata ?? {},
    nickname: ask.nickname ?? null,
    product: productAsked(world, ask, at, listed),
    recurring: ask.recurring ? recurringFacts(ask.recurring) : null,
    tax_behavior: ask.tax_behavior ?? 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: ask.recurring ? 'recurring' : 'one_time',
    unit_amount: Math.round(amount),
    unit_amount_decimal: String(amount),
  });
}

function productAsked(world: World, ask: PriceAsk, at: (name: string) => string, listed: boolean): string {
  if (ask.product_data && ask.product) {
    throw badRequest('You may only specify one of these parameters: product, product_data.', 'parameter_conflict', at('product'));
  }
  if (ask.product_data) return keepProduct(world, ask.product_data, listed).id;
  if (!ask.product) throw badRequest(`Missing required param: ${at('product')}.`, 'parameter_missing', at('product'));
  if (!world.books.get('product', ask.product)) throw missing('product', ask.product, at('product'));
  return ask.product;
}

const recurringFacts = (ask: ReturnType<typeof recurringShape>): Stripe.Price.Recurring => ({
  interval: ask.interval,
  interval_count: ask.interval_count ?? 1,
  meter: null,
  trial_period_days: null,
  usage_type: 'licensed',
});

export function findPrice(world: World, id: string): Price {
  const price = world.books.get('price', id);
  if (!price) throw missing('price', id);
  return price;
}

export const priceRoutes = (world: World): Route[] => [
  route('POST', '/v1/prices', creation, (ask) => {
    const price = keepPrice(world, ask, '', true);
    world.emit('price.created', price);
    return price;
  }),
  route('GET', '/v1/prices/:id', fields({}, {}), (_, id) => findPrice(world, id)),
  route(
    'POST',
    '/v1/prices/:id',
    fields({}, { active: flag, metadata, nickname: clearable(text), lookup_key: text }),
    (ask, id) => {
      const price = findPrice(world, id);
      price.active = ask.active ?? price.active;
      price.lookup_key = ask.lookup_key ?? price.lookup_key;
      if (ask.nickname !== undefined) price.nickname = ask.nickname;
      if (ask.metadata) price.metadata = mergeMetadata(price.metadata, ask.metadata);
      world.emit('price.updated', world.books.save(price));
      return price;
    },
  ),
  route(
    'GET',
    '/v1/prices',
    listShape({ active: flag, product: text, currency, lookup_keys: listOf(text, 10), type: oneOf('one_time', 'recurring') }),
    (ask) =>
      page(world.books.all('price'), ask, '/v1/prices', (price) =>
        Boolean(
          (ask.active === undefined || price.active === ask.active) &&
          (!ask.product || price.product === ask.product) &&
          (!ask.currency || price.currency === ask.currency) &&
          (!ask.type || price.type === ask.type) &&
          (!ask.lookup_keys || ask.lookup_keys.includes(price.lookup_key ?? '')),
        ),
      ),
  ),
];
