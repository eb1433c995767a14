import { linesShape } from './checkout-lines.js';
import { discountShape } from './coupons.js';
import { anything, currency, email, fields, flag, listOf, metadata, oneOf, text, textUpTo, webAddress, whole } from './shape.js';

const LOCALES =
  'auto bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW';

const intentData = fields(
  {},
  {
    capture_method: oneOf('automatic', 'automatic_async'),
    description: text,
    metadata,
    receipt_email: email,
    shipping: anything,
    setup_future_usage: oneOf('off_session', 'on_session'),
    statement_descriptor: text,
    statement_descriptor_suffix: text,
  },
);
/** What `POST /v1/checkout/sessions` takes. */
export const sessionShape = fields(
  {},
  {
    adaptive_pricing: anything,
    after_expiration: fields({}, { recovery: fields({ enabled: flag }, { allow_promotion_codes: flag }) }),
    allow_promotion_codes: flag,
    automatic_tax: fields({ enabled: flag }, { liability: anything }),
    billing_address_collection: oneOf('auto', 'required'),
    branding_settings: anything,
    cancel_url: webAddress,
    client_reference_id: textUpTo(200),
    consent_collection: anything,
    currency,
    custom_fields: anything,
    custom_text: anything,
    customer: text,
    customer_creation: oneOf('always', 'if_required'),
    customer_email: email,
    customer_update: anything,
    discounts: listOf(discountShape, 20),
    expires_at: whole,
    invoice_creation: fields({ enabled: flag }, { invoice_data: anything }),
    line_items: linesShape,
    locale: oneOf(...LOCALES.split(' ')),
    metadata,
    mode: oneOf('payment', 'subscription'),
    name_collection: anything,
    origin_context: oneOf('mobile_app', 'web'),
    payment_intent_data: intentData,
    payment_method_collection: oneOf('always', 'if_required'),
    payment_method_options: anything,
    phone_number_collection: anything,
    saved_payment_method_options: anything,
    submit_type: oneOf('auto', 'book', 'donate', 'pay', 'subscribe'),
    subscription_data: fields({}, { metadata, description: text, trial_period_days: whole }),
    success_url: text,
    tax_id_collection: anything,
    ui_mode: oneOf('hosted_page'),
    wallet_options: anything,
  },
);
export type SessionAsk = ReturnType<typeof sessionShape>;
