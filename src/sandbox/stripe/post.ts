import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../ports/clock.js';
import { eventNow } from './events.js';
import type { Attempt, Delivery } from './records.js';
import type { World } from './world.js';

/** Troubles on the way to the shop that can be switched on. */
export interface Faults {
  /** Extra copies of each event. */
  duplicate: number;
  /** Events of one moment arrive last first, one after another. */
  reorder: boolean;
  /** Milliseconds of real time before each event leaves. */
  delayMilliseconds: number;
  /** The first try never arrives; the schedule tries again. */
  drop: boolean;
  /** Signed with another secret. */
  wrongSignature: boolean;
}
export const NO_FAULTS: Faults = { duplicate: 0, reorder: false, delayMilliseconds: 0, drop: false, wrongSignature: false };

const MINUTE = 60;
const HOUR = 3600;
/** Seconds of shop time from the first try to each of the others: three days of growing pauses. */
export const RETRIES_AFTER = [5 * MINUTE, 30 * MINUTE, ...[2, 5, 10, 22, 34, 46, 58, 70].map((hours) => hours * HOUR)];
const ANSWER_WITHIN_MS = 20_000;
const EXCERPT = 500;

/** `t=…,v1=…` as Stripe signs a body; `seconds` is the real time of sending. */
export function signatureHeader(body: string, secret: string, seconds: number): string {
  const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${signature}`;
}

/** Carries events to the endpoints: at once, then again by the schedule until one answers 2xx. */
export class Post {
  faults: Faults = NO_FAULTS;
  private readonly underway = new Map<string, Promise<void>>();
  private readonly waiting = new Set<string>();
  private readonly ending = new AbortController();

  constructor(
    private readonly world: World,
    /** Stamps signatures: how fresh one is has nothing to do with the shop's clock. */
    private readonly realTime: Clock,
  ) {
    for (const delivery of world.books.all('delivery')) if (delivery.state === 'waiting') this.waiting.add(delivery.id);
  }

  /** Sends new deliveries on their way without waiting for them. */
  send(deliveries: Delivery[]): void {
    for (const { id } of deliveries) this.waiting.add(id);
    const order = this.faults.reorder ? [...deliveries].reverse() : deliveries;
    let before: Promise<void> = Promise.resolve();
    for (const delivery of order) {
      const turn = this.faults.reorder ? before : Promise.resolve();
      before = this.begin(delivery, turn);
    }
  }

  /** Sends what the schedule asks for by now, again and again until nothing more is due; resolves when all of it has ended. */
  async sendDue(): Promise<void> {
    for (;;) {
      await Promise.all(this.underway.values());
      const due = this.due();
      if (due.length === 0 || this.ending.signal.aborted) return;
      for (const delivery of due) void this.begin(delivery, Promise.resolve());
    }
  }

  hasDue(): boolean {
    return this.due().length > 0;
  }

  /** Resolves when the first try of each delivery of an event has ended. */
  async tried(eventId: string): Promise<void> {
    const deliveries = this.world.books.by('delivery', 'event', eventId);
    await Promise.all(deliveries.map(({ id }) => this.underway.get(id)));
  }

  /** One more try of an event by hand, whatever became of the others. */
  async resend(eventId: string): Promise<Attempt[]> {
    const deliveries = this.world.books.by('delivery', 'event', eventId);
    const attempts = await Promise.all(
      deliveries.map(async (delivery) => {
        const attempt = await this.attempt(delivery);
        this.note(delivery, attempt);
        return attempt;
      }),
    );
    await this.world.books.commit();
    return attempts;
  }

  /** Cuts what is under way; it counts as never tried and leaves again after the next start. */
  async close(): Promise<void> {
    this.ending.abort();
    while (this.underway.size > 0) await Promise.all(this.underway.values());
  }

  /** Due and not on their way. */
  private due(): Delivery[] {
    const now = this.world.seconds();
    return [...this.waiting].flatMap((id) => {
      const delivery = this.world.books.get('delivery', id);
      return delivery && delivery.nextDueAt <= now && !this.underway.has(id) ? [delivery] : [];
    });
  }

  private begin(delivery: Delivery, turn: Promise<void>): Promise<void> {
    const known = this.underway.get(delivery.id);
    if (known) return known;
    const work = turn
      .then(() => this.deliver(delivery))
      // What could not be written down counts as never tried: it leaves again after the next start.
      .catch(() => undefined)
      .finally(() => this.underway.delete(delivery.id));
    this.underway.set(delivery.id, work);
    return work;
  }

  private async deliver(delivery: Delivery): Promise<void> {
    const { duplicate, delayMilliseconds, drop } = this.faults;
    const first = delivery.scheduledTries === 0;
    if (first && delayMilliseconds > 0) {
      await pause(delayMilliseconds, undefined, { signal: this.ending.signal }).catch(() => undefined);
    }
    const lost: Attempt = {
      at: this.world.now().toISOString(),
      status: null,
      excerpt: 'Lost on the way (fault).',
      milliseconds: 0,
    };
    const copies = first && !drop ? 1 + duplicate : 1;
    const attempts = first && drop ? [lost] : await Promise.all(Array.from({ length: copies }, () => this.attempt(delivery)));
    if (this.ending.signal.aborted) return;
    for (const attempt of attempts) this.note(delivery, attempt);
    delivery.scheduledTries += 1;
    this.schedule(delivery);
    await this.world.books.commit();
  }

  private note(delivery: Delivery, attempt: Attempt): void {
    delivery.attempts.push(attempt);
    if (attempt.status !== null && attempt.status >= 200 && attempt.status < 300) {
      delivery.state = 'delivered';
      this.waiting.delete(delivery.id);
    }
    this.world.books.save(delivery);
  }

  private schedule(delivery: Delivery): void {
    if (delivery.state === 'delivered') return;
    const after = RETRIES_AFTER[delivery.scheduledTries - 1];
    if (after === undefined) {
      delivery.state = 'given-up';
      this.waiting.delete(delivery.id);
    } else {
      delivery.nextDueAt = delivery.firstDueAt + after;
    }
    this.world.books.save(delivery);
  }

  private async attempt(delivery: Delivery): Promise<Attempt> {
    const at = this.world.now().toISOString();
    const started = performance.now();
    const ended = (status: number | null, excerpt: string): Attempt => ({
      at,
      status,
      excerpt: excerpt.slice(0, EXCERPT),
      milliseconds: Math.round(performance.now() - started),
    });
    const endpoint = this.world.books.get('webhook_endpoint', delivery.endpoint);
    const event = this.world.books.get('event', delivery.event);
    if (!endpoint || !event) return ended(null, 'The endpoint or the event is gone.');
    const body = JSON.stringify(eventNow(this.world, event), null, 2);
    const secret = this.faults.wrongSignature ? 'whsec_not_the_secret' : (endpoint.secret ?? '');
    try {
      const response = await fetch(endpoint.url, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'stripe-signature': signatureHeader(body, secret, Math.floor(this.realTime.now().getTime() / 1000)),
          'user-agent': 'Stripe/1.0 (+sandbox)',
        },
        body,
        signal: AbortSignal.any([this.ending.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
      });
      return ended(response.status, await response.text());
    } catch (error) {
      const { cause, message } = error as Error;
      return ended(null, cause instanceof Error ? `${message}: ${cause.message}` : message);
    }
  }
}
