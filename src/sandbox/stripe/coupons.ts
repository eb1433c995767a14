import type Stripe from 'stripe';
import { badRequest, missing } from './api-error.js';
import { mergeMetadata } from './charges.js';
import { makeId, randomLetters } from './ids.js';
import { page } from './lists.js';
import type { LineItem } from './records.js';
import { listShape, route, type Route } from './routes.js';
import { currency, decimal, fields, flag, listOf, metadata, oneOf, text, whole } from './shape.js';
import { idOf, type World } from './world.js';

export const discountShape = fields({}, { coupon: text, promotion_code: text });

/** The coupon a checkout asks for, if it may be used on these lines. */
export function couponAsked(
  world: World,
  ask: ReturnType<typeof discountShape> | undefined,
  lines: LineItem[],
  code: string,
): { coupon: Stripe.Coupon; discount: Stripe.Checkout.Session.Discount } | null {
  if (!ask || (!ask.coupon && !ask.promotion_code)) return null;
  const promotion = ask.promotion_code ? promotionAsked(world, ask.promotion_code) : null;
  const couponId = promotion ? idOf(promotion.promotion.coupon) : ask.coupon;
  const coupon = world.books.get('coupon', couponId);
  if (!coupon) throw missing('coupon', couponId ?? '', 'discounts[0][coupon]');
  if (!isValid(world, coupon)) throw badRequest(`Coupon expired: ${coupon.id}`, 'coupon_expired', 'discounts[0][coupon]');
  if (coupon.amount_off && coupon.currency !== code) {
    throw badRequest(`Coupon ${coupon.id} is not in ${code}.`, 'coupon_invalid', 'discounts[0][coupon]');
  }
  const least = promotion?.restrictions.minimum_amount;
  if (least && lines.reduce((sum, line) => sum + line.amount_subtotal, 0) < least) {
    throw badRequest(
      'The order does not reach the minimum amount of this promotion code.',
      'promotion_code_minimum_amount',
      'discounts[0][promotion_code]',
    );
  }
  return { coupon, discount: { coupon: promotion ? null : coupon.id, promotion_code: promotion?.id ?? null } };
}

function promotionAsked(world: World, idOrCode: string): Stripe.PromotionCode {
  const found =
    world.books.get('promotion_code', idOrCode) ??
    world.books.all('promotion_code').find(({ code, active }) => active && code.toLowerCase() === idOrCode.toLowerCase());
  if (!found) throw missing('promotion code', idOrCode, 'discounts[0][promotion_code]');
  const over = found.expires_at !== null && found.expires_at <= world.seconds();
  const used = found.max_redemptions !== null && found.times_redeemed >= found.max_redemptions;
  if (!found.active || over || used) {
    throw badRequest('This promotion code is no longer active.', 'promotion_code_expired', 'discounts[0][promotion_code]');
  }
  return found;
}

const isValid = (world: World, coupon: Stripe.Coupon) =>
  (coupon.max_redemptions === null || coupon.times_redeemed < coupon.max_redemptions) &&
  (coupon.redeem_by === null || coupon.redeem_by > world.seconds());

/** A checkout with this discount was paid. */
export function countRedemption(world: World, discounts: Stripe.Checkout.Session['discounts']): void {
  for (const { coupon: couponRef, promotion_code: codeRef } of discounts ?? []) {
    const promotion = world.books.get('promotion_code', idOf(codeRef));
    if (promotion) {
      promotion.times_redeemed += 1;
      world.books.save(promotion);
    }
    const coupon = world.books.get('coupon', promotion ? idOf(promotion.promotion.coupon) : idOf(couponRef));
    if (!coupon) continue;
    coupon.times_redeemed += 1;
    coupon.valid = isValid(world, coupon);
    world.books.save(coupon);
  }
}

const couponCreation = fields(
  {},
  {
    id: text,
    amount_off: whole,
    percent_off: decimal,
    currency,
    duration: oneOf('forever', 'once', 'repeating'),
    duration_in_months: whole,
    max_redemptions: whole,
    metadata,
    name: text,
    redeem_by: whole,
    applies_to: fields({}, { products: listOf(text) }),
  },
);

function keepCoupon(world: World, ask: ReturnType<typeof couponCreation>): Stripe.Coupon {
  if ((ask.amount_off === undefined) === (ask.percent_off === undefined)) {
    throw badRequest('Must provide exactly one of percent_off and amount_off.', 'parameter_missing', 'percent_off');
  }
  if (ask.amount_off !== undefined && !ask.currency)
    throw badRequest('Missing required param: currency.', 'parameter_missing', 'currency');
  if (ask.percent_off !== undefined && (ask.percent_off <= 0 || ask.percent_off > 100)) {
    throw badRequest('percent_off must be above 0 and at most 100.', 'parameter_invalid', 'percent_off');
  }
  if (ask.id && world.books.get('coupon', ask.id)) throw badRequest('Coupon already exists.', 'resource_already_exists', 'id');
  return world.books.save({
    id: ask.id ?? randomLetters(8),
    object: 'coupon',
    amount_off: ask.amount_off ?? null,
    created: world.seconds(),
    currency: ask.amount_off === undefined ? null : (ask.currency ?? null),
    duration: ask.duration ?? 'once',
    duration_in_months: ask.duration_in_months ?? null,
    livemode: false,
    max_redemptions: ask.max_redemptions ?? null,
    metadata: ask.metadata ?? {},
    name: ask.name ?? null,
    percent_off: ask.percent_off ?? null,
    redeem_by: ask.redeem_by ?? null,
    times_redeemed: 0,
    valid: true,
  });
}

