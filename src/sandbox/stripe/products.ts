import type Stripe from 'stripe';
import { badRequest, missing } from './api-error.js';
import { mergeMetadata } from './charges.js';
import { makeId } from './ids.js';
import { page } from './lists.js';
import { listShape, route, type Route } from './routes.js';
import { anything, clearable, fields, flag, listOf, metadata, text, webAddress } from './shape.js';
import type { World } from './world.js';

const described = {
  description: text,
  images: listOf(webAddress, 8),
  metadata,
  tax_code: text,
  tax_details: anything,
  unit_label: text,
};
/** A product written inside a price. */
export const productDataShape = fields({ name: text }, described);
const more = { active: flag, marketing_features: anything, shippable: flag, statement_descriptor: text, url: webAddress };
const creation = fields({ name: text }, { ...described, ...more, id: text, type: text });
const changes = fields(
  {},
  { ...described, ...more, name: text, description: clearable(text), tax_code: clearable(text), default_price: text },
);

export function keepProduct(world: World, ask: ReturnType<typeof creation>, listed: boolean): Stripe.Product {
  if (ask.id && world.books.get('product', ask.id)) {
    throw badRequest(`Product already exists: ${ask.id}`, 'resource_already_exists', 'id');
  }
  const created = world.seconds();
  return world.books.save({
    id: ask.id ?? makeId('prod', 14),
    object: 'product',
    active: ask.active ?? listed,
    created,
    default_price: null,
    description: ask.description ?? null,
    images: ask.images ?? [],
    livemode: false,
    marketing_features: [],
    metadata: ask.metadata ?? {},
    name: ask.name,
    package_dimensions: null,
    shippable: ask.shippable ?? null,
    statement_descriptor: ask.statement_descriptor ?? null,
    tax_code: ask.tax_code ?? null,
    tax_details: null,
    type: 'service',
    unit_label: ask.unit_label ?? null,
    updated: created,
    url: ask.url ?? null,
  });
}

function findProduct(world: World, id: string): Stripe.Product {
  const product = world.books.get('product', id);
  if (!product) throw missing('product', id);
  return product;
}

export const productRoutes = (world: World): Route[] => [
  route('POST', '/v1/products', creation, (ask) => {
    const product = keepProduct(world, ask, true);
    world.emit('product.created', product);
    return product;
  }),
  route('GET', '/v1/products/:id', fields({}, {}), (_, id) => findProduct(world, id)),
  route('POST', '/v1/products/:id', changes, (ask, id) => {
    const product = findProduct(world, id);
    const { metadata: sent, marketing_features: _features, tax_details: _details, ...rest } = ask;
    Object.assign(product, rest, { updated: world.seconds() });
    if (sent) product.metadata = mergeMetadata(product.metadata, sent);
    world.emit('product.updated', world.books.save(product));
    return product;
  }),
  route('DELETE', '/v1/products/:id', fields({}, {}), (_, id) => {
    const product = findProduct(world, id);
    if (world.books.all('price').some((price) => price.product === id)) {
      throw badRequest('This product cannot be deleted because it has one or more user-created prices.', 'product_has_prices');
    }
    world.books.drop('product', id);
    world.emit('product.deleted', product);
    return { id, object: 'product', deleted: true };
  }),
  route('GET', '/v1/products', listShape({ active: flag, ids: listOf(text), url: text }), (ask) =>
    page(world.books.all('product'), ask, '/v1/products', (product) =>
      Boolean((ask.active === undefined || product.active === ask.active) && (!ask.ids || ask.ids.includes(product.id))),
    ),
  ),
];
