import { BadSignature, type EventHint } from '../../ports/payments.js';
import { library } from './library.js';

/** Metadata keys by which an object at Stripe is known as ours. */
export const ORDER_MARK = 'rendita_order';
export const STORE_MARK = 'rendita_store';

const TOLERANCE_SECONDS = 300;

/**
 * Reads a webhook, or throws {@link BadSignature}. Its stamp must lie within five minutes of one of the clocks given,
 * on either side: Stripe's own library takes stamps from the future for ever.
 */
export function readWebhook(body: Buffer, header: string | undefined, secrets: string[], clocks: Date[]): EventHint {
  const stamps = [...(header ?? '').matchAll(/(?:^|,)\s*t=(\d{1,12})(?=,|$)/g)].map(([, seconds]) => Number(seconds));
  const [stamp] = stamps;
  if (!header || stamp === undefined || stamps.length > 1)
    throw new BadSignature('No signature, or one without a single time stamp.');
  if (!clocks.some((clock) => Math.abs(clock.getTime() / 1000 - stamp) <= TOLERANCE_SECONDS)) {
    throw new BadSignature('The signature is too old, or from the future.');
  }
  if (!secrets.some((secret) => isSignedWith(body, header, secret)))
    throw new BadSignature('No secret of ours made this signature.');
  return hintOf(parse(body));
}

function isSignedWith(body: Buffer, header: string, secret: string): boolean {
  const { webhooks, errors } = library();
  const { signature } = webhooks;
  if (!signature) throw new Error('The Stripe library lacks its signature check.');
  try {
    // Zero turns off the library's own age check, which looks one way only.
    return signature.verifyHeader(body, header, secret, 0);
  } catch (error) {
    if (error instanceof errors.StripeSignatureVerificationError) return false;
    throw error;
  }
}

interface Received {
  object: string;
  id: string;
  type: string;
  created: number | string;
  livemode?: boolean;
  account?: string | null;
  api_version?: string | null;
  data?: { object?: Subject };
}
interface Subject {
  id?: string;
  object?: string;
  payment_intent?: string | { id: string } | null;
  metadata?: Record<string, string> | null;
}

function parse(body: Buffer): Received {
  let event: unknown;
  try {
    event = JSON.parse(body.toString('utf8'));
  } catch (error) {
    throw new BadSignature('The body is no JSON.', { cause: error });
  }
  const { id, type, created } = (event ?? {}) as Partial<Received>;
  if (typeof id !== 'string' || typeof type !== 'string' || Number.isNaN(momentOf(created).getTime())) {
    throw new BadSignature('The body is no event.');
  }
  return event as Received;
}

const momentOf = (created: unknown): Date =>
  new Date(typeof created === 'number' ? created * 1000 : typeof created === 'string' ? created : Number.NaN);

/** Works on both kinds: a thin event carries no object. */
export function hintOf(event: Received): EventHint {
  const thin = event.object === 'v2.core.event';
  const subject = thin ? undefined : event.data?.object;
  const behind = subject?.payment_intent;
  const paymentIntentId = subject?.object === 'payment_intent' ? subject.id : typeof behind === 'string' ? behind : behind?.id;
  return {
    id: event.id,
    type: event.type,
    livemode: event.livemode ?? false,
    account: event.account ?? null,
    apiVersion: event.api_version ?? null,
    createdAt: momentOf(event.created),
    objectId: subject?.id ?? null,
    paymentIntentId: paymentIntentId ?? null,
    orderId: subject?.metadata?.[ORDER_MARK] ?? null,
    payload: event,
  };
}