const promotionCreation = fields(
  { promotion: fields({ type: oneOf('coupon') }, { coupon: text }) },
  {
    active: flag,
    code: text,
    customer: text,
    expires_at: whole,
    max_redemptions: whole,
    metadata,
    restrictions: fields({}, { first_time_transaction: flag, minimum_amount: whole, minimum_amount_currency: currency }),
  },
);

function keepPromotion(world: World, ask: ReturnType<typeof promotionCreation>): Stripe.PromotionCode {
  if (!world.books.get('coupon', ask.promotion.coupon)) throw missing('coupon', ask.promotion.coupon ?? '', 'promotion[coupon]');
  const code = ask.code ?? randomLetters(8).toUpperCase();
  if (world.books.all('promotion_code').some((other) => other.active && other.code.toLowerCase() === code.toLowerCase())) {
    throw badRequest(`An active promotion code with \`code: ${code}\` already exists.`, 'resource_already_exists', 'code');
  }
  return world.books.save({
    id: makeId('promo'),
    object: 'promotion_code',
    active: ask.active ?? true,
    code,
    created: world.seconds(),
    customer: ask.customer ?? null,
    customer_account: null,
    expires_at: ask.expires_at ?? null,
    livemode: false,
    max_redemptions: ask.max_redemptions ?? null,
    metadata: ask.metadata ?? {},
    promotion: { type: 'coupon', coupon: ask.promotion.coupon ?? null },
    restrictions: {
      first_time_transaction: ask.restrictions?.first_time_transaction ?? false,
      minimum_amount: ask.restrictions?.minimum_amount ?? null,
      minimum_amount_currency: ask.restrictions?.minimum_amount_currency ?? null,
    },
    times_redeemed: 0,
  });
}

function find<K extends 'coupon' | 'promotion_code'>(world: World, kind: K, id: string) {
  const found = world.books.get(kind, id);
  if (!found) throw missing(kind.replace('_', ' '), id);
  return found;
}

export const couponRoutes = (world: World): Route[] => [
  route('POST', '/v1/coupons', couponCreation, (ask) => {
    const coupon = keepCoupon(world, ask);
    world.emit('coupon.created', coupon);
    return coupon;
  }),
  route('GET', '/v1/coupons/:id', fields({}, {}), (_, id) => find(world, 'coupon', id)),
  route('POST', '/v1/coupons/:id', fields({}, { metadata, name: text }), (ask, id) => {
    const coupon = find(world, 'coupon', id);
    coupon.name = ask.name ?? coupon.name;
    if (ask.metadata) coupon.metadata = mergeMetadata(coupon.metadata, ask.metadata);
    world.emit('coupon.updated', world.books.save(coupon));
    return coupon;
  }),
  route('DELETE', '/v1/coupons/:id', fields({}, {}), (_, id) => {
    world.emit('coupon.deleted', find(world, 'coupon', id));
    world.books.drop('coupon', id);
    return { id, object: 'coupon', deleted: true };
  }),
  route('GET', '/v1/coupons', listShape({}), (ask) => page(world.books.all('coupon'), ask, '/v1/coupons')),
  route('POST', '/v1/promotion_codes', promotionCreation, (ask) => {
    const promotion = keepPromotion(world, ask);
    world.emit('promotion_code.created', promotion);
    return promotion;
  }),
  route('GET', '/v1/promotion_codes/:id', fields({}, {}), (_, id) => find(world, 'promotion_code', id)),
  route('POST', '/v1/promotion_codes/:id', fields({}, { active: flag, metadata }), (ask, id) => {
    const promotion = find(world, 'promotion_code', id);
    promotion.active = ask.active ?? promotion.active;
    if (ask.metadata) promotion.metadata = mergeMetadata(promotion.metadata, ask.metadata);
    world.emit('promotion_code.updated', world.books.save(promotion));
    return promotion;
  }),
  route('GET', '/v1/promotion_codes', listShape({ active: flag, code: text, coupon: text, customer: text }), (ask) =>
    page(world.books.all('promotion_code'), ask, '/v1/promotion_codes', (row) =>
      Boolean(
        (ask.active === undefined || row.active === ask.active) &&
        (!ask.code || row.code.toLowerCase() === ask.code.toLowerCase()) &&
        (!ask.coupon || idOf(row.promotion.coupon) === ask.coupon),
      ),
    ),
  ),
];
