import type Stripe from 'stripe';
import type { CheckoutLine, CheckoutRequest } from '../../ports/payments.js';
import { toStripe } from './amounts.js';
import { ORDER_MARK, STORE_MARK } from './webhooks.js';

const LONGEST_NAME = 250;
const LONGEST_DESCRIPTION = 500;
const LOCALES =
  'bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW'.split(
    ' ',
  );
/** Stripe's codes for digital books, electronically supplied services, and live virtual training. */
const TAX_CODES: Record<CheckoutLine['taxCategory'], string> = {
  ebook: 'txcd_10302000',
  standard: 'txcd_10000000',
  live: 'txcd_20060045',
};

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
const localeOf = (locale: string) =>
  LOCALES.find((known) => known === locale) ?? LOCALES.find((known) => known === locale.split('-')[0]) ?? 'auto';

/** The same request gives the same parameters, so that its idempotency key holds. */
export function checkoutParameters(request: CheckoutRequest): Stripe.Checkout.SessionCreateParams {
  const marks = { [ORDER_MARK]: request.orderId, [STORE_MARK]: request.storeId };
  return {
    mode: 'payment',
    ui_mode: 'hosted_page',
    client_reference_id: request.orderId,
    metadata: marks,
    payment_intent_data: { metadata: marks },
    customer_email: request.email,
    locale: localeOf(request.locale) as Stripe.Checkout.SessionCreateParams.Locale,
    line_items: request.lines.map((line) => lineParameters(line, request.currency)),
    success_url: request.successUrl,
    cancel_url: request.cancelUrl,
    expires_at: Math.floor(request.expiresAt.getTime() / 1000),
    after_expiration: { recovery: { enabled: true } },
  };
}

function lineParameters(line: CheckoutLine, currency: string): Stripe.Checkout.SessionCreateParams.LineItem {
  return {
    quantity: line.quantity,
    price_data: {
      currency: currency.toLowerCase(),
      unit_amount: toStripe(line.unitPriceMinor, currency),
      tax_behavior: 'inclusive',
      product_data: {
        name: cut(line.title, LONGEST_NAME),
        tax_code: TAX_CODES[line.taxCategory],
        ...(line.description && { description: cut(line.description, LONGEST_DESCRIPTION) }),
        ...(line.imageUrl?.startsWith('https://') && { images: [line.imageUrl] }),
      },
    },
  };
}
