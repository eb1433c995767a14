import type Stripe from 'stripe';
import { missing } from './api-error.js';
import { findCustomer } from './customers.js';
import { makeId } from './ids.js';
import { page } from './lists.js';
import { listShape, route, type Route } from './routes.js';
import { fields, text } from './shape.js';
import { idOf, type World } from './world.js';

const creation = fields({ type: text, value: text }, {});

function keepTaxId(world: World, customerId: string, { type, value }: ReturnType<typeof creation>): Stripe.TaxId {
  const customer = findCustomer(world, customerId, 'customer');
  const row = {
    id: makeId('txi'),
    object: 'tax_id',
    country: type === 'eu_vat' ? value.slice(0, 2).toUpperCase() : type.slice(0, 2).toUpperCase(),
    created: world.seconds(),
    customer: customer.id,
    customer_account: null,
    livemode: false,
    owner: { type: 'customer', customer: customer.id },
    type,
    value,
    verification: { status: 'pending', verified_address: null, verified_name: null },
  } as unknown as Stripe.TaxId;
  world.emit('customer.tax_id.created', world.books.save(row));
  return row;
}

function findTaxId(world: World, customer: string, id: string): Stripe.TaxId {
  const row = world.books.get('tax_id', id);
  if (!row || idOf(row.customer) !== customer) throw missing('tax id', id);
  return row;
}

export const taxIdRoutes = (world: World): Route[] => [
  route('POST', '/v1/customers/:id/tax_ids', creation, (ask, customer) => keepTaxId(world, customer, ask)),
  route('GET', '/v1/customers/:id/tax_ids', listShape({}), (ask, customer) =>
    page(world.books.all('tax_id'), ask, `/v1/customers/${customer}/tax_ids`, (row) => idOf(row.customer) === customer),
  ),
  route('GET', '/v1/customers/:id/tax_ids/:taxId', fields({}, {}), (_, customer, id) =>
    findTaxId(world, customer ?? '', id ?? ''),
  ),
  route('DELETE', '/v1/customers/:id/tax_ids/:taxId', fields({}, {}), (_, customer, id) => {
    world.emit('customer.tax_id.deleted', findTaxId(world, customer ?? '', id ?? ''));
    world.books.drop('tax_id', id ?? '');
    return { id, object: 'tax_id', deleted: true };
  }),
];
