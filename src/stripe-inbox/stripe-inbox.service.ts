import { Injectable } from '@nestjs/common';
import { Attention } from '../attention/attention.service.js';
import { Fulfilment, type Outcome } from '../fulfilment/fulfilment.service.js';
import { Orders } from '../orders/orders.service.js';
import { Clock } from '../ports/clock.js';
import { type EventHint, Payments } from '../ports/payments.js';
import { Intake } from './intake.js';
import { type EventJob, MONEY_CAME, SUBJECTS } from './stripe-event.js';
import { type KeptEvent, StripeInboxRepository } from './stripe-inbox.repository.js';

const UNKNOWN_ORDER = 'unknown-order';
const PARKED_AT_ONCE = 100;
const CHUNK = 200;
/** Stripe lists an event some moments after its stamp. */
const OVERLAP_MS = 10 * 60_000;
const DAY_MS = 86_400_000;

/** What Stripe tells us: kept once, answered at once, handled later by asking Stripe how the thing stands. */
@Injectable()
export class StripeInbox {
  private readonly intake = new Intake<KeptEvent>((events) => this.events.keep(events));

  constructor(
    private readonly payments: Payments,
    private readonly events: StripeInboxRepository,
    private readonly fulfilment: Fulfilment,
    private readonly orders: Orders,
    private readonly attention: Attention,
    private readonly clock: Clock,
  ) {}

  /** Returns once the event is stored. Throws `BadSignature`, and then nothing is. */
  async take(rawBody: Buffer, signature: string | undefined): Promise<void> {
    const hint = this.payments.verify(rawBody, signature);
    await this.intake.keep(this.keepsake(hint, rawBody.toString('utf8')));
  }

  /** The payload is only a hint: what it is about is looked up at Stripe, as it is now. */
  async handle(job: EventJob): Promise<void> {
    const handled = () => this.events.settle(job.eventId, 'handled');
    const outcome = SUBJECTS[job.type] === 'session' ? await this.ofSession(job, handled) : await this.ofPayment(job, handled);
    if (outcome.kind === 'foreign') await this.events.settle(job.eventId, 'ignored', outcome.why);
    if (outcome.kind === 'unknown') await this.park(job, outcome.orderId);
    else if (outcome.kind === 'order' && job.parked && job.orderId) await this.attention.resolve(UNKNOWN_ORDER, job.orderId);
  }

  /** Parked events whose time has come again. */
  async takeParked(): Promise<EventJob[]> {
    return this.events.takeParked(PARKED_AT_ONCE);
  }

  /** Walks Stripe's own list from where the last walk ended: what never arrived is taken in now. */
  async catchUp(): Promise<void> {
    const from = await this.events.cursor();
    const startedAt = this.clock.now();
    if (!from) return this.events.moveCursor(startedAt);
    let reached = Math.max(from.getTime(), startedAt.getTime() - DAY_MS);
    let chunk: KeptEvent[] = [];
    for await (const hint of this.payments.eventsSince(new Date(from.getTime() - OVERLAP_MS))) {
      reached = Math.max(reached, hint.createdAt.getTime());
      if (this.reasonToIgnore(hint)) continue;
      chunk.push(this.keepsake(hint, JSON.stringify(hint.payload)));
      if (chunk.length >= CHUNK) await this.events.keep(chunk.splice(0));
    }
    if (chunk.length > 0) await this.events.keep(chunk);
    await this.events.moveCursor(new Date(reached));
  }

  private keepsake(hint: EventHint, body: string): KeptEvent {
    const { payload: _, ...told } = hint;
    const facts = { ...told, id: withoutNul(told.id), type: withoutNul(told.type) };
    const ignored = this.reasonToIgnore(hint);
    return { ...facts, ignored, body: ignored ? '{}' : storable(body) };
  }

  private reasonToIgnore({ type, livemode, account, objectId, orderId }: EventHint): string | null {
    if (!SUBJECTS[type]) return 'other-type';
    if (livemode !== this.payments.livemode) return 'other-mode';
    if (account) return 'other-account';
    if (!objectId) return 'thin';
    return SUBJECTS[type] === 'session' && !orderId ? 'no-mark' : null;
  }

  private async ofSession({ type, objectId, orderId }: EventJob, also: () => Promise<void>): Promise<Outcome> {
    const sessionId = objectId!;
    if (orderId && MONEY_CAME.includes(type)) return this.fulfilment.hear({ orderId, sessionId }, also);
    return this.fulfilment.fulfilSession(sessionId, also);
  }

  /** Refunds name the payment only; our mark is on the payment. */
  private async ofPayment({ type, paymentIntentId, orderId }: EventJob, also: () => Promise<void>): Promise<Outcome> {
    if (!paymentIntentId) return { kind: 'foreign', why: 'no-payment' };
    const known = orderId ?? (await this.orders.idByPayment(paymentIntentId));
    if (known && MONEY_CAME.includes(type)) return this.fulfilment.hear({ orderId: known, paymentIntentId }, also);
    return known ? this.fulfilment.reconcileOrder(known, also) : this.fulfilment.fulfilPayment(paymentIntentId, also);
  }

  private async park({ eventId, type, objectId, paymentIntentId }: EventJob, orderId: string): Promise<void> {
    await this.events.settle(eventId, 'parked', UNKNOWN_ORDER);
    const payload = { eventId, type, objectId, paymentIntentId, orderId, parked: true };
    await this.attention.raise({
      storeId: null,
      kind: UNKNOWN_ORDER,
      subject: orderId,
      details: { orderId, type, object: objectId ?? '' },
      retry: { job: 'stripe-inbox.event', payload },
    });
  }
}

const UNSTORABLE = /\\u(?:0000|d[89a-f])/i;
/** Half of a pair, or nothing at all, as `JSON.stringify` writes them; behind an even number of backslashes. */
const ESCAPED = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g;

const withoutNul = (text: string): string => text.replaceAll('\0', '\uFFFD');

/** JSON may say what PostgreSQL's cannot hold: a NUL, or half of a surrogate pair. Each becomes the replacement character. */
export const storable = (json: string): string =>
  UNSTORABLE.test(json) ? JSON.stringify(JSON.parse(json)).replaceAll(ESCAPED, '$1\uFFFD') : json;
