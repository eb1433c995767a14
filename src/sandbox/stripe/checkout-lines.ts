import type Stripe from 'stripe';
import { badParameter, badRequest, missing } from './api-error.js';
import { makeId } from './ids.js';
import type { LineItem, Price } from './records.js';
import { keepPrice, priceDataShape } from './prices.js';
import { anything, fields, flag, listOf, metadata, text, whole } from './shape.js';
import type { World } from './world.js';

export const lineShape = fields(
  {},
  {
    price: text,
    price_data: priceDataShape,
    quantity: whole,
    metadata,
    adjustable_quantity: fields({ enabled: flag }, { maximum: whole, minimum: whole }),
    tax_rates: anything,
  },
);
export const linesShape = listOf(lineShape, 100);
type LineAsk = ReturnType<typeof lineShape>;

/** The lines as priced now; a price inside a line becomes a one-off price, as at Stripe. */
export function makeLines(world: World, asks: LineAsk[]): LineItem[] {
  return asks.map((ask, place) => {
    const path = `line_items[${place}]`;
    const price = priceAsked(world, ask, path);
    const quantity = ask.quantity ?? 1;
    if (quantity < 1) throw badParameter('Quantity must be at least 1.', 'parameter_invalid_integer', `${path}[quantity]`);
    const amount = (price.unit_amount ?? 0) * quantity;
    return {
      id: makeId('li', 16),
      object: 'item',
      adjustable_quantity: null,
      amount_discount: 0,
      amount_subtotal: amount,
      amount_tax: 0,
      amount_total: amount,
      currency: price.currency,
      description: nameOf(world, price),
      metadata: ask.metadata ?? {},
      price: structuredClone(price),
      quantity,
    };
  });
}

function priceAsked(world: World, ask: LineAsk, path: string): Price {
  if (ask.price && ask.price_data) {
    throw badRequest('You may only specify one of these parameters: price, price_data.', 'parameter_conflict', path);
  }
  if (ask.price_data) return keepPrice(world, ask.price_data, `${path}[price_data]`, false);
  if (!ask.price) throw badParameter(`Missing required param: ${path}[price].`, 'parameter_missing', `${path}[price]`);
  const price = world.books.get('price', ask.price);
  if (!price) throw missing('price', ask.price, `${path}[price]`);
  if (!price.active) throw badRequest('The price specified is inactive.', 'price_inactive', `${path}[price]`);
  return price;
}

const nameOf = (world: World, price: Price) =>
  world.books.get('product', typeof price.product === 'string' ? price.product : price.product.id)?.name ?? null;

/** Stripe's percentages have up to two places; counting in hundredths keeps floats out of it. */
const percentOf = (amount: number, percent: number) => Math.round((amount * Math.round(percent * 100)) / 10_000);

/** Takes a coupon off the lines, to the cent: what does not divide goes to the first lines. Returns what was taken. */
export function discountLines(lines: LineItem[], coupon: Stripe.Coupon | null): number {
  const subtotal = lines.reduce((sum, line) => sum + line.amount_subtotal, 0);
  const wanted = !coupon ? 0 : coupon.percent_off ? percentOf(subtotal, coupon.percent_off) : (coupon.amount_off ?? 0);
  const total = Math.min(subtotal, wanted);
  const shares = lines.map((line) => (subtotal ? Math.floor((total * line.amount_subtotal) / subtotal) : 0));
  let rest = total - shares.reduce((sum, share) => sum + share, 0);
  lines.forEach((line, place) => {
    const cent = rest > 0 && (shares[place] ?? 0) < line.amount_subtotal ? 1 : 0;
    rest -= cent;
    line.amount_discount = (shares[place] ?? 0) + cent;
    line.amount_total = line.amount_subtotal - line.amount_discount;
  });
  return total;
}
